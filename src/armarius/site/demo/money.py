"""Money of the demonstration: a price list, charges, a case, three shifts at the till and a statement of the first."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from armarius.money.commands.charge_price import charge_price
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.hand_over import hand_over
from armarius.money.commands.move_cash import take_cash_out
from armarius.money.commands.open_case import open_case
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.set_account_codes import set_account_codes
from armarius.money.commands.set_price import set_price
from armarius.money.queries.prices import price_list
from armarius.money.rules.accounts import Method, Service
from armarius.money.rules.compensation import Damage
from armarius.money.rules.prices import Unit
from armarius.money.rules.registers import Place
from armarius.network import queries as network
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.site.demo.copies import planned_copies, price
from armarius.site.demo.network import MAIN, Network
from armarius.site.demo.readers import RegisteredReader
from armarius.site.demo.works import works

PRICES: tuple[tuple[Service, str, str, Unit, str, str], ...] = (
    (Service.ENROLMENT, "", "2.00", Unit.ONCE, "0", "6111"),
    (Service.CARD_REPLACEMENT, "", "1.50", Unit.ONCE, "0", "6112"),
    (Service.COPY, "A4", "0.10", Unit.PAGE, "21", "6121"),
    (Service.COPY, "A3", "0.20", Unit.PAGE, "21", "6121"),
    (Service.PRINT, "A4, krāsu", "0.30", Unit.PAGE, "21", "6121"),
    (Service.UNCOLLECTED_HOLD, "", "0.50", Unit.ONCE, "0", ""),
)
"""Service, name, price, unit, VAT rate, income account of accounting."""
CODES = {
    "income": "6190",
    "income-overdue": "6141",
    "income-loss": "6142",
    "income-damage": "6142",
    "vat": "5721",
    "card": "2670",
    "bank": "2620",
    "safe": "2610",
    "transit": "2615",
    "difference": "8190",
    "sundry": "8590",
}
TILL, CLERK, DIRECTOR = "ilze", "desk", "director"
FLOAT = "20.00"
HOURS = timedelta(hours=6)
MARKED = "Emily Carter"
"""Who wrote into a book, and has not paid for it."""


def make_money(made: Network, readers: Sequence[RegisteredReader]) -> None:
    """Set prices and codes, then two days at the till, a statement of the first, and the shift of today."""
    for service, name, amount, unit, rate, code in PRICES:
        set_price(
            made.occasion(),
            service=service,
            name=name,
            amount=euros(amount),
            unit=unit,
            vat_rate=Decimal(rate),
            account_code=code,
            from_day=date(made.now.year - 1, 1, 1),
        )
    set_account_codes(made.occasion(), codes=CODES)
    register = define_register(made.occasion(), code="K1", name="Abonementa kase").register
    define_register(made.occasion(), code="K2", name="Bērnu nodaļas kase")
    people = [each.id for each in readers if each.person.library == MAIN]
    prices = lines(made)
    first = a_day(made, register, people[:5], prices, days=2, counted="50.10")
    hand_over(staffed(made, DIRECTOR, made.now), shifts=(first,), taken_by="Maija Strazda")
    a_day(made, register, people[5:9], prices, days=1, counted="37.20")
    owe(made, readers, prices)
    till = staffed(made, CLERK, made.now)
    open_shift(till, register=register, amount=euros(FLOAT))
    charge_price(till, reader=people[2], price=prices[Service.COPY, "A4"], quantity=12)
    pay(till, reader=people[2], tendered=euros("2.00"))


def euros(amount: str) -> Money:
    """So many euros."""
    return Money.of(amount, "EUR")


def lines(made: Network) -> Mapping[tuple[Service, str], int]:
    """The lines of the price list by service and name."""
    found = price_list(made.libraries[MAIN], made.today)
    return {(line.service, line.name): line.id for line in found}


def staffed(made: Network, login_name: str, at: datetime) -> Occasion:
    """The occasion of a member of staff at the desk of the main library."""
    account = network.account_by_login(login_name)
    if account is None:
        raise LookupError(login_name)
    who = Principal(PrincipalKind.STAFF, account.pk)
    return Occasion(who=who, library=made.libraries[MAIN], channel=Channel.DESK, at=at)


def a_day(
    made: Network,
    register: int,
    people: Sequence[int],
    prices: Mapping[tuple[Service, str], int],
    *,
    days: int,
    counted: str,
) -> int:
    """A shift so many days ago: enrolments in cash, copies by card, stamps bought, a count that is a little short."""
    evening = made.now - timedelta(days=days)
    till = staffed(made, TILL, evening - HOURS)
    shift = open_shift(till, register=register, amount=euros(FLOAT)).shift
    for number, reader in enumerate(people):
        charge_price(till, reader=reader, price=prices[Service.ENROLMENT, ""])
        charge_price(till, reader=reader, price=prices[Service.COPY, "A4"], quantity=10 + 25 * number)
        pay(till, reader=reader, method=Method.CARD if number % 3 == 2 else Method.CASH)
    take_cash_out(till, amount=euros("1.80"), reason="Pastmarkas", place=Place.OTHER)
    close_shift(
        staffed(made, TILL, evening), shift=shift, amount=euros(counted), reason="Pārskaitīts divreiz"
    )
    return shift


def owe(
    made: Network, readers: Sequence[RegisteredReader], prices: Mapping[tuple[Service, str], int]
) -> None:
    """Something that is still owed: an enrolment, and a book that somebody wrote into."""
    here = made.occasion()
    marked = next(each for each in readers if each.person.name == MARKED)
    charge_price(here, reader=marked.id, price=prices[Service.ENROLMENT, ""])
    copy = next(
        copy
        for copy in planned_copies(works())
        if copy.library == MAIN and copy.lendable and price(copy.work, copy.number)
    )
    owner = network.code_owner(copy.code)
    if owner is not None:
        open_case(here, reader=marked.id, item=owner.id, damage=Damage.INK)
