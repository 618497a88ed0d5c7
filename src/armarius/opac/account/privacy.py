"""The reader's own data: who looked at it, all of it as a file, asking to be erased."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from armarius.opac.account.card import own_card
from armarius.opac.account.privacy_screen import privacy_page
from armarius.opac.account.views import LONGEST_PIN, checked
from armarius.opac.views import page
from armarius.patrons.commands.own_consents import give_own_consents, withdraw_own_consent
from armarius.patrons.commands.request_erasure import request_own_erasure, withdraw_erasure
from armarius.patrons.permissions import ASK_OWN_ERASURE, CONSENT_ONESELF
from armarius.patrons.queries.own_data import data_of_reader
from armarius.patrons.refusals import Refusal
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused
from armarius.ui.access import requires
from armarius.ui.kept_data import kept_data_file
from armarius.ui.words import sentence, verb_sentence

PRIVACY = "/account/privacy/"


def occasion_of(request: HttpRequest) -> Occasion:
    """The occasion of the reader who is signed in."""
    found: Occasion = request.occasion  # type: ignore[attr-defined]
    return found


@requires(ASK_OWN_ERASURE)
@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """The page; posted to: ask to be erased, with the PIN once more, or take that back."""
    occasion = occasion_of(request)
    if request.method != "POST":
        return shown(request)
    try:
        if request.POST.get("what") == "withdraw":
            withdraw_erasure(occasion)
        else:
            ask_pin(request)
            request_own_erasure(occasion)
    except Refused as refused:
        return shown(request, refused.reasons[0], "erase")
    return HttpResponseRedirect(f"{PRIVACY}#erase")


@requires(ASK_OWN_ERASURE)
@require_POST
def data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept of the reader, as a file, when the PIN is right once more."""
    occasion = occasion_of(request)
    try:
        ask_pin(request)
    except Refused as refused:
        return shown(request, refused.reasons[0], "data")
    made = data_of_reader(occasion.who.id, timezone.now(), verb_sentence)
    return kept_data_file(made or {}, request.POST.get("form", ""), f"my-data-{timezone.localdate()}")


@requires(CONSENT_ONESELF)
@require_POST
def consents(request: HttpRequest) -> HttpResponse:
    """Acknowledge a text of the library, or take a consent back."""
    occasion = occasion_of(request)
    try:
        if text := number_in(request.POST.get("text", "")):
            give_own_consents(occasion, texts=(text,))
        else:
            withdraw_own_consent(occasion, consent=number_in(request.POST.get("consent", "")))
    except Refused as refused:
        return shown(request, refused.reasons[0], "texts")
    return HttpResponseRedirect(f"{PRIVACY}#texts")


def number_in(text: str) -> int:
    """The number that a form's own button sends; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 15 else 0


def ask_pin(request: HttpRequest) -> None:
    """Check the PIN of the reader who is signed in; a wrong one counts as at the sign-in.

    Refusals: ``Refused`` own_pin_wrong, no_card_in_use, too_many_tries.
    """
    reader = occasion_of(request).who.id
    card = own_card(reader)
    if card is None or card.ended_at is not None:
        raise Refused(Reason(Refusal.NO_CARD_IN_USE))
    facts = checked(request, card.number, request.POST.get("pin", "")[:LONGEST_PIN].strip())
    if facts is None or facts.reader != reader:
        raise Refused(Reason(Refusal.OWN_PIN_WRONG, field="pin"))


def shown(request: HttpRequest, refused: Reason | None = None, section: str = "") -> HttpResponse:
    """The page; ``refused`` stands in the section whose form was sent."""
    error = sentence(refused) if refused else ""
    screen = privacy_page(occasion_of(request).who.id)
    response = page(request, "opac/account/privacy.html", screen=screen, error=error, section=section)
    response.status_code = 422 if refused else 200
    return response
