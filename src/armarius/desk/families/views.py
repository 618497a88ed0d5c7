"""Guardians and proxies: noted, changed and ended from the reader's page. A card is typed, never a reader's number."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.families import screens
from armarius.desk.families.screens import Guardianship
from armarius.desk.families.table import TABLE, visible
from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_day, typed_number
from armarius.desk.lists import list_page
from armarius.desk.looks import shows_reader
from armarius.desk.readers.screens import kept_or_404
from armarius.desk.readers.views import back
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.commands.change_guardian import change_guardian
from armarius.patrons.commands.consent_to_guardian import consent_to_guardian, withdraw_guardian_consent
from armarius.patrons.commands.end_guardian import end_guardian
from armarius.patrons.commands.end_proxy import end_proxy
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import person_card
from armarius.patrons.queries.families import guardianship as saved_guardianship
from armarius.patrons.queries.families import proxies
from armarius.patrons.queries.identifiers import scanned_owner
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.families import Relation
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Outcome, Reason, Stale
from armarius.ui.access import requires

FAMILY = "family"
LONGEST_CARD = 80
GUARDIAN_FIELDS = ("card", "guardian", "name", "telephone", "email", "relation", "from_day", "until_day")
PROXY_FIELDS = ("card", "proxy", "from_day", "until_day", "may_fetch")


@requires(REGISTER)
@require_GET
def guardians(request: HttpRequest) -> HttpResponseBase:
    """The guardianships of the children whom this person keeps."""
    return list_page(request, TABLE, visible(staff_of(request)), template="desk/families/list.html")


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def new_guardian(request: HttpRequest, reader: int) -> HttpResponse:
    """Note a guardian: by the card of a reader, or by name. ``Http404`` for a reader of others."""
    _row, occasion = kept_or_404(request, reader)
    if request.method == "GET":
        return guardian_page(request, reader, fresh(request))
    try:
        add_guardian(occasion, child=reader, guardian=typed_reader(request), details=typed_details(request))
    except Outcome as outcome:
        return guardian_page(request, reader, card_form(request, outcome, "guardian", GUARDIAN_FIELDS))
    return back(reader, FAMILY)


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def guardian(request: HttpRequest, reader: int, guardianship: int) -> HttpResponse:
    """Change what is known of a guardian. ``Http404`` for a reader of others, or another reader's guardianship."""
    row, occasion = guardianship_or_404(request, reader, guardianship)
    if request.method == "GET":
        return guardian_page(request, reader, form_of(**screens.saved_guardian(row)), row)
    version = typed_number(request, "version") or 0
    try:
        change_guardian(occasion, guardianship=guardianship, version=version, details=typed_details(request))
    except Stale as outcome:
        return guardian_page(request, reader, seen_now(request, outcome, guardianship), row)
    except Outcome as outcome:
        return guardian_page(request, reader, refused_form(request, outcome, *GUARDIAN_FIELDS), row)
    return back(reader, FAMILY)


@requires(REGISTER)
@require_POST
def end(request: HttpRequest, reader: int, guardianship: int) -> HttpResponse:
    """End a guardianship. ``Http404`` as for ``guardian``."""
    _row, occasion = guardianship_or_404(request, reader, guardianship)
    end_guardian(occasion, guardianship=guardianship)
    return back(reader, FAMILY)


@requires(REGISTER)
@require_POST
def consent(request: HttpRequest, reader: int, guardianship: int) -> HttpResponse:
    """Note that the child lets the guardian see titles, or no more. ``Http404`` as for ``guardian``."""
    row, occasion = guardianship_or_404(request, reader, guardianship)
    verb = consent_to_guardian if request.POST.get("what") == "give" else withdraw_guardian_consent
    try:
        verb(occasion, guardianship=guardianship)
    except Outcome as outcome:
        refused = refused_form(request, outcome)
        return guardian_page(request, reader, Form(screens.saved_guardian(row), {}, refused.general), row)
    return back(reader, FAMILY)


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def new_proxy(request: HttpRequest, reader: int) -> HttpResponse:
    """Note a proxy by the card of that reader. ``Http404`` for a reader of others."""
    _row, occasion = kept_or_404(request, reader)
    if request.method == "GET":
        return proxy_page(request, reader, fresh(request, may_fetch="on"))
    try:
        add_proxy(occasion, reader=reader, proxy=typed_reader(request), terms=typed_terms(request))
    except Outcome as outcome:
        return proxy_page(request, reader, card_form(request, outcome, "proxy", PROXY_FIELDS))
    return back(reader, FAMILY)


