"""Amnesties: which there were, what another one would waive, granting it and taking it back."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from armarius.circulation.commands.grant_amnesty import grant_amnesty, services_of, undo_amnesty
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.circulation.queries.amnesties import (
    AmnestyPreview,
    amnesties_of,
    amnesty_preview,
    meant,
)
from armarius.circulation.queries.amnesties import amnesty as amnesty_row
from armarius.circulation.rules.amnesties import UNDO_FOR, AmnestyBasis, AmnestyState
from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_number
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.refusals import Refusal
from armarius.desk.requests import staff_of
from armarius.money.rules.accounts import Service
from armarius.network import queries as network
from armarius.platform.kernel.holding import held_back
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.localised import money_text
from armarius.ui.words import words

FIELDS = ("library", "basis", "from_day", "last_day", "services", "reason")
LATEST = 50
"""So many amnesties are shown; a library has a few in a lifetime."""


@dataclass(frozen=True, slots=True)
class ShownAmnesty:
    """An amnesty in words; ``may_undo`` says that it can be taken back as a whole."""

    id: int
    library: str
    basis: str
    first: date
    last: date
    services: tuple[str, ...]
    reason: str
    state: str
    is_undone: bool
    waived: int
    may_undo: bool


@dataclass(frozen=True, slots=True)
class ShownPreview:
    """What an amnesty would come to: how many charges of how many readers, the sums, what is late now."""

    charges: int
    readers: int
    sums: tuple[str, ...]
    late: int


@dataclass(frozen=True, slots=True)
class ServiceTick:
    """A service that may be ticked."""

    code: str
    label: str
    checked: bool


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def amnesties(request: HttpRequest) -> HttpResponse:
    """The amnesties there were, and the form for another: what it comes to is said before it is granted."""
    staff = staff_of(request)
    if request.method == "GET":
        today = network.local_day(staff.library, timezone.now()).isoformat()
        return page(request, form_of(library=staff.library, from_day=today, last_day=today), ["overdue"])
    library, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_POLICIES)
    try:
        values = typed(request)
        if request.POST.get("looked") != fingerprint(library.pk, values) and held_back() is None:
            return previewed(request, library.pk, values)
        grant_amnesty(occasion, **values)
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *FIELDS), request.POST.getlist("services"))
    return HttpResponseRedirect(reverse("amnesties"))


@requires(MANAGE_POLICIES)
@require_POST
def undo(request: HttpRequest, amnesty: int) -> HttpResponse:
    """Take an amnesty back as a whole. ``Http404`` when there is none such in reach."""
    row = amnesty_row(amnesty)
    if row is None:
        raise Http404
    _library, occasion = library_or_404(request, row.library_id, MANAGE_POLICIES)
    try:
        undo_amnesty(occasion, amnesty=amnesty)
    except Outcome as outcome:
        return page(request, refused_form(request, outcome), ["overdue"])
    return HttpResponseRedirect(reverse("amnesties"))


def typed(request: HttpRequest) -> dict[str, Any]:
    """The amnesty that was typed. Refusals: ``Invalid`` with everything that is wrong."""
    reasons: list[Reason] = []
    values: dict[str, Any] = {"reason": request.POST.get("reason", "")}
    for name in ("from_day", "last_day"):
        try:
            values[name] = needed_day(request, name)
        except Outcome as outcome:
            reasons.extend(outcome.reasons)
    if request.POST.get("basis") not in set(AmnestyBasis):
        reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, "basis"))
    if reasons:
        raise Invalid(*reasons)
    services = services_of(request.POST.getlist("services"))
    return values | {"basis": AmnestyBasis(request.POST["basis"]), "services": services}


def fingerprint(library: int, values: dict[str, Any]) -> str:
    """What stands for exactly this amnesty: what was looked at is what is granted."""
    said = "|".join(str(values[name]) for name in ("basis", "from_day", "last_day", "services"))
    return sha256(f"{library}|{said}".encode()).hexdigest()[:32]


def previewed(request: HttpRequest, library: int, values: dict[str, Any]) -> HttpResponse:
    """The form again with what the amnesty would come to. Nothing is waived yet."""
    until = values["last_day"] + timedelta(days=1)
    asked = meant(library, values["basis"], values["from_day"], until, values["services"])
    today = network.local_day(library, timezone.now())
    found = shown_preview(amnesty_preview(asked, values["basis"], today))
    form = Form(request.POST.dict())
    looked = fingerprint(library, values)
    return page(request, form, request.POST.getlist("services"), preview=found, looked=looked)


def shown_preview(found: AmnestyPreview) -> ShownPreview:
    """What an amnesty would come to, in words."""
    sums = tuple(money_text(each) for each in found.waivable.sums)
    return ShownPreview(found.waivable.charges, found.waivable.readers, sums, found.late)


def page(request: HttpRequest, form: Form, ticked: list[str], **more: object) -> HttpResponse:
    """The page, with what was typed."""
    libraries = libraries_with(staff_of(request), MANAGE_POLICIES)
    rows = amnesties_of([row.pk for row in libraries])[:LATEST]
    shown = {
        "form": form,
        "amnesties": [shown_amnesty(row) for row in rows],
        "libraries": [(str(row.pk), row.name) for row in libraries],
        "bases": [(str(each), words("AMNESTY_BASES", each)) for each in AmnestyBasis],
        "services": [ServiceTick(each, words("SERVICES", each), each in ticked) for each in Service],
    }
    return render(request, "desk/policies/amnesties.html", shown | more, status=form.status)


def shown_amnesty(row: Any) -> ShownAmnesty:
    """An amnesty in words."""
    return ShownAmnesty(
        id=row.pk,
        library=row.library.name,
        basis=words("AMNESTY_BASES", row.basis),
        first=row.from_day,
        last=row.until_day - timedelta(days=1),
        services=tuple(words("SERVICES", each) for each in row.services),
        reason=row.reason,
        state=words("AMNESTY_STATES", row.state),
        is_undone=row.state in (AmnestyState.UNDOING, AmnestyState.UNDONE),
        waived=row.waived,
        may_undo=row.state == AmnestyState.DONE and timezone.now() - row.began_at <= UNDO_FOR,
    )
