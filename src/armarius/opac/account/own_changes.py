"""A reader changes the own data, or asks the library to."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.opac.account.own_changes_screen import change_page, wanted_of
from armarius.opac.typed import number_named
from armarius.opac.views import page
from armarius.patrons.commands.own_changes import change_own_data, withdraw_own_change
from armarius.patrons.permissions import CHANGE_ONESELF
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Missing, Outcome
from armarius.ui.access import requires
from armarius.ui.words import sentence


@requires(CHANGE_ONESELF)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """The form of the own data; posted to: change it, or take a request back. Refusals: those of the verbs."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    reader = occasion.who.id
    if request.method != "POST":
        return shown(request, change_page(reader, request.GET.dict()))
    try:
        if request.POST.get("what") == "withdraw":
            withdraw_own_change(occasion, request=number_named(request, "request"))
            return HttpResponseRedirect(reverse("change_own_data"))
        done = change_own_data(occasion, wanted=wanted_of(reader, request.POST.dict()))
    except (Forbidden, Missing):
        raise
    except Outcome as outcome:
        errors = {str(r.field): sentence(r) for r in reversed(outcome.reasons) if r.field}
        said = tuple(sentence(r) for r in outcome.reasons if not r.field)
        return shown(request, change_page(reader, request.POST.dict(), errors, said), 422)
    told = urlencode({"changed": done.changed, "asked": done.asked})
    return HttpResponseRedirect(f"{reverse('change_own_data')}?{told}")


def shown(request: HttpRequest, screen: object, status: int = 200) -> HttpResponse:
    """The page."""
    response = page(request, "opac/account/own_changes.html", screen=screen)
    response.status_code = status
    return response
