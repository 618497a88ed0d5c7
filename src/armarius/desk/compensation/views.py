"""Cases of compensation: asked for, looked at, ended."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.circulation.commands.report_loss import report_loss
from armarius.desk.compensation.screens import case_form, case_screen, reader_cases
from armarius.desk.compensation.table import TABLE, visible
from armarius.desk.compensation.typed import TypedCase, typed_case
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.lists import list_page
from armarius.desk.looks import shows_reader
from armarius.desk.reach import libraries_with
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of
from armarius.money.commands.add_case_photo import add_case_photo
from armarius.money.commands.end_case import accept_replacement, settle_found, waive_case
from armarius.money.commands.open_case import open_case
from armarius.money.permissions import SEE, SETTLE_CASES, WAIVE
from armarius.money.queries import currency
from armarius.money.queries.cases import case as the_case
from armarius.money.queries.cases import photo as picture_of
from armarius.money.refusals import Refusal as MoneyRefusal
from armarius.money.rules.accounts import Method
from armarius.money.rules.cases import GONE
from armarius.money.rules.compensation import Damage
from armarius.network import queries as network
from armarius.patrons.rules.accesses import Shown
from armarius.platform.documents.pictures import as_evidence
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Invalid, Outcome, Override, Reason
from armarius.ui.access import requires

FIELDS = (
    "damage",
    "pages",
    "price",
    "set_price",
    "annual_price",
    "market_price",
    "multiple",
    "amount",
    "words",
)
LARGEST = 20 << 20
"""The largest picture taken, in bytes: telephones make smaller ones."""


@requires(SEE)
@require_GET
def cases(request: HttpRequest) -> HttpResponseBase:
    """The cases of the libraries where this person may see money; nobody's name."""
    return list_page(request, TABLE, visible(staff_of(request)))


@requires(SEE)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.MONEY)
def of_reader(request: HttpRequest, reader: int) -> HttpResponse:
    """The cases of a reader; posted to with the barcode of a copy, on to the form of a new one."""
    form = form_of()
    if request.method == "POST":
        found = network.code_owner(request.POST.get("code", "").strip())
        if found is not None and found.kind == "item":
            return HttpResponseRedirect(reverse("new_case", args=[reader, found.id]))
        outcome = Invalid(Reason(MoneyRefusal.UNKNOWN_COPY, {}, "code"))
        form = refused_form(request, outcome, "code")
    shown = {"screen": reader_cases(reader, staff_of(request)), "form": form}
    return render(request, "desk/compensation/reader.html", shown, status=form.status)


@requires(SETTLE_CASES)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.MONEY)
def new(request: HttpRequest, reader: int, item: int) -> HttpResponse:
    """Say what happened to a copy; see what it costs; ask for it."""
    if request.method == "GET":
        return form_page(
            request, reader, item, form_of(damage=request.GET.get("damage") or Damage.LOST.value), None
        )
    typed = None
    try:
        typed = typed_case(request, currency(staff_of(request).library))
        if request.POST.get("what") != "ask":
            return form_page(request, reader, item, form_of(**request.POST.dict()), typed)
        made = asked(request, reader, item, typed)
    except Outcome as outcome:
        return form_page(request, reader, item, refused_form(request, outcome, *FIELDS), typed)
    return HttpResponseRedirect(reverse("compensation_case", args=[reader, made]))


def asked(request: HttpRequest, reader: int, item: int, typed: TypedCase) -> int:
    """Ask for compensation as typed; the case. A copy lost by the reader who has it on loan ends the loan."""
    lost_by_reader = typed.damage in GONE and case_form(reader, item, staff_of(request), None).on_loan
    if lost_by_reader:
        return report_loss(
            occasion_of(request),
            item=item,
            damage=typed.damage,
            part_of_set=typed.part_of_set,
            bound=typed.bound,
            prices=typed.prices,
            multiple=typed.multiple,
            amount=typed.amount,
            words=typed.words,
        ).case
    return open_case(
        occasion_of(request),
        reader=reader,
        item=item,
        damage=typed.damage,
        pages=typed.pages,
        part_of_set=typed.part_of_set,
        bound=typed.bound,
        prices=typed.prices,
        multiple=typed.multiple,
        amount=typed.amount,
        words=typed.words,
    ).case


