"""Sell services of the price list to somebody who is not asked for a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from armarius.money import permissions
from armarius.money.commands.pay import refuse_broken
from armarius.money.commands.posting import account, post
from armarius.money.commands.reverse import take_back
from armarius.money.models import Charge
from armarius.money.queries.prices import price_list
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import PAID_INTO, AccountKind, Method, Part, TransactionKind
from armarius.money.rules.postings import Line, rate_code, tax_within
from armarius.money.rules.prices import FOR_SALE, Price
from armarius.network import queries as network
from armarius.platform.database.bulk import insert_new
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason

VERB = "money.sell"
MOST = 9999
AT_ONCE = frozenset({Method.CASH, Method.CARD, Method.TRANSFER})


@dataclass(frozen=True, slots=True)
class Wanted:
    """So many of a line of the price list."""

    price: int
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class Sold:
    """The transaction, the number of its receipt, what it came to, the change due."""

    transaction: int
    receipt: int
    amount: Money
    change: Money


@command(VERB, needs=permissions.TAKE)
def sell(
    occasion: Occasion,
    *,
    wanted: tuple[Wanted, ...],
    method: Method = Method.CASH,
    tendered: Money | None = None,
) -> Sold:
    """Sell priced services; what is sold is paid in the same posting, over the account *customer*.

    ``tendered`` is what was handed over in cash, for the change. Each line is a charge of its own, so that reports
    know service and tax. Refusals: ``Missing`` unknown_price (also one that readers owe); ``Invalid`` nothing_sold,
    broken_quantity, amount_not_above_zero (free), sold_in_one_currency, paid_at_once,
    tendered_too_little; those of ``till_of``. R138.
    """
    lines = priced(occasion, wanted)
    if method not in AT_ONCE:
        raise Invalid(Reason(Refusal.PAID_AT_ONCE, field="method"))
    total = sum((gross for _price, _quantity, gross in lines), Money.zero(lines[0][2].currency))
    refuse_broken(total, tendered)
    sold = chain.from_iterable(lines_of(occasion, *line) for line in lines)
    posted = post(
        occasion, TransactionKind.SALE, (Line(PAID_INTO[method], total), *sold), method=method, receipt=True
    )
    note(amount=total, method=str(method), receipt=posted.receipt)
    change = tendered - total if tendered else Money.zero(total.currency)
    return Sold(posted.transaction, posted.receipt, total, change)


def priced(occasion: Occasion, wanted: Sequence[Wanted]) -> list[tuple[Price, int, Money]]:
    """What is wanted by the occasion's price list: the line, how many, what they come to."""
    day = network.local_day(occasion.library, occasion.at)
    known: Mapping[int, Price] = {
        each.id: each for each in price_list(occasion.library, day) if each.service in FOR_SALE
    }
    unknown = [each.price for each in wanted if each.price not in known]
    if unknown:
        raise Missing(*(Reason(Refusal.UNKNOWN_PRICE, {"price": each}, "price") for each in unknown))
    if not wanted:
        raise Invalid(Reason(Refusal.NOTHING_SOLD, field="wanted"))
    broken = [each for each in wanted if not 1 <= each.quantity <= MOST]
    if broken:
        raise Invalid(
            *(Reason(Refusal.BROKEN_QUANTITY, {"most": MOST}, f"quantity_{each.price}") for each in broken)
        )
    found = [
        (line, each.quantity, Money(line.amount.amount * each.quantity, line.amount.currency))
        for each in wanted
        for line in (known[each.price],)
    ]
    if any(not gross for _line, _quantity, gross in found):
        raise Invalid(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="wanted"))
    if len({gross.currency for _line, _quantity, gross in found}) > 1:
        raise Invalid(Reason(Refusal.SOLD_IN_ONE_CURRENCY, field="wanted"))
    return found


def lines_of(occasion: Occasion, price: Price, quantity: int, gross: Money) -> tuple[Line, ...]:
    """What is sold is charged and paid on one account; the net is income of the service, the tax the state's."""
    charge = charged(occasion, price, quantity, gross)
    tax = tax_within(gross, price.vat_rate)
    return (
        Line(AccountKind.CUSTOMER, gross, charge=charge, part=Part.CHARGED),
        Line(AccountKind.CUSTOMER, -gross, charge=charge, part=Part.PAID),
        Line(AccountKind.INCOME, tax - gross, code=price.service),
        *((Line(AccountKind.VAT, -tax, code=rate_code(price.vat_rate)),) if tax else ()),
    )


def charged(occasion: Occasion, price: Price, quantity: int, gross: Money) -> int:
    """The charge of a line that is sold."""
    row = Charge(
        account_id=account(Line(AccountKind.CUSTOMER, gross), occasion.library),
        service=price.service,
        title=price.name,
        quantity=quantity,
        amount=gross.units,
        currency=gross.currency,
        vat_rate=price.vat_rate,
        at=occasion.at,
        day=network.local_day(occasion.library, occasion.at),
        explanation={"price": price.id},
    )
    return int(insert_new(row).pk)


@inverse_of(VERB)
def undo_sell(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take the sale back by a linked posting; the money is handed back. Refusals: those of ``take_back``."""
    take_back(occasion, subjects["money_transaction"])
