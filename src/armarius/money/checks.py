"""What ``armarius check`` asks of the books."""

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Coalesce

from armarius.money.models import Charge, Entry, Handover, Receipt, Register, Shift, Transaction, Turnover
from armarius.money.queries.handovers import says_the_books
from armarius.money.rules.accounts import AccountKind, Part, TransactionKind


def balanced() -> int:
    """every transaction adds up to nothing in every currency, and no entry stands without one"""
    sums = Entry.objects.order_by().values("transaction_id", "currency").annotate(sum=Sum("amount"))
    empty = Transaction.objects.filter(entries__isnull=True).count()
    return sums.exclude(sum=0).count() + empty + Entry.objects.filter(transaction__isnull=True).count()


def turnovers() -> int:
    """what moved on an account on a day is the sum of its entries of that day"""
    written = {
        (account, day): amount
        for account, day, amount in Turnover.objects.values_list("account_id", "day", "amount")
    }
    rows = Entry.objects.order_by().values_list("account_id", "transaction__day").annotate(sum=Sum("amount"))
    proved = {(account, day): int(units) for account, day, units in rows}
    keys = written.keys() | proved.keys()
    return sum(written.get(key, 0) != proved.get(key, 0) for key in keys)


def receipts() -> int:
    """receipts are numbered without gaps in every library and year"""
    rows = Receipt.objects.order_by().values("library_id", "year").annotate(n=Count("pk"), last=Max("number"))
    return rows.exclude(n=F("last")).count()


def charges() -> int:
    """no charge is paid and waived beyond what it came to, and one taken back comes to nothing"""
    sums = {part: Coalesce(Sum("entries__amount", filter=Q(entries__part=part)), 0) for part in Part}
    rows = Charge.objects.annotate(
        charged=sums[Part.CHARGED],
        paid=sums[Part.PAID],
        waived=sums[Part.WAIVED],
        still=Sum("entries__amount"),
    )
    wrong = Q(charged__lt=0) | Q(paid__gt=0) | Q(waived__gt=0) | Q(still__lt=0) | Q(still__isnull=True)
    return rows.filter(wrong | Q(cancelled_at__isnull=False) & ~Q(charged=0)).count()


def shifts() -> int:
    """closed shifts are numbered without gaps at every register, and their counts stand in the books"""
    counts = Register.objects.annotate(n=Count("shifts__number"), last=Coalesce(Max("shifts__number"), 0))
    counting = (TransactionKind.DIFFERENCE, TransactionKind.CLOSING)
    cash = Q(
        transactions__entries__account__kind=AccountKind.REGISTER,
        transactions__entries__account__code=F("register__code"),
    )
    moved = Sum("transactions__entries__amount", filter=cash)
    before = Sum("transactions__entries__amount", filter=cash & ~Q(transactions__kind__in=counting))
    rows = Shift.objects.filter(closed_at__isnull=False).annotate(
        left=Coalesce(moved, 0), proved=Coalesce(before, 0)
    )
    handed = Sum("transactions__entries__amount", filter=cash & Q(transactions__kind=TransactionKind.CLOSING))
    wrong = rows.annotate(handed=Coalesce(handed, 0)).exclude(
        left=0, proved=F("expected"), handed=-F("counted")
    )
    return counts.exclude(n=F("last")).count() + wrong.count()


def handovers() -> int:
    """statements are numbered without gaps, say what the books say of their shifts, and their cash is posted"""
    rows = Handover.objects.order_by().values("library_id", "year")
    gaps = rows.annotate(n=Count("pk"), last=Max("number")).exclude(n=F("last")).count()
    handed = Sum(
        "transaction__entries__amount", filter=~Q(transaction__entries__account__kind=AccountKind.SAFE)
    )
    posted = Handover.objects.annotate(posted=Coalesce(handed, 0)).exclude(posted=F("handed")).count()
    wrong = sum(not says_the_books(each) for each in Handover.objects.select_related("reverses").iterator())
    return gaps + posted + wrong
