"""Correct an account, or close it."""

from dataclasses import dataclass

from armarius.network import permissions, queries
from armarius.network.commands.administrators import somebody_stays
from armarius.network.commands.grant_role import beyond_own
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class AccountChanged:
    """The account."""

    account: int


@command("network.change_account", needs=permissions.MANAGE_STAFF)
def change_account(
    occasion: Occasion, *, account: int, name: str, is_active: bool, unlock: bool = False
) -> AccountChanged:
    """Correct an account's name, close or reopen it, lift a lock.

    Refusals: ``Missing`` unknown_account, ``Refused`` grant_beyond_own, last_administrator; ``Invalid`` name_missing.
    """
    row = queries.account(account)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ACCOUNT, {"account": account}))
    if role := beyond_own(occasion, account):
        raise Refused(Reason(Refusal.GRANT_BEYOND_OWN, {"role": role}, "account"))
    if not name.strip():
        raise Invalid(Reason(Refusal.NAME_MISSING, field="name"))
    if row.is_active and not is_active:
        somebody_stays(queries.local_day(occasion.library, occasion.at), account)
    note(login_name=row.login_name, active=is_active)
    row.name, row.is_active = name.strip(), is_active
    if unlock:
        row.failed_sign_ins, row.locked_until = 0, None
    row.save()
    touch("account", row.pk)
    return AccountChanged(row.pk)
