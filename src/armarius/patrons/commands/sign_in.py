"""Record that a reader signed in, or tried to."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.patrons import queries
from armarius.patrons.models import SignInTries
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.throttle import DAY, KNOWN_FOR
from armarius.platform.kernel import transactions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused

CLEARED_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class SignInTried:
    """Whether the reader is in."""

    succeeded: bool


@command("patrons.sign_in", needs=permissions.SIGN_IN)
def sign_in(occasion: Occasion, *, card: str, address: str, right: bool) -> SignInTried:
    """Record the outcome of a PIN check made before, so that no hash is computed in a transaction.

    ``card`` and ``address`` are what was typed and where from; only keyed digests of them are kept, for a day, or
    thirty after a success. Tries side by side are weighed one after another here, and a right PIN among too many
    is refused too, so that nothing is learnt by hurrying. Refusal: ``Refused`` too_many_tries.
    """
    marks = queries.marks_of(card, address)
    transactions.wait_for_key(f"patrons.sign_in/{marks.card}")
    until = queries.sign_in_wait(card, address, occasion.at)
    if until is not None:
        raise Refused(Reason(Refusal.TOO_MANY_TRIES, {"until": until}))
    row, _ = SignInTries.objects.get_or_create(
        card_mark=marks.card,
        address_mark=marks.address,
        defaults={"first_at": occasion.at, "last_at": occasion.at},
    )
    if right:
        row.failures, row.known_at = 0, occasion.at
    else:
        is_new_day = row.first_at < occasion.at - DAY or not row.failures
        row.first_at = occasion.at if is_new_day else row.first_at
        row.failures = 1 if is_new_day else row.failures + 1
    row.last_at = occasion.at
    row.save(update_fields=["failures", "first_at", "last_at", "known_at"])
    clear_old(occasion)
    note(succeeded=right)
    return SignInTried(right)


def clear_old(occasion: Occasion) -> None:
    """Take a few rows away whose time is over: a failure lives a day, a success thirty."""
    old = SignInTries.objects.filter(last_at__lt=occasion.at - DAY)
    forgotten = old.filter(known_at__isnull=True) | old.filter(known_at__lt=occasion.at - KNOWN_FOR)
    SignInTries.objects.filter(pk__in=list(forgotten.values_list("pk", flat=True)[:CLEARED_AT_ONCE])).delete()
