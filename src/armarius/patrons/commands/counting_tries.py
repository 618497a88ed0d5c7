"""Tries to sign in, counted under keyed digests: with card and PIN, or with a passkey."""

from datetime import datetime

from armarius.patrons.models import Passkey, SignInTries
from armarius.patrons.queries import SignInMarks, card_mark, passkey_mark, sign_in_wait
from armarius.patrons.rules.throttle import DAY, KNOWN_FOR
from armarius.platform.kernel import transactions
from armarius.platform.values.occasion import Occasion

CLEARED_AT_ONCE = 100


def waits_until(occasion: Occasion, marks: SignInMarks) -> datetime | None:
    """Until when a card or a passkey may not be tried from an address; None when it may.

    Tries of one come one after another.
    """
    transactions.wait_for_key(f"patrons.sign_in/{marks.key}")
    return sign_in_wait(marks, occasion.at)


def count_try(occasion: Occasion, marks: SignInMarks, *, right: bool) -> None:
    """Count a try; a right one forgets the wrong ones before it and makes the address a known one."""
    row, _ = SignInTries.objects.get_or_create(
        card_mark=marks.key,
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


def clear_old(occasion: Occasion) -> None:
    """Take a few rows away whose time is over: a failure lives a day, a success thirty."""
    old = SignInTries.objects.filter(last_at__lt=occasion.at - DAY)
    forgotten = old.filter(known_at__isnull=True) | old.filter(known_at__lt=occasion.at - KNOWN_FOR)
    SignInTries.objects.filter(pk__in=list(forgotten.values_list("pk", flat=True)[:CLEARED_AT_ONCE])).delete()


def forget_tries(card: str) -> None:
    """Forget who tried to sign in with a card, or with what else its reader is known by."""
    SignInTries.objects.filter(card_mark=card_mark(card)).delete()


def forget_passkey_tries(credential: str) -> None:
    """Forget who tried to sign in with a passkey."""
    SignInTries.objects.filter(card_mark=passkey_mark(credential)).delete()


def forget_passkeys(reader: int) -> None:
    """End every passkey of a reader, and forget who tried them."""
    rows = Passkey.objects.filter(reader_id=reader)
    for credential in rows.values_list("credential", flat=True):
        forget_passkey_tries(credential)
    rows.delete()
