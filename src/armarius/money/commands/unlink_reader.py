"""A reader is erased: the books stay and name nobody."""

from armarius.money.commands.forget_cases import forget
from armarius.money.models import (
    Account,
    Agreement,
    Charge,
    CompensationCase,
    Entry,
    OnlinePayment,
    Transaction,
)
from armarius.platform.values.occasion import Occasion


def unlink_reader(occasion: Occasion, reader: int) -> int:
    """Take a reader out of their accounts, with every word that was written about them; how many accounts.

    Inside ``patrons.delete_reader`` and its like, which ask first whether anything is owed.
    """
    own = list(Account.objects.filter(reader_id=reader).values_list("pk", flat=True))
    Charge.objects.filter(account_id__in=own).update(origin_id=None, explanation=None, note=None)
    postings = Entry.objects.filter(account_id__in=own).values("transaction_id")
    Transaction.objects.filter(pk__in=postings, reason__isnull=False).update(reason=None)
    forget(occasion, tuple(CompensationCase.objects.filter(reader_id=reader).values_list("pk", flat=True)))
    Agreement.objects.filter(reader_id=reader).update(reader=None)
    OnlinePayment.objects.filter(reader_id=reader).update(reader=None)
    return Account.objects.filter(pk__in=own).update(reader=None)
