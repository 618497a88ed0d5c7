"""Give a reader's card an account, or its account a new PIN."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from armarius.network import permissions, queries
from armarius.network.models import Account, Grant
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused


@dataclass(frozen=True, slots=True)
class ReaderAccountOpened:
    """The account's id."""

    account: int


@command("network.open_reader_account", needs=permissions.REGISTER_CODES)
def open_reader_account(
    occasion: Occasion, *, account: int | None, login_name: str, secret: str
) -> ReaderAccountOpened:
    """Open the account that goes with a card (``account`` None), or give it a new secret; it is called as the card is.

    An account that holds a grant is somebody's on the staff and is never touched from here; nor is one that bears
    the card's code by chance. The secret is kept as an Argon2id hash only.
    Refusals: ``Refused`` grant_beyond_own; ``Invalid`` login_name_taken.
    """
    if account is not None and Grant.objects.filter(account_id=account).exists():
        raise Refused(Reason(Refusal.GRANT_BEYOND_OWN, {"role": ""}, "account"))
    other = queries.account_by_login(login_name)
    if other is not None and other.pk != account:
        raise Invalid(Reason(Refusal.LOGIN_NAME_TAKEN, {"login_name": login_name}, "card"))
    values = {
        "login_name": login_name,
        "password": make_password(secret),
        "failed_sign_ins": 0,
        "locked_until": None,
    }
    if account is None:
        return ReaderAccountOpened(Account.objects.create(name="", **values).pk)
    Account.objects.filter(pk=account).update(**values)
    return ReaderAccountOpened(account)
