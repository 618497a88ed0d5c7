"""Close the account of a reader who was deleted."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from armarius.network import permissions
from armarius.network.models import Account, AccountChoice, Grant
from armarius.network.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class ReaderAccountClosed:
    """The account's id."""

    account: int


@command("network.close_reader_account", needs=permissions.REGISTER_CODES)
def close_reader_account(occasion: Occasion, *, account: int) -> ReaderAccountClosed:
    """Take the card's number and the PIN out of an account for ever. Refusals: ``Refused`` grant_beyond_own.

    An account that holds a grant is somebody's on the staff and is never touched from here.
    """
    if Grant.objects.filter(account_id=account).exists():
        raise Refused(Reason(Refusal.GRANT_BEYOND_OWN, {"role": ""}, "account"))
    AccountChoice.objects.filter(account_id=account).delete()
    Account.objects.filter(pk=account).update(
        login_name=f"closed-{account}",
        name="",
        password=make_password(None),
        language="",
        is_active=False,
        settings={},
    )
    return ReaderAccountClosed(account)
