"""Online payments as pages, messages of the service and the clock ask for them."""

from datetime import datetime

from armarius.money.models import OnlinePayment
from armarius.money.rules.online import OnlineState
from armarius.platform.values.money import Money


def online_payment(pk: int) -> OnlinePayment | None:
    """One payment with its receipt."""
    return OnlinePayment.objects.select_related("transaction__receipt").filter(pk=pk).first()


def own_online_payment(pk: int, reader: int) -> OnlinePayment | None:
    """One payment of a reader."""
    return (
        OnlinePayment.objects.select_related("transaction__receipt").filter(pk=pk, reader_id=reader).first()
    )


def numbered(number: str, provider: str) -> OnlinePayment | None:
    """The payment that a service knows by this number."""
    return OnlinePayment.objects.filter(number=number, provider=provider).first()


def lock_online_payment(pk: int) -> OnlinePayment | None:
    """Lock a payment for the rest of the transaction; the caller has locked its reader."""
    return OnlinePayment.objects.select_for_update(no_key=True).filter(pk=pk).first()


def run_out(at: datetime, most: int) -> list[OnlinePayment]:
    """Payments under way whose time is over, the oldest first."""
    rows = OnlinePayment.objects.filter(state=OnlineState.STARTED, expires_at__lte=at)
    return list(rows.order_by("expires_at", "pk")[:most])


def under_way(reader: int) -> bool:
    """Whether money of a reader may still come from a payment service."""
    return OnlinePayment.objects.filter(reader_id=reader, state=OnlineState.STARTED).exists()


def online_payments_of(reader: int, most: int) -> list[OnlinePayment]:
    """The latest payments of a reader, the newest first."""
    return list(OnlinePayment.objects.filter(reader_id=reader).order_by("-started_at", "-pk")[:most])


def amount_of(row: OnlinePayment) -> Money:
    """How much it is about."""
    return Money.from_units(row.amount, row.currency)
