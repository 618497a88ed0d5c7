"""Paying online: the reader begins, comes back, and the payment service tells us what became of it."""

import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from armarius.money.commands.begin_online import begin_online
from armarius.money.commands.follow_online import OnlineFollowed, follow_online
from armarius.money.contributions import NotGenuine, Order, Provider, Unreachable, used
from armarius.money.permissions import PAY_OWN, SEE_OWN
from armarius.money.queries.online import amount_of, numbered, online_payment, own_online_payment
from armarius.money.rules.online import OnlineState, Said, Told
from armarius.opac.views import page
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Busy, Outcome
from armarius.ui.access import public, requires
from armarius.ui.localised import money_text

HEADER = "Armarius-Signature"
LONGEST = 65_536
log = logging.getLogger("armarius.payments")


def occasion_of(request: HttpRequest) -> Occasion:
    """The occasion of the reader's request."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    return occasion


def of_the_service(library: int) -> Occasion:
    """The occasion of what a payment service says, at the library that is paid."""
    return Occasion(
        who=Principal(PrincipalKind.SYSTEM, 0), library=library, channel=Channel.API, at=timezone.now()
    )


def provider_or_404(code: str = "") -> Provider:
    """The service of this installation. ``Http404`` when there is none, or another."""
    found = used()
    if found is None or (code and code != found.code):
        raise Http404
    return found


@requires(PAY_OWN)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to pay everything that is owed; on to the page of the payment."""
    provider = provider_or_404()
    begun = begin_online(occasion_of(request), provider=provider.code)
    row = online_payment(begun.payment)
    if row is not None and row.state == OnlineState.STARTED and not row.address:
        ordered(request, provider, begun.payment, row.number)
    return HttpResponseRedirect(reverse("own_online_payment", args=[begun.payment]))


def ordered(request: HttpRequest, provider: Provider, payment: int, number: str) -> None:
    """Ask the service for the payment; one that does not answer ends it, and nothing is owed less."""
    occasion = of_the_service(occasion_of(request).library)
    row = online_payment(payment)
    if row is None:
        raise Http404
    order = Order(
        number=number,
        amount=amount_of(row),
        returns_to=request.build_absolute_uri(reverse("own_online_payment", args=[payment])),
        tells_at=request.build_absolute_uri(reverse("online_told", args=[provider.code])),
        language=get_language() or "en",
    )
    try:
        made = provider.start(order)
    except Unreachable as error:
        log.warning("payment %s: the service does not answer (%s)", payment, error)
        follow_online(occasion, payment=payment, said=Said.FAILED)
        return
    follow_online(
        occasion, payment=payment, said=Said.PENDING, reference=made.reference, address=made.address
    )


@requires(SEE_OWN)
@require_safe
def payment(request: HttpRequest, online_payment: int) -> HttpResponse:
    """How a payment of the reader stands. ``Http404`` for somebody else's."""
    row = own_online_payment(online_payment, occasion_of(request).who.id)
    if row is None:
        raise Http404
    receipt = getattr(row.transaction, "receipt", None)
    return page(
        request,
        "opac/account/online.html",
        payment=row,
        amount=money_text(amount_of(row)),
        receipt=f"{receipt.year}/{receipt.number}" if receipt else "",
        receipt_href=reverse("own_receipt", args=[row.transaction_id]) if receipt else "",
    )


@requires(PAY_OWN)
@require_POST
def look(request: HttpRequest, online_payment: int) -> HttpResponse:
    """Ask the service now what became of a payment of the reader. ``Http404`` for somebody else's."""
    row = own_online_payment(online_payment, occasion_of(request).who.id)
    if row is None:
        raise Http404
    try:
        found = provider_or_404(row.provider).ask(row.number, row.reference)
        follow(found, row.pk, row.library_id)
    except Unreachable as error:
        log.warning("payment %s: the service does not answer (%s)", row.pk, error)
    return HttpResponseRedirect(reverse("own_online_payment", args=[row.pk]))


def follow(found: Told, payment: int, library: int) -> OnlineFollowed:
    """Do what the service says of a payment. Refusals: those of the verb."""
    return follow_online(
        of_the_service(library),
        payment=payment,
        said=found.said,
        amount=found.amount,
        reference=found.reference,
    )


# The service has no session and no secret of our forms; its signature stands for both.
@public
@csrf_exempt
@require_POST
def told(request: HttpRequest, provider: str) -> HttpResponse:
    """A message of the payment service: done once however often it comes; what is forged or differs is refused."""
    service = provider_or_404(provider)
    body = request.read(LONGEST + 1)
    try:
        found = service.read(request.headers.get(HEADER, ""), body, timezone.now())
    except NotGenuine:
        log.warning("a message to the payment service's address is not genuine")
        return HttpResponse(status=400)
    row = numbered(found.order, service.code)
    if row is None:
        log.warning("the payment service speaks of a payment we do not know: %s", found.reference)
        return HttpResponse(status=404)
    try:
        follow(found, row.pk, row.library_id)
    except Busy:
        return HttpResponse(status=503)
    except Outcome as outcome:
        log.error("payment %s: %s", row.pk, ", ".join(str(reason.code) for reason in outcome.reasons))
        return HttpResponse(status=422)
    return HttpResponse(status=204)
