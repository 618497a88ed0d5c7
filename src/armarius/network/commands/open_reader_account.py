"""Give a reader's card an account, or its account a new PIN."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from armarius.network import permissions
from armarius.network.models import Account
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class ReaderAccountOpened:
    """The account's id."""

    account: int


@command("network.open_reader_account", needs=permissions.REGISTER_CODES)
def open_reader_account(occasion: Occasion, *, login_name: str, secret: str) -> ReaderAccountOpened:
    """Open the account that goes with a card, its login name the card's code; a new secret lifts a lock.

    The account has no grant, so it opens no page of the staff's. The secret is kept as an Argon2id hash only.
    """
    row, _ = Account.objects.update_or_create(
        login_name=login_name,
        defaults={
            "name": "",
            "password": make_password(secret),
            "failed_sign_ins": 0,
            "locked_until": None,
        },
    )
    return ReaderAccountOpened(row.pk)
