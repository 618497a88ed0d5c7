"""Record a sign-in: whether it succeeded, and what failures cost."""

from dataclasses import dataclass
from datetime import datetime

from armarius.network import permissions, queries
from armarius.network.models import Account
from armarius.network.rules.lockout import locked_until
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion


@dataclass(frozen=True, slots=True)
class SignInRecorded:
    """Whether the account is in, and until when it is locked when not."""

    account: int
    succeeded: bool
    locked_until: datetime | None


@command("network.sign_in", needs=permissions.SIGN_IN)
def sign_in(occasion: Occasion, *, account: int, succeeded: bool) -> SignInRecorded:
    """Record the outcome of a password check made before, so that no hash is computed in a transaction."""
    row = queries.account(account)
    failures = 0 if succeeded or row is None else row.failed_sign_ins + 1
    until = locked_until(failures, occasion.at)
    Account.objects.filter(pk=account).update(failed_sign_ins=failures, locked_until=until)
    touch("account", account)
    note(succeeded=succeeded, failures=failures)
    return SignInRecorded(account, succeeded, until)