def form_page(
    request: HttpRequest, reader: int, item: int, form: Form, typed: TypedCase | None
) -> HttpResponse:
    """The form of a new case."""
    screen = case_form(reader, item, staff_of(request), typed)
    shown = {"screen": screen, "form": form, "asked": typed is not None}
    return render(request, "desk/compensation/new.html", shown, status=form.status)


@requires(SEE)
@require_GET
@shows_reader(Shown.MONEY)
def case(request: HttpRequest, reader: int, case: int) -> HttpResponse:
    """A case. ``Http404`` for one of another reader."""
    return case_page(request, reader, case, form_of())


def case_page(request: HttpRequest, reader: int, case: int, form: Form) -> HttpResponse:
    """The page of a case; ``what`` names the form that was refused."""
    screen = case_screen(reader, case, staff_of(request))
    shown = {"screen": screen, "form": form, "what": request.POST.get("what", "")}
    return render(request, "desk/compensation/case.html", shown, status=form.status)


@requires(SETTLE_CASES)
@require_POST
@shows_reader(Shown.MONEY)
def end(request: HttpRequest, reader: int, case: int) -> HttpResponse:
    """Take another copy, or note that the copy turned up."""
    here_or_404(request, reader, case, SETTLE_CASES)
    try:
        if request.POST.get("what") == "found":
            method = Method.CREDIT if request.POST.get("method") == Method.CREDIT else Method.CASH
            settle_found(occasion_of(request), case=case, method=method)
        else:
            replaced(request, case)
    except Outcome as outcome:
        return case_page(
            request, reader, case, refused_form(request, outcome, "code", "inventory_number", "why")
        )
    return back(reader, case)


def replaced(request: HttpRequest, case: int) -> None:
    """Take another copy as typed; a reason why lifts what the rule does not allow."""
    why = request.POST.get("why", "")
    accept_replacement(
        occasion_of(request),
        case=case,
        code=request.POST.get("code", "").strip(),
        inventory_number=request.POST.get("inventory_number", "").strip(),
        words=why,
        overrides=(Override(MoneyRefusal.REPLACEMENT_NOT_TAKEN, why),) if why.strip() else (),
    )


@requires(WAIVE)
@require_POST
@shows_reader(Shown.MONEY)
def waive(request: HttpRequest, reader: int, case: int) -> HttpResponse:
    """Ask no compensation any more, for a reason."""
    here_or_404(request, reader, case, WAIVE)
    try:
        waive_case(occasion_of(request), case=case, reason=request.POST.get("reason", ""))
    except Outcome as outcome:
        return case_page(request, reader, case, refused_form(request, outcome, "reason"))
    return back(reader, case)


@requires(SETTLE_CASES)
@require_POST
@shows_reader(Shown.MONEY)
def add_photo(request: HttpRequest, reader: int, case: int) -> HttpResponse:
    """Keep a picture of the damage."""
    here_or_404(request, reader, case, SETTLE_CASES)
    upload = request.FILES.get("photo")
    try:
        if upload is None:
            raise Invalid(Reason(Refusal.FILE_NEEDED, {}, "photo"))
        data = upload.read(LARGEST + 1)
        made = as_evidence(data) if len(data) <= LARGEST else None
        add_case_photo(occasion_of(request), case=case, image=made)
    except Outcome as outcome:
        return case_page(request, reader, case, refused_form(request, outcome, "photo"))
    return back(reader, case)


@requires(SEE)
@require_GET
@shows_reader(Shown.MONEY)
def photo(request: HttpRequest, reader: int, case: int, photo: int) -> HttpResponse:
    """A picture of the damage. ``Http404`` when it is not there."""
    own_or_404(reader, case)
    image = picture_of(case, photo)
    if image is None:
        raise Http404
    return HttpResponse(image, content_type="image/jpeg")


def own_or_404(reader: int, case: int) -> int:
    """The library of a case. ``Http404`` when it is not one of the reader's."""
    row = the_case(case)
    if row is None or row.reader_id != reader:
        raise Http404
    return row.library_id


def here_or_404(request: HttpRequest, reader: int, case: int, permission: Permission) -> None:
    """``Http404`` when the case is not the reader's, or of a library where this person may not do that."""
    library = own_or_404(reader, case)
    if library not in {row.pk for row in libraries_with(staff_of(request), permission)}:
        raise Http404


def back(reader: int, case: int) -> HttpResponse:
    """To the page of the case."""
    return HttpResponseRedirect(reverse("compensation_case", args=[reader, case]))
