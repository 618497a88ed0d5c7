"""A reader blocks their own card: signed in, and the PIN typed once more."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from armarius.opac.account.card import own_card
from armarius.opac.account.screen import account_page
from armarius.opac.account.views import ACCOUNT, LONGEST_PIN, checked
from armarius.opac.views import page
from armarius.patrons.commands.report_own_card_lost import report_own_card_lost
from armarius.patrons.permissions import REPORT_OWN_CARD
from armarius.patrons.refusals import Refusal
from armarius.platform.values.reasons import Reason, Refused
from armarius.ui.access import requires
from armarius.ui.words import sentence


@requires(REPORT_OWN_CARD)
@require_POST
def lost_card(request: HttpRequest) -> HttpResponse:
    """Block the card that was looked at, when the PIN is right; a wrong one counts as at the sign-in."""
    reader = request.reader.reader  # type: ignore[attr-defined]
    card = own_card(reader)
    looked_at = request.POST.get("card", "")
    try:
        if card is None or card.ended_at is not None or looked_at != str(card.id):
            raise Refused(Reason(Refusal.NO_CARD_IN_USE))
        facts = checked(request, card.number, request.POST.get("pin", "")[:LONGEST_PIN].strip())
        if facts is None or facts.reader != reader:
            raise Refused(Reason(Refusal.PIN_WRONG, field="pin"))
        report_own_card_lost(request.occasion, card=card.id)  # type: ignore[attr-defined]
    except Refused as refused:
        screen = account_page(request.occasion, request.GET)  # type: ignore[attr-defined]
        error = sentence(refused.reasons[0])
        response = page(request, "opac/account/account.html", screen=screen, card_error=error)
        response.status_code = 422
        return response
    return HttpResponseRedirect(f"{ACCOUNT}#card")
