"""Set an account's password."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from armarius.network import passwords, permissions, queries
from armarius.network.commands.grant_role import beyond_own
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class PasswordSet:
    """The account."""

    account: int


@command("network.set_password", needs=permissions.MANAGE_STAFF)
def set_password(occasion: Occasion, *, account: int, password: str) -> PasswordSet:
    """Give an account a new password and lift its lock; every open session of it ends.

    Refusals: ``Missing`` unknown_account, ``Refused`` grant_beyond_own;
    ``Invalid`` password_too_short, password_too_common, password_like_name.
    """
    row = queries.account(account)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_ACCOUNT, {"account": account}))
    if role := beyond_own(occasion, account):
        raise Refused(Reason(Refusal.GRANT_BEYOND_OWN, {"role": role}, "account"))
    if found := passwords.complaints(password, row.login_name):
        raise Invalid(*found)
    row.password, row.failed_sign_ins, row.locked_until = make_password(password), 0, None
    row.save(update_fields=["password", "failed_sign_ins", "locked_until"])
    touch("account", row.pk)
    note(login_name=row.login_name)
    return PasswordSet(row.pk)
