"""Passkeys: signing in with one, and the page on which a reader keeps them."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from armarius.opac.account.challenges import Purpose, challenge_of, new_challenge, party_here
from armarius.opac.account.passkeys_screen import passkeys_page
from armarius.opac.account.privacy import ask_pin
from armarius.opac.account.session import begin, is_proved, life_mark, passkey_of, prove, seal_of
from armarius.opac.account.views import form, opened, system_occasion, wanted_page
from armarius.opac.typed import number_named
from armarius.opac.views import page
from armarius.patrons import queries as patrons
from armarius.patrons.commands.own_passkeys import add_passkey, remove_passkey, rename_passkey
from armarius.patrons.commands.sign_in_with_passkey import sign_in_with_passkey
from armarius.patrons.permissions import KEEP_OWN_PASSKEYS
from armarius.patrons.queries import ReaderSignIn
from armarius.patrons.queries.passkeys import handle_of, has_ended_card, passkey_facts, passkeys_of
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.passkeys import (
    LONGEST_ANSWER,
    Verdict,
    claim_of,
    count_shown,
    made,
    options_to_make,
    options_to_use,
)
from armarius.platform.values.reasons import Forbidden, Missing, Outcome, Reason, Refused
from armarius.ui.access import public, requires
from armarius.ui.clients import client_address
from armarius.ui.words import sentence

WHY = {
    Verdict.WRONG: Refusal.PASSKEY_REFUSED,
    Verdict.SPENT: Refusal.PASSKEY_TOO_LATE,
    Verdict.COPIED: Refusal.PASSKEY_COPIED,
}


@public
@never_cache
@require_safe
def sign_in_options(request: HttpRequest) -> HttpResponse:
    """What the browser is asked for signing in, as JSON; 404 where passkeys are not used."""
    party = party_here(request)
    if party is None:
        raise Http404
    challenge = new_challenge(Purpose.SIGN_IN)
    asked = options_to_use(party, challenge=challenge.signed)
    return JsonResponse({"ticket": challenge.ticket, "options": asked})


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in the reader whose passkey was shown; whoever comes without one is led to the sign-in page."""
    if request.method != "POST" or request.reader:  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("sign_in"))
    try:
        reader, passkey = checked(request)
    except Refused as refused:
        return form(request, refused.reasons[0])
    begin(request, reader, passkey=passkey)
    return HttpResponseRedirect(wanted_page(request))


def checked(request: HttpRequest) -> tuple[ReaderSignIn, int]:
    """The reader whose passkey was shown, and which; what does not open the account is counted as a wrong PIN is.

    The reader is as before the passkey was weighed: a new PIN from the desk meanwhile ends what is opened here.

    Refusals: ``Refused`` passkey_too_late, passkey_refused, passkey_copied, passkey_tries; after a passkey that holds
    no_card_in_use, account_barred.
    """
    now, party = timezone.now(), party_here(request)
    answer = request.POST.get("answer", "")[:LONGEST_ANSWER]
    challenge, claim = challenge_of(request.POST.get("ticket", ""), Purpose.SIGN_IN), claim_of(answer)
    if challenge is None:
        raise Refused(Reason(Refusal.PASSKEY_TOO_LATE))
    if claim is None or party is None:
        raise Refused(Reason(Refusal.PASSKEY_REFUSED))
    known = passkey_facts(claim.credential)
    facts = patrons.sign_in_facts(reader=known.reader) if known is not None else None
    count = None
    if known is not None and known.handle == claim.handle:
        count = count_shown(answer, challenge=challenge.signed, party=party, public_key=known.public_key)
    shown = sign_in_with_passkey(
        system_occasion(request, now),
        credential=claim.credential,
        challenge=challenge.mark,
        address=client_address(request, settings.CONFIG.trusted_proxies),
        count=count,
    )
    if known is None or shown.verdict is not Verdict.OPENS:
        raise Refused(Reason(WHY.get(shown.verdict, Refusal.PASSKEY_REFUSED)))
    if facts is None:
        raise Refused(Reason(Refusal.PASSKEY_REFUSED))
    if has_ended_card(known.reader):
        raise Refused(Reason(Refusal.NO_CARD_IN_USE))
    return opened(facts, now), known.passkey


