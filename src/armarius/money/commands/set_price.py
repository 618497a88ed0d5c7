"""Write a line of the price list, or end one."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armarius.money import permissions
from armarius.money.models import PriceLine
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Service
from armarius.money.rules.prices import Unit
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

HIGHEST_RATE = 50


@dataclass(frozen=True, slots=True)
class PriceSet:
    """The line."""

    price: int


@command("money.set_price", needs=permissions.SET_PRICES)
def set_price(
    occasion: Occasion,
    *,
    service: Service,
    amount: Money,
    from_day: date,
    name: str = "",
    unit: Unit = Unit.ONCE,
    vat_rate: Decimal = Decimal(0),
    account_code: str = "",
) -> PriceSet:
    """Let a service cost an amount, tax included, at the occasion's library from a day on; zero: it is free there.

    The line of the same service and name that held until then ends with the day before. ``account_code`` is what
    accounting calls the income. Refusals: ``Invalid`` price_below_zero, broken_rate; ``Refused`` price_begins_later.
    """
    wrong = []
    if amount.amount < 0:
        wrong.append(Reason(Refusal.PRICE_BELOW_ZERO, field="amount"))
    if not 0 <= vat_rate <= HIGHEST_RATE:
        wrong.append(Reason(Refusal.BROKEN_RATE, field="vat_rate"))
    if wrong:
        raise Invalid(*wrong)
    own = {"library_id": occasion.library, "service": service, "name": name.strip()[:60]}
    before = PriceLine.objects.select_for_update(no_key=True).filter(**own, valid_until__isnull=True).first()
    if before is not None:
        if before.valid_from > from_day:
            raise Refused(Reason(Refusal.PRICE_BEGINS_LATER, {"day": before.valid_from}, "from_day"))
        before.valid_until = from_day
        before.save(update_fields=["valid_until"])
    row = PriceLine.objects.create(
        **own,
        unit=unit,
        amount=amount.units,
        currency=amount.currency,
        vat_rate=vat_rate,
        account_code=account_code.strip()[:20],
        valid_from=from_day,
    )
    note(service=str(service), amount=amount)
    return PriceSet(row.pk)


@command("money.end_price", needs=permissions.SET_PRICES)
def end_price(occasion: Occasion, *, price: int, day: date) -> PriceSet:
    """Let a line of the occasion's library end before a day; what is above it in the tree holds again.

    Refusals: ``Missing`` unknown_price; ``Refused`` price_begins_later.
    """
    rows = PriceLine.objects.select_for_update(no_key=True).filter(pk=price, library_id=occasion.library)
    row = rows.first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_PRICE, {"price": price}))
    if row.valid_from > day:
        raise Refused(Reason(Refusal.PRICE_BEGINS_LATER, {"day": row.valid_from}, "day"))
    if row.valid_until is None or row.valid_until > day:
        row.valid_until = day
        row.save(update_fields=["valid_until"])
    note(service=row.service, amount=Money.from_units(row.amount, row.currency))
    return PriceSet(row.pk)
