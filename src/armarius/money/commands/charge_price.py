"""Charge what the price list says."""

from armarius.money import permissions
from armarius.money.commands.charge import Charged, charge, undo_charge
from armarius.money.queries.prices import price_list, price_of
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.money.rules.prices import Price
from armarius.network.queries import local_day
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason

VERB = "money.charge_price"
MOST = 9999


@command(VERB, needs=permissions.CHARGE)
def charge_price(
    occasion: Occasion, *, reader: int, price: int, quantity: int = 1, note_text: str = ""
) -> Charged:
    """Charge a line of the occasion's price list so many times.

    Refusals: ``Missing`` unknown_price, unknown_reader; ``Invalid`` broken_quantity, amount_not_above_zero (free).
    """
    day = local_day(occasion.library, occasion.at)
    line = next((each for each in price_list(occasion.library, day) if each.id == price), None)
    if line is None:
        raise Missing(Reason(Refusal.UNKNOWN_PRICE, {"price": price}, "price"))
    if not 1 <= quantity <= MOST:
        raise Invalid(Reason(Refusal.BROKEN_QUANTITY, {"most": MOST}, "quantity"))
    return charge_line(occasion, reader, line, quantity=quantity, note_text=note_text)


def charge_line(
    occasion: Occasion,
    reader: int,
    line: Price,
    *,
    quantity: int = 1,
    note_text: str = "",
    origin: Origin | None = None,
) -> Charged:
    """Charge a line of a price list, inside a command."""
    return charge(
        occasion,
        reader=reader,
        service=line.service,
        amount=Money(line.amount.amount * quantity, line.amount.currency),
        title=line.name,
        quantity=quantity,
        vat_rate=line.vat_rate,
        note_text=note_text,
        origin=origin,
        explanation={"price": line.id},
    )


def charge_by_itself(occasion: Occasion, reader: int, service: Service, origin: Origin | None = None) -> int:
    """Charge a service if the price list of the occasion's library names it; the charge, 0 when nothing is charged."""
    line = price_of(occasion.library, service, local_day(occasion.library, occasion.at))
    return charge_line(occasion, reader, line, origin=origin).charge if line else 0


@inverse_of(VERB)
def undo_charge_price(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take the charge back by a linked posting. ``Stale`` when something of it was paid or waived since."""
    undo_charge(occasion, subjects)