@requires(KEEP_OWN_PASSKEYS)
@require_safe
def options(request: HttpRequest) -> HttpResponse:
    """What the browser is asked for making a passkey, as JSON; 404 where passkeys are not used.

    Refusal: ``Forbidden`` pin_needed_again when the PIN was not typed just now.
    """
    party = party_here(request)
    if party is None:
        raise Http404
    if not is_proved(request):
        raise Forbidden(Reason(Refusal.PIN_NEEDED_AGAIN))
    who = request.reader  # type: ignore[attr-defined]
    challenge = new_challenge(Purpose.ADD, life_mark(request))
    asked = options_to_make(
        party,
        challenge=challenge.signed,
        handle=handle_of(who.reader),
        reader=who.name,
        known=tuple(each.credential for each in passkeys_of(who.reader)),
    )
    return JsonResponse({"ticket": challenge.ticket, "options": asked})


@requires(KEEP_OWN_PASSKEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def passkeys(request: HttpRequest) -> HttpResponse:
    """The reader's passkeys; posted to: type the PIN, add, rename, remove. Refusals: those of the verbs."""
    if request.method != "POST":
        return shown(request)
    what = request.POST.get("what", "")
    try:
        done = {"prove": proved, "add": added, "rename": renamed}.get(what, removed)(request)
    except (Forbidden, Missing):
        raise
    except Outcome as outcome:
        return shown(request, outcome)
    if request.reader is None:  # type: ignore[attr-defined]
        return HttpResponseRedirect(f"{reverse('sign_in')}?removed=1")
    return HttpResponseRedirect(f"{reverse('own_passkeys')}?done={done}")


def proved(request: HttpRequest) -> str:
    """The PIN was typed once more. Refusals: those of ``privacy.ask_pin``."""
    ask_pin(request)
    prove(request)
    return "proved"


def added(request: HttpRequest) -> str:
    """Add the passkey the browser made. Refusals: those of the verb; ``Refused`` pin_needed_again, passkey_too_late,
    passkey_not_made."""
    if not is_proved(request):
        raise Refused(Reason(Refusal.PIN_NEEDED_AGAIN))
    party = party_here(request)
    challenge = challenge_of(request.POST.get("ticket", ""), Purpose.ADD, life_mark(request))
    if challenge is None:
        raise Refused(Reason(Refusal.PASSKEY_TOO_LATE))
    answer = request.POST.get("answer", "")[:LONGEST_ANSWER]
    found = made(answer, challenge=challenge.signed, party=party) if party else None
    if found is None:
        raise Refused(Reason(Refusal.PASSKEY_NOT_MADE))
    name = request.POST.get("name", "")
    add_passkey(
        request.occasion,  # type: ignore[attr-defined]
        made=found,
        challenge=challenge.mark,
        name=name,
        seal=seal_of(request),
    )
    return "added"


def renamed(request: HttpRequest) -> str:
    """Rename one. Refusals: those of the verb."""
    which, name = number_named(request, "passkey"), request.POST.get("name", "")
    rename_passkey(request.occasion, passkey=which, name=name)  # type: ignore[attr-defined]
    return "renamed"


def removed(request: HttpRequest) -> str:
    """Remove one, and sign out what it opened, this browser too. Refusals: those of the verb."""
    which = number_named(request, "passkey")
    remove_passkey(request.occasion, passkey=which)  # type: ignore[attr-defined]
    if which == passkey_of(request):
        request.session.flush()
        request.reader = None  # type: ignore[attr-defined]
    return "removed"


def shown(request: HttpRequest, outcome: Outcome | None = None) -> HttpResponse:
    """The page; what was refused stands above."""
    reader = request.reader.reader  # type: ignore[attr-defined]
    screen = passkeys_page(
        reader,
        offered=party_here(request) is not None,
        proved=is_proved(request),
        done=request.GET.get("done", ""),
        said=tuple(sentence(reason) for reason in outcome.reasons) if outcome else (),
        opened_by=passkey_of(request),
    )
    response = page(request, "opac/account/passkeys.html", screen=screen)
    response.status_code = outcome.status if outcome else 200
    return response
