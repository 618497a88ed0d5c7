"""A reader takes an own reservation back, fetches it elsewhere, lets it rest, from the own page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from armarius.circulation import permissions
from armarius.circulation.commands.own_holds import (
    cancel_own_hold,
    change_own_pickup,
    resume_own_hold,
    suspend_own_hold,
)
from armarius.circulation.refusals import Refusal
from armarius.opac.account.holds_screen import RESERVATIONS, RefusedHold
from armarius.opac.account.screen import account_page
from armarius.opac.typed import day_named, number_named
from armarius.opac.views import page
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.words import sentence

LONGEST_DAY = 40


@requires(permissions.HOLD_OWN)
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """What a form asks for one reservation; a refusal stands beside it on the page. ``Missing`` unknown_hold."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    hold = number_named(request, "hold")
    try:
        done(request, occasion, hold)
    except Missing:
        raise
    except Outcome as outcome:
        said = tuple(sentence(reason) for reason in outcome.reasons)
        refused = RefusedHold(hold, said, request.POST.get("until", "")[:LONGEST_DAY])
        screen = account_page(occasion, {}, hold=refused)
        response = page(request, "opac/account/account.html", screen=screen)
        response.status_code = 422
        return response
    return HttpResponseRedirect(RESERVATIONS)


def done(request: HttpRequest, occasion: Occasion, hold: int) -> None:
    """One change. Refusals: those of the verbs; ``Invalid`` no_such_day."""
    match request.POST.get("what", ""):
        case "cancel":
            cancel_own_hold(occasion, hold=hold)
        case "pickup":
            change_own_pickup(occasion, hold=hold, pickup=number_named(request, "pickup"))
        case "rest":
            try:
                until = day_named(request, "until")
            except ValueError:
                raise Invalid(Reason(Refusal.DAY_IN_THE_PAST, field="until")) from None
            suspend_own_hold(occasion, hold=hold, until=until)
        case "resume":
            resume_own_hold(occasion, hold=hold)
        case _:
            raise Missing(Reason(Refusal.UNKNOWN_HOLD, field="hold"))
