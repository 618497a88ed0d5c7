"""Somebody must always be able to do everything: the last administrator stays."""

from datetime import date

from armarius.network import queries
from armarius.network.models import Grant
from armarius.network.refusals import Refusal
from armarius.platform.values.reasons import Reason, Refused


def administrators(day: date, *, without_grant: int = 0) -> set[int]:
    """The open accounts that may do everything in the whole tree from a day on, with no end in sight.

    ``without_grant``: as if that grant were not there.
    """
    root = queries.root_library()
    rows = Grant.objects.filter(
        account__is_active=True,
        library_id=root.pk if root else 0,
        depth__isnull=True,
        valid_from__lte=day,
        valid_until__isnull=True,
    ).exclude(pk=without_grant)
    found = rows.values_list("account_id", "role__permissions")
    return {account for account, permissions in found if "*" in permissions}


def somebody_stays(day: date, account: int, *, without_grant: int = 0) -> None:
    """Refuse to take the last administrator away. Refusal: ``Refused`` last_administrator.

    The topmost library's row is locked, so that two who are the last do not take each other away.
    """
    root = queries.root_library()
    if root is not None:
        queries.lock_library(root.pk)
    if account not in administrators(day):
        return
    left = administrators(day, without_grant=without_grant)
    if not (left if without_grant else left - {account}):
        raise Refused(Reason(Refusal.LAST_ADMINISTRATOR))
