"""Signing in with card and PIN, the reader's own page, renewing."""

from datetime import datetime
from threading import BoundedSemaphore

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from armarius.circulation import permissions
from armarius.circulation.commands.renew_own import renew_own
from armarius.circulation.refusals import Refusal as LoanRefusal
from armarius.network import queries as network
from armarius.opac.account.challenges import party_here
from armarius.opac.account.screen import account_page
from armarius.opac.account.session import begin
from armarius.opac.typed import number_of
from armarius.opac.views import page
from armarius.patrons import queries as patrons
from armarius.patrons.commands.sign_in import sign_in as record_sign_in
from armarius.patrons.queries import ReaderSignIn
from armarius.patrons.queries.identifiers import identified_card
from armarius.patrons.queries.restrictions import account_barred
from armarius.patrons.refusals import Refusal as ReaderRefusal
from armarius.platform.values.occasion import SYSTEM, Channel, Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused
from armarius.ui.access import public, requires, signed_in
from armarius.ui.clients import client_address
from armarius.ui.words import sentence

ACCOUNT = "/account/"
EVERY_LOAN = "all"
LONGEST_CARD, LONGEST_PIN = 80, 200
UNKNOWN_HASH = "argon2$argon2id$v=19$m=102400,t=2,p=8$dW5rbm93bnNhbHQ$Zm9yZ2V0dGFibGVoYXNo"
"""Checked against when nobody has the card, so that the answer takes as long as for a real one."""
HASHING = BoundedSemaphore(2)
"""A check takes 100 MB for a moment: a storm of sign-ins waits here instead of filling the memory."""


@public
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in form, and its answer."""
    if request.method != "POST":
        return HttpResponseRedirect(ACCOUNT) if request.reader else form(request, None)  # type: ignore[attr-defined]
    card = request.POST.get("card", "")[:LONGEST_CARD].strip()
    pin = request.POST.get("pin", "")[:LONGEST_PIN].strip()
    if not card or not pin:
        return form(request, Reason(ReaderRefusal.TYPED_NOTHING))
    try:
        reader = checked(request, card, pin)
    except Refused as refused:
        return form(request, refused.reasons[0])
    if reader is None:
        return form(request, Reason(ReaderRefusal.SIGN_IN_FAILED))
    begin(request, reader)
    return HttpResponseRedirect(wanted_page(request))


def checked(request: HttpRequest, card: str, pin: str) -> ReaderSignIn | None:
    """The reader of this card when the PIN is right, else None; the try is recorded either way.

    Refusals: ``Refused`` too_many_tries, before any PIN is looked at; account_barred after a right one.
    """
    now = timezone.now()
    address = client_address(request, settings.CONFIG.trusted_proxies)
    facts = patrons.sign_in_facts(card=card)
    counted = identified_card(card)
    until = patrons.sign_in_wait(patrons.marks_of_card(counted, address), now)
    if until is not None:
        raise Refused(Reason(ReaderRefusal.TOO_MANY_TRIES, {"until": until}))
    with HASHING:
        right = check_password(pin, facts.password if facts else UNKNOWN_HASH) and facts is not None
    record_sign_in(system_occasion(request, now), card=counted, address=address, right=right)
    return opened(facts, now) if right and facts is not None else None


def system_occasion(request: HttpRequest, now: datetime) -> Occasion:
    """The occasion on which the system notes who signs in."""
    root = network.root_library()
    return Occasion(
        who=SYSTEM,
        library=root.pk if root else 0,
        channel=Channel.OPAC,
        at=now,
        request_id=getattr(request, "request_id", ""),
    )


def opened(facts: ReaderSignIn, now: datetime) -> ReaderSignIn:
    """The reader who may come in. Refusals: ``Refused`` account_barred, account_barred_until."""
    if barred := account_barred(facts.reader, now.astimezone(facts.zone).date()):
        raise Refused(*barred)
    return facts


def form(request: HttpRequest, refused: Reason | None) -> HttpResponse:
    """The form with the card as it was typed and what was wrong; never the PIN."""
    root = network.root_library()
    with timezone.override(root.time_zone if root else None):
        error = sentence(refused) if refused else ""
    shown = {
        "error": error,
        "card": request.POST.get("card", "")[:LONGEST_CARD],
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "ended": request.GET.get("ended", ""),
        "removed": "removed" in request.GET,
        "fresh": not request.POST.get("card", ""),
        "retried": bool(request.POST.get("card", "")),
        "passkeys": party_here(request) is not None,
    }
    response = page(request, "opac/account/sign_in.html", **shown)
    response.status_code = 422 if refused else 200
    return response


def wanted_page(request: HttpRequest) -> str:
    """Where to go after signing in: a page of ours, else the reader's own."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else ACCOUNT


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the browser forgets what it kept."""
    request.session.flush()
    request.reader = None  # type: ignore[attr-defined]
    response = HttpResponseRedirect("/")
    response["Clear-Site-Data"] = '"cache", "storage"'
    response["Cache-Control"] = "no-store"
    return response


@signed_in
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """The reader's own page: what is on loan, until when, what can be renewed."""
    return page(request, "opac/account/account.html", screen=account_page(request.occasion, request.GET))  # type: ignore[attr-defined]


@requires(permissions.RENEW_OWN)
@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Renew one own loan, or all that can be. Refusal: ``Missing`` unknown_loan."""
    loan = loan_named(request.POST.get("loan", ""))
    try:
        done = renew_own(request.occasion, loan=loan)  # type: ignore[attr-defined]
    except Refused:
        screen = account_page(request.occasion, request.GET, refused=True)  # type: ignore[attr-defined]
        response = page(request, "opac/account/account.html", screen=screen)
        response.status_code = 422
        return response
    return HttpResponseRedirect(f"{ACCOUNT}?renewed={'.'.join(map(str, done.renewed))}")


def loan_named(text: str) -> int:
    """The loan a form names, 0 for ``all``. Refusal: ``Missing`` unknown_loan."""
    if text == EVERY_LOAN:
        return 0
    if found := number_of(text):
        return found
    raise Missing(Reason(LoanRefusal.UNKNOWN_LOAN, field="loan"))


@signed_in
@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is still there: nothing is said, the middleware notes it in the browser."""
    return HttpResponse(status=204)
