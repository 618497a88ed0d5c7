"""Accounts and their balances."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Sum

from armarius.money.models import Account, Entry, Turnover
from armarius.money.preferences import CURRENCY
from armarius.money.rules.accounts import AccountKind
from armarius.platform.database.prepared import Prepared
from armarius.platform.queries import preference
from armarius.platform.values.money import Money

OF_READER = Prepared(
    lambda kind, library, reader, currency: Account.objects.filter(
        kind=kind, library=library, reader=reader, currency=currency, merged=False
    ).values_list("pk")[:1]
)
OF_CODE = Prepared(
    lambda kind, library, code, currency: Account.objects.filter(
        kind=kind, library=library, code=code, currency=currency
    ).values_list("pk")[:1]
)
OWED = Prepared(
    lambda reader, kind: (
        Entry.objects.filter(account__reader=reader, account__kind=kind)
        .order_by("currency")
        .values_list("currency")
        .annotate(owed=Sum("amount"))
    )
)


def currency(library: int) -> str:
    """The currency in which a library charges."""
    return preference(CURRENCY, library)


def account_id(kind: str, library: int, reader: int | None, code: str, currency: str) -> int | None:
    """The account on which something is posted now, or None when nothing was yet."""
    if reader is not None:
        row = OF_READER.first(kind=kind, library=library, reader=reader, currency=currency)
    else:
        row = OF_CODE.first(kind=kind, library=library, code=code, currency=currency)
    return row[0] if row else None


def owed_by(reader: int) -> tuple[Money, ...]:
    """What a reader owes all libraries together, by currency; nothing that is zero. One statement."""
    rows = OWED.rows(reader=reader, kind=str(AccountKind.READER))
    return tuple(Money.from_units(int(units), name) for name, units in rows if units)


def credit_of(reader: int, library: int, name: str) -> Money:
    """What a reader has paid ahead at a library."""
    rows = Entry.objects.filter(
        account__reader_id=reader,
        account__library_id=library,
        account__kind=AccountKind.ADVANCE,
        currency=name,
    )
    return Money.from_units(-int(rows.aggregate(sum=Sum("amount"))["sum"] or 0), name)


def credits_of(reader: int) -> tuple[Money, ...]:
    """What a reader has paid ahead at all libraries, by currency."""
    rows = OWED.rows(reader=reader, kind=str(AccountKind.ADVANCE))
    return tuple(Money.from_units(-int(units), name) for name, units in rows if units)


def debts_of(readers: Iterable[int]) -> Mapping[int, tuple[Money, ...]]:
    """What each of these readers owes, by currency; one statement, and nobody who owes nothing."""
    rows = (
        Entry.objects.filter(account__reader_id__in=list(readers), account__kind=AccountKind.READER)
        .order_by("account__reader_id", "currency")
        .values_list("account__reader_id", "currency")
        .annotate(owed=Sum("amount"))
    )
    found: dict[int, tuple[Money, ...]] = {}
    for reader, name, units in rows:
        if reader is not None and units:
            found[reader] = (*found.get(reader, ()), Money.from_units(int(units), name))
    return found


def balance(account: int, day: date) -> Money:
    """The balance of an account at the end of a day, from what moved on it day by day."""
    name = Account.objects.values_list("currency", flat=True).get(pk=account)
    moved = Turnover.objects.filter(account_id=account, day__lte=day).aggregate(sum=Sum("amount"))["sum"]
    return Money.from_units(int(moved or 0), name)


def balances(library: int, day: date) -> Mapping[tuple[str, str, str], Money]:
    """The balances of a library's books at the end of a day, by kind, code and currency; readers' accounts summed."""
    rows = (
        Turnover.objects.filter(account__library_id=library, day__lte=day)
        .order_by("account__kind", "account__code", "account__currency")
        .values_list("account__kind", "account__code", "account__currency")
        .annotate(sum=Sum("amount"))
    )
    return {(kind, code, name): Money.from_units(int(units), name) for kind, code, name, units in rows}
