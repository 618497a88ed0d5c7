"""Writing a transaction into the books: the one place where entries are made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from armarius.money.commands.tills import Till, at_till, till_of
from armarius.money.models import Account, Entry, NumberSeries, Receipt, Transaction, Turnover
from armarius.money.queries.accounts import account_id
from armarius.money.rules.accounts import Method, TransactionKind
from armarius.money.rules.postings import Line, is_balanced
from armarius.network import queries as network
from armarius.platform.database.bulk import adding, insert, reserve_ids
from armarius.platform.kernel.work import current, once, touch, write_last
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind

ENTRY = ("transaction_id", "account_id", "amount", "currency", "charge_id", "part")
TRANSACTION = (
    "id",
    "kind",
    "library_id",
    "at",
    "day",
    "recorded_at",
    "cashier",
    "channel",
    "method",
    "reason",
    "reverses_id",
    "shift_id",
)


@dataclass(frozen=True, slots=True)
class Posted:
    """A transaction that was written, and the number of its receipt (0: it has none)."""

    transaction: int
    receipt: int = 0


def post(
    occasion: Occasion,
    kind: TransactionKind,
    lines: Sequence[Line],
    *,
    method: Method | str = "",
    reason: str = "",
    receipt: bool = False,
    till: Till | None = None,
) -> Posted:
    """Write lines that add up to nothing as a transaction of the occasion's library.

    Entries first, the transaction closes them (the database refuses one that does not balance, and entries of one
    that is closed). Readers who are named must be locked by the caller. ``receipt`` gives it the next number.
    What moves money is posted at the register of the cashier's open shift, or at ``till``. Refusals of a missing or
    another shift: those of ``till_of``.
    """
    if not is_balanced(lines):
        raise ValueError("the lines of a transaction must add up to nothing")
    at = till or till_of(occasion, lines, method)
    lines = [at_till(line, at) for line in lines]
    accounts = [account(line, line.library or occasion.library) for line in lines]
    about = About(str(method), reason.strip()[:300] or None, shift=at.shift if at else None)
    return write(occasion, kind, tuple(zip(lines, accounts, strict=True)), about, receipt=receipt)


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a transaction: what was paid with, why, which one it takes back, in which shift."""

    method: str = ""
    reason: str | None = None
    reverses: int | None = None
    shift: int | None = None


def write(
    occasion: Occasion,
    kind: TransactionKind,
    pairs: Sequence[tuple[Line, int]],
    about: About,
    *,
    receipt: bool,
) -> Posted:
    """Write lines on the accounts that go with them."""
    day = network.local_day(occasion.library, occasion.at)
    pk = reserve_ids(Transaction, 1)[0]
    cashier = occasion.who.id if occasion.who.kind is PrincipalKind.STAFF else 0
    entries = [
        (pk, account, each.amount.units, each.amount.currency, each.charge, each.part or "")
        for each, account in pairs
    ]
    insert(Entry, ENTRY, entries)
    row = (
        *(pk, kind, occasion.library, occasion.at, day, current().recorded_at, cashier),
        *(occasion.channel, about.method, about.reason, about.reverses, about.shift),
    )
    insert(Transaction, TRANSACTION, [row])
    for each, account in pairs:
        count_turnover(account, day, each.amount)
    touch("money_transaction", pk)
    return Posted(pk, next_receipt(occasion.library, day.year, pk) if receipt else 0)


def account(line: Line, library: int) -> int:
    """The account of a line, made when it is the first of its kind."""
    key = (str(line.kind), library, line.reader or None, line.code, line.amount.currency)
    found = account_id(*key)
    if found is not None:
        return found
    row = Account(kind=key[0], library_id=library, reader_id=key[2], code=line.code, currency=key[4])
    Account.objects.bulk_create([row], ignore_conflicts=True)
    made = account_id(*key)
    if made is None:
        raise LookupError(key)
    return made


def count_turnover(account: int, day: date, amount: Money) -> None:
    """Remember what moved on an account, to be added to the day's sum when everything else is written.

    Last, and in one order: many wait for the sums of a library's register and incomes, and nobody in a circle.
    """

    def begin() -> dict[tuple[int, date], int]:
        pending: dict[tuple[int, date], int] = {}
        write_last(
            lambda: adding(
                Turnover, ("account_id", "day"), "amount", [(*key, pending[key]) for key in sorted(pending)]
            )
        )
        return pending

    sums = once(("money.turnover",), begin)
    sums[account, day] = sums.get((account, day), 0) + amount.units


def next_receipt(library: int, year: int, transaction: int) -> int:
    """Give a transaction the next number of the library and year; the series stays locked until it is committed."""
    own = NumberSeries.objects.filter(library_id=library, year=year)
    if not own.update(last=F("last") + 1):
        NumberSeries.objects.bulk_create([NumberSeries(library_id=library, year=year)], ignore_conflicts=True)
        own.update(last=F("last") + 1)
    number = own.values_list("last", flat=True).get()
    Receipt.objects.create(transaction_id=transaction, library_id=library, year=year, number=number)
    return int(number)
