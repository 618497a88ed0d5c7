"""What was sold to customers who are not named."""

from datetime import date

from django.db.models import Q, Sum

from armarius.money.models import Transaction
from armarius.money.queries.transactions import Posting, posting
from armarius.money.rules.accounts import AccountKind, Part, TransactionKind
from armarius.platform.values.money import Money


def sales_of(cashier: int, library: int, day: date, most: int) -> list[Posting]:
    """The sales of a cashier at a library on a day, the newest first; the amount is what each came to."""
    paid = Q(entries__account__kind=AccountKind.CUSTOMER, entries__part=Part.CHARGED)
    rows = (
        Transaction.objects.filter(kind=TransactionKind.SALE, library_id=library, day=day, cashier=cashier)
        .annotate(units=Sum("entries__amount", filter=paid))
        .select_related("receipt", "reversed_by")
        .order_by("-at", "-pk")[:most]
    )
    found = list(rows)
    names = currencies([row.pk for row in found])
    return [posting(row, Money.from_units(int(row.units), names[row.pk]), ()) for row in found]


def currencies(sales: list[int]) -> dict[int, str]:
    """In which currency each of these was."""
    rows = Transaction.objects.filter(pk__in=sales).values_list("pk", "entries__currency").distinct()
    return dict(rows)
