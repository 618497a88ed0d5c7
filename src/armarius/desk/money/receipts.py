"""Receipts at the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from armarius.desk.looks import saw
from armarius.desk.printing.views import asked_language
from armarius.money.permissions import SEE
from armarius.money.queries.receipts import receipt_of
from armarius.network import queries as network
from armarius.patrons.queries import person_card
from armarius.patrons.rules.accesses import Shown
from armarius.ui.access import requires
from armarius.ui.receipt import Issuer, receipt_paper


@requires(SEE)
@never_cache
@require_GET
def receipt(request: HttpRequest, money_transaction: int) -> HttpResponse:
    """The receipt of a posting as PDF; ``?paper=slip`` for the till. ``Http404`` for one without a receipt."""
    found = receipt_of(money_transaction)
    if found is None:
        raise Http404
    card = person_card(found.reader) if found.reader else None
    if found.reader:
        saw(request, Shown.PAPER, found.reader)
    library = network.library(found.library)
    issuer = (
        Issuer(library.name, library.address, card.card if card else "") if library else Issuer("", "", "")
    )
    language = asked_language(request, get_language() or "en")
    return receipt_paper(found, issuer, language=language, slip=request.GET.get("paper") == "slip")
