"""Builders for tests: what readers owe."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from armarius.money.commands.charge import charge
from armarius.money.models import Account, Charge, Entry, Transaction, Turnover
from armarius.money.rules.accounts import AccountKind, Service
from armarius.network.testing import NOW, system
from armarius.platform.database.bulk import adding, insert, reserve_ids
from armarius.platform.kernel import transactions
from armarius.platform.values.money import Money


def euros(amount: str | int) -> Money:
    """So many euros."""
    return Money.of(amount, "EUR")


def owed(
    library: int,
    reader: int,
    amount: str | int = "2.50",
    *,
    service: Service = Service.MANUAL,
    at: datetime = NOW,
) -> int:
    """Something charged to a reader."""
    return charge(system(library, at), reader=reader, service=service, amount=euros(amount)).charge


ENTRIES_OF_A_PAIR = 4
CHUNK = 5000


def many_postings(library: int, readers: Sequence[int], pairs: int, since: date, days: int) -> None:
    """So many charges, each paid on the spot, over days and readers: four entries a pair, for a bench."""
    names = ("kind", "library_id", "reader_id", "code", "currency", "merged")
    rows: list[tuple[object, ...]] = [
        (AccountKind.READER, library, each, "", "EUR", False) for each in readers
    ]
    rows += [(AccountKind.REGISTER, library, None, "", "EUR", False)]
    rows += [(AccountKind.INCOME, library, None, "manual", "EUR", False)]
    with transactions.durable(bulk=True):
        insert(Account, names, rows)
    own = Account.objects.filter(library_id=library)
    owing = list(own.filter(kind=AccountKind.READER).order_by("pk").values_list("pk", flat=True))
    register, income = (own.get(kind=kind).pk for kind in (AccountKind.REGISTER, AccountKind.INCOME))
    for start in range(0, pairs, CHUNK):
        with transactions.durable(bulk=True):
            some = range(start, min(start + CHUNK, pairs))
            on = [since + timedelta(days=n * 7919 % days) for n in some]
            post_pairs(library, [owing[n % len(owing)] for n in some], on, register, income)


def post_pairs(library: int, owing: Sequence[int], on: Sequence[date], register: int, income: int) -> None:
    """Write a chunk of charges and their payments."""
    count = len(owing)
    charges, postings = reserve_ids(Charge, count), reserve_ids(Transaction, 2 * count)
    moved: Counter[tuple[int, date]] = Counter()
    entries = []
    for n, account in enumerate(owing):
        for posting, part, amounts in (
            (postings[2 * n], "charged", ((account, 10), (income, -10))),
            (postings[2 * n + 1], "paid", ((register, 10), (account, -10))),
        ):
            for where, amount in amounts:
                named = where == account
                entries.append(
                    (posting, where, amount, "EUR", charges[n] if named else None, part if named else "")
                )
                moved[where, on[n]] += amount
    columns = (
        "id",
        "account_id",
        "service",
        "title",
        "quantity",
        "amount",
        "currency",
        "vat_rate",
        "at",
        "day",
    )
    more = ("origin_kind", "period")
    insert(
        Charge,
        (*columns, *more),
        [
            (charges[n], account, "manual", "", 1, 10, "EUR", Decimal(0), NOW, on[n], "", "")
            for n, account in enumerate(owing)
        ],
    )
    insert(Entry, ("transaction_id", "account_id", "amount", "currency", "charge_id", "part"), entries)
    names = ("id", "kind", "library_id", "at", "day", "recorded_at", "cashier", "channel", "method")
    kinds = ("charge", "payment")
    insert(
        Transaction,
        names,
        [
            (postings[n], kinds[n % 2], library, NOW, on[n // 2], NOW, 0, "job", "cash" if n % 2 else "")
            for n in range(2 * count)
        ],
    )
    adding(Turnover, ("account_id", "day"), "amount", [(*key, moved[key]) for key in sorted(moved)])
