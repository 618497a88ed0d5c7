"""Tries to sign in, counted under keyed digests: with card and PIN, or with a passkey."""

from datetime import datetime

from armarius.patrons.models import Passkey, SignInTries
from armarius.patrons.queries import marks_of, sign_in_wait
from armarius.patrons.rules.throttle import DAY, KNOWN_FOR
from armarius.platform.kernel import transactions
from armarius.platform.values.occasion import Occasion

CLEARED_AT_ONCE = 100


def waits_until(occasion: Occasion, code: str, address: str) -> datetime | None:
    """Until when a code may not be tried from an address; None when it may. Tries of one code come one after another.

    ``code`` is a card as it was typed, or what a device calls a passkey.
    """
    transactions.wait_for_key(f"patrons.sign_in/{marks_of(code, address).card}")
    return sign_in_wait(code, address, occasion.at)


def count_try(occasion: Occasion, code: str, address: str, *, right: bool) -> None:
    """Count a try; a right one forgets the wrong ones before it and makes the address a known one."""
    marks = marks_of(code, address)
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


def clear_old(occasion: Occasion) -> None:
    """Take a few rows away whose time is over: a failure lives a day, a success thirty."""
    old = SignInTries.objects.filter(last_at__lt=occasion.at - DAY)
    forgotten = old.filter(known_at__isnull=True) | old.filter(known_at__lt=occasion.at - KNOWN_FOR)
    SignInTries.objects.filter(pk__in=list(forgotten.values_list("pk", flat=True)[:CLEARED_AT_ONCE])).delete()


def forget_tries(code: str) -> None:
    """Forget who tried to sign in with a code."""
    SignInTries.objects.filter(card_mark=marks_of(code, "").card).delete()


def forget_passkeys(reader: int) -> None:
    """End every passkey of a reader, and forget who tried them."""
    rows = Passkey.objects.filter(reader_id=reader)
    for credential in rows.values_list("credential", flat=True):
        forget_tries(credential)
    rows.delete()
