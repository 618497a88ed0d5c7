"""Charge something to a reader's account."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import account, post
from armarius.money.commands.reverse import take_back
from armarius.money.models import Charge
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, Service, TransactionKind
from armarius.money.rules.charges import Origin
from armarius.money.rules.postings import Line, charge_lines
from armarius.network import queries as network
from armarius.platform.database.bulk import insert_new
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused

VERB = "money.charge"


@dataclass(frozen=True, slots=True)
class Charged:
    """The charge and its transaction."""

    charge: int
    transaction: int


@command(VERB, needs=permissions.CHARGE)
def charge(
    occasion: Occasion,
    *,
    reader: int,
    service: Service,
    amount: Money,
    title: str = "",
    quantity: int = 1,
    vat_rate: Decimal = Decimal(0),
    origin: Origin | None = None,
    period: str = "",
    explanation: Mapping[str, Any] | None = None,
    note_text: str = "",
) -> Charged:
    """Charge an amount, tax included, to a reader's account at the occasion's library.

    ``origin`` is what it comes from, opaque here; the same origin, service and ``period`` are charged once while that
    charge stands (law 5). ``explanation`` is what the origin's domain needs to say why, without naming a title.
    Refusals: ``Missing`` unknown_reader; ``Invalid`` amount_not_above_zero; ``Refused`` already_charged. R75.
    """
    locked_reader(reader)
    if amount.amount <= 0 or quantity < 1:
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    if origin is not None and stands(origin, service, period):
        raise Refused(Reason(Refusal.ALREADY_CHARGED))
    own = Line(AccountKind.READER, amount, reader=reader)
    row = insert_new(
        Charge(
            account_id=account(own, occasion.library),
            service=service,
            title=title.strip()[:120],
            quantity=quantity,
            amount=amount.units,
            currency=amount.currency,
            vat_rate=vat_rate,
            at=occasion.at,
            day=network.local_day(occasion.library, occasion.at),
            origin_kind=origin.kind if origin else "",
            origin_id=origin.id if origin else None,
            period=period,
            explanation=dict(explanation) if explanation else None,
            note=note_text.strip()[:300] or None,
        )
    )
    lines = charge_lines(amount, reader=reader, charge=row.pk, service=service, rate=vat_rate)
    posted = post(occasion, TransactionKind.CHARGE, lines)
    note(service=str(service), amount=amount)
    note_person("reader", reader)
    return Charged(row.pk, posted.transaction)


def stands(origin: Origin, service: Service, period: str) -> bool:
    """Whether this was charged already."""
    rows = Charge.objects.filter(origin_kind=origin.kind, origin_id=origin.id, service=service, period=period)
    return rows.filter(cancelled_at__isnull=True).exists()


@inverse_of(VERB)
def undo_charge(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take the charge back by a linked posting. ``Stale`` when something of it was paid or waived since."""
    take_back(occasion, subjects["money_transaction"])