@requires(REGISTER)
@require_POST
def no_proxy(request: HttpRequest, reader: int, proxy: int) -> HttpResponse:
    """End a proxy. ``Http404`` for a reader of others, or another reader's proxy."""
    _row, occasion = kept_or_404(request, reader)
    if not proxies().filter(pk=proxy, reader_id=reader).exists():
        raise Http404
    end_proxy(occasion, proxy=proxy)
    return back(reader, FAMILY)


def seen_now(request: HttpRequest, outcome: Stale, guardianship: int) -> Form:
    """The form again after somebody else saved: what they saved, so that saving again is meant."""
    row = saved_guardianship(guardianship)
    if row is None:
        raise Http404 from outcome
    return Form(screens.saved_guardian(row), {}, refused_form(request, outcome).general)


def guardianship_or_404(
    request: HttpRequest, reader: int, guardianship: int
) -> tuple[Guardianship, Occasion]:
    """A guardianship of this very reader, whom this person keeps."""
    _row, occasion = kept_or_404(request, reader)
    row = saved_guardianship(guardianship)
    if row is None or row.child_id != reader:
        raise Http404
    return row, occasion


def fresh(request: HttpRequest, **more: str) -> Form:
    """An empty form that begins today."""
    today = network.local_day(staff_of(request).library, timezone.now())
    return form_of(from_day=today.isoformat(), relation=Relation.MOTHER.value, **more)


def typed_reader(request: HttpRequest) -> int:
    """The reader of the card that was scanned or typed, 0 for none. Refusal: ``Invalid`` no_reader_of_card."""
    card = request.POST.get("card", "").strip()[:LONGEST_CARD]
    if not card:
        return 0
    owner = scanned_owner(card)
    if owner is None or owner.kind != "reader" or owner.retired:
        raise Invalid(Reason(Refusal.NO_READER_OF_CARD, {"cards": card}, "card"))
    return int(owner.id)


def typed_details(request: HttpRequest) -> GuardianDetails:
    """What the form says of a guardianship. Refusals: ``Invalid`` day_missing, not_a_day."""
    relation = request.POST.get("relation", "")
    return GuardianDetails(
        relation=Relation(relation) if relation in set(Relation) else Relation.OTHER,
        from_day=needed_day(request, "from_day"),
        until_day=typed_day(request, "until_day"),
        name=request.POST.get("name", ""),
        telephone=request.POST.get("telephone", ""),
        email=request.POST.get("email", ""),
    )


def typed_terms(request: HttpRequest) -> ProxyTerms:
    """What the form lets a proxy do. Refusals: ``Invalid`` day_missing, not_a_day."""
    return ProxyTerms(
        from_day=needed_day(request, "from_day"),
        until_day=typed_day(request, "until_day"),
        may_fetch="may_fetch" in request.POST,
        may_borrow="may_borrow" in request.POST,
        sees_titles="sees_titles" in request.POST,
    )


def card_form(request: HttpRequest, outcome: Outcome, person: str, fields: tuple[str, ...]) -> Form:
    """The form again; what is wrong with the person stands at the card that was typed."""
    form = refused_form(request, outcome, *fields)
    errors = dict(form.errors)
    if person in errors:
        errors["card"] = errors.pop(person)
    return Form(form.typed, errors, form.general, form.key)


def guardian_page(
    request: HttpRequest, reader: int, form: Form, row: Guardianship | None = None
) -> HttpResponse:
    """The page of a guardian, new or saved."""
    link = screens.shown_one(row) if row else None
    shown = {"card": person_card(reader), "form": form, "link": link, "relations": screens.relations()}
    return render(request, "desk/families/guardian.html", shown, status=form.status)


def proxy_page(request: HttpRequest, reader: int, form: Form) -> HttpResponse:
    """The page of a new proxy."""
    ticked = {right: bool(form.typed.get(right)) for right in ("may_fetch", "may_borrow", "sees_titles")}
    shown = {"card": person_card(reader), "form": form, "ticked": ticked}
    return render(request, "desk/families/proxy.html", shown, status=form.status)
