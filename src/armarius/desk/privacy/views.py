"""Data protection: who looked at readers, what is kept how long, what must be kept, who asked to be erased."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from armarius.circulation.commands.set_retention import set_retention
from armarius.circulation.preferences import RETENTION_DAYS
from armarius.desk.forms import form_of, refused_form
from armarius.desk.lists import list_page
from armarius.desk.privacy.access_table import TABLE as ACCESSES
from armarius.desk.privacy.access_table import visible
from armarius.desk.privacy.hold_table import TABLE as LEGAL_HOLDS
from armarius.desk.privacy.hold_table import visible as holds_seen
from armarius.desk.privacy.register import register
from armarius.desk.privacy.request_table import TABLE as REQUESTS
from armarius.desk.privacy.request_table import visible as requests_seen
from armarius.desk.privacy.retention import retention_screen
from armarius.desk.privacy.screens import sections
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.patrons.permissions import GUARD_PRIVACY, SEE_ACCESSES
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.permissions import CONFIGURE
from armarius.platform.preferences import parsed
from armarius.platform.values.reasons import Forbidden, Invalid, Reason
from armarius.ui.access import requires, signed_in

LISTS = "desk/privacy/list.html"


@signed_in
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """The pages of data protection this person may open. Refusal: ``Forbidden`` not_permitted when there is none."""
    shown = sections(staff_of(request))
    if not shown:
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": GUARD_PRIVACY}))
    return render(request, "desk/privacy/privacy.html", {"sections": shown})


@requires(SEE_ACCESSES)
@require_GET
def accesses(request: HttpRequest) -> HttpResponseBase:
    """Who of the staff looked at whom; looking at this list is a look too."""
    return list_page(request, ACCESSES, visible(staff_of(request)), template="desk/privacy/accesses.html")


@signed_in
@require_http_methods(["GET", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    """How long what is kept, and what other ``days`` would do; posted to, they are saved, or inherited again.

    Refusal: ``Forbidden`` not_permitted for who neither guards data nor changes settings.
    """
    staff = staff_of(request)
    if not (staff.may(GUARD_PRIVACY) or staff.may(CONFIGURE)):
        raise Forbidden(Reason(Refusal.NOT_PERMITTED, {"permission": GUARD_PRIVACY}))
    given = request.POST if request.method == "POST" else request.GET
    text, form = given.get("days", "").strip()[:9], form_of()
    try:
        if request.method == "POST":
            save_retention(request, text)
            return HttpResponseRedirect(reverse("retention"))
        if text and parsed(RETENTION_DAYS, text) is None:
            raise Invalid(Reason(Refusal.BROKEN_VALUE, {"value": text}, "days"))
    except Invalid as outcome:
        reasons = (Reason(each.code, each.facts, "days") for each in outcome.reasons)
        form = refused_form(request, Invalid(*reasons), "days")
    shown = {"screen": retention_screen(staff, text), "form": form, "typed": text}
    return render(request, "desk/privacy/retention.html", shown, status=form.status)


def save_retention(request: HttpRequest, text: str) -> None:
    """Save the days, or inherit them again. Refusals: those of ``set_preference``."""
    occasion, inherit = occasion_of(request), request.POST.get("what") == "inherit"
    if staff_of(request).may(CONFIGURE):
        set_preference(occasion, name=RETENTION_DAYS.name, text=text, inherit=inherit)
    else:
        set_retention(occasion, text=text, inherit=inherit)


@requires(GUARD_PRIVACY)
@require_GET
def register_page(request: HttpRequest) -> HttpResponse:
    """The register of processing, to read and to print."""
    staff = staff_of(request)
    shown = {
        "kinds": register(staff.library),
        "library": network.library(staff.library),
        "at": timezone.now(),
    }
    return render(request, "desk/privacy/register.html", shown)


@requires(GUARD_PRIVACY)
@require_GET
def legal_holds(request: HttpRequest) -> HttpResponseBase:
    """Whose data must be kept, and why: the data officer's alone to see."""
    return list_page(request, LEGAL_HOLDS, holds_seen(staff_of(request)), template=LISTS)


@requires(GUARD_PRIVACY)
@require_GET
def erasure_requests(request: HttpRequest) -> HttpResponseBase:
    """Who asks to be erased, and until when an answer is owed."""
    return list_page(request, REQUESTS, requests_seen(staff_of(request)), template=LISTS)
