"""Data protection: who looked at readers, what is kept how long, what must be kept, who asked to be erased."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from armarius.desk.lists import list_page
from armarius.desk.privacy.access_table import TABLE as ACCESSES
from armarius.desk.privacy.access_table import visible
from armarius.desk.privacy.screens import sections
from armarius.desk.requests import staff_of
from armarius.patrons.permissions import GUARD_PRIVACY, SEE_ACCESSES
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.reasons import Forbidden, Reason
from armarius.ui.access import requires, signed_in


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
