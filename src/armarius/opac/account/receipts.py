"""A reader's own receipts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from armarius.money.permissions import SEE_OWN
from armarius.money.queries.receipts import receipt_of
from armarius.network import queries as network
from armarius.patrons.queries import person_card
from armarius.platform.values.occasion import Occasion
from armarius.ui.access import requires
from armarius.ui.receipt import Issuer, receipt_paper


@requires(SEE_OWN)
@require_safe
def receipt(request: HttpRequest, money_transaction: int) -> HttpResponse:
    """The receipt of an own posting as PDF. ``Http404`` for another's, and for one without a receipt."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    found = receipt_of(money_transaction)
    if found is None or found.reader != occasion.who.id:
        raise Http404
    library, card = network.library(found.library), person_card(found.reader)
    name, address = (library.name, library.address) if library else ("", "")
    issuer = Issuer(name, address, card.card if card else "")
    return receipt_paper(found, issuer, language=get_language() or "en")
