"""Close the account of a reader who was deleted."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from armarius.network import permissions
from armarius.network.models import Account, AccountChoice, Grant
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ReaderAccountClosed:
    """The account's id."""

    account: int


@command("network.close_reader_account", needs=permissions.REGISTER_CODES)
def close_reader_account(occasion: Occasion, *, account: int) -> ReaderAccountClosed:
    """Take the card's number and the PIN out of an account for ever.

    An account that holds a grant is somebody's on the staff: it stays theirs, untouched.
    """
    if Grant.objects.filter(account_id=account).exists():
        return ReaderAccountClosed(account)
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
