"""A reader suggests that the library buys something, and sees what became of it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.acquisitions.commands.suggest_purchase import suggest_purchase, withdraw_suggestion
from armarius.acquisitions.permissions import SUGGEST_OWN
from armarius.opac.account.suggestions_screen import TEXTS, suggestions_page, wanted_of
from armarius.opac.typed import number_named
from armarius.opac.views import page
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Missing, Outcome
from armarius.ui.access import requires
from armarius.ui.words import sentence


@requires(SUGGEST_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def suggestions(request: HttpRequest) -> HttpResponse:
    """The form and the own suggestions; posted to: suggest, or take one back. Refusals: those of the verbs."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    if request.method != "POST":
        return shown(request, suggestions_page(occasion, request.GET.dict()))
    try:
        if request.POST.get("what") == "withdraw":
            withdraw_suggestion(occasion, suggestion=number_named(request, "suggestion"))
            return HttpResponseRedirect(reverse("own_suggestions"))
        wanted = wanted_of(request.POST.dict(), "wants_hold" in request.POST)
        done = suggest_purchase(occasion, wanted=wanted, record=number_named(request, "record"))
    except (Forbidden, Missing):
        raise
    except Outcome as outcome:
        errors = {str(r.field): sentence(r) for r in reversed(outcome.reasons) if r.field in TEXTS}
        said = tuple(sentence(r) for r in outcome.reasons if r.field not in TEXTS)
        return shown(request, suggestions_page(occasion, request.POST.dict(), errors, said), 422)
    sent = urlencode({"sent": "joined" if done.joined else "new"})
    return HttpResponseRedirect(f"{reverse('own_suggestions')}?{sent}")


def shown(request: HttpRequest, screen: object, status: int = 200) -> HttpResponse:
    """The page."""
    response = page(request, "opac/account/suggestions.html", screen=screen)
    response.status_code = status
    return response
