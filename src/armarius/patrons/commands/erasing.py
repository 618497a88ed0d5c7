"""Erasing a reader: whatever tells who they were goes; what the law wants counted or proved stays."""

from collections.abc import Collection
from datetime import date

from armarius.network.commands.close_reader_account import close_reader_account
from armarius.network.commands.retire_code import retire_code
from armarius.patrons import contributions
from armarius.patrons.commands.counting_tries import forget_passkeys, forget_tries
from armarius.patrons.commands.remove_identifier import let_go
from armarius.patrons.models import (
    Card,
    ErasedReader,
    ErasureRequest,
    LegalHold,
    Reader,
    ReaderIdentifier,
    ReaderImport,
    ReaderMerge,
    ReaderNote,
    ReaderRegistration,
    Restriction,
)
from armarius.patrons.queries.legal_holds import is_kept
from armarius.patrons.queries.merges import merged_into
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.erasure import Answer, mark_of
from armarius.platform.commands.scrub_person import scrub_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason


def against_erasing(reader: int, day: date) -> tuple[Reason, ...]:
    """Every reason why a reader may not be erased on a day: legal holds, and what the upper domains say."""
    kept = (Reason(Refusal.MUST_BE_KEPT),) if is_kept(reader, day) else ()
    return (*kept, *(reason for found in contributions.against_deleting.ask(reader) for reason in found))


def erase(occasion: Occasion, row: Reader) -> int:
    """Erase a reader whom nothing keeps; how many cards were retired.

    The codes of cards stay retired, so that one found later means nobody (law 14); a request to be
    erased stays as answered and names nobody; the access log keeps an id that means nobody.
    """
    reader = row.pk
    contributions.lets_go.ask(occasion, reader)
    cards = list(Card.objects.filter(reader=row).select_related("code"))
    for card in cards:
        retire_code(occasion, code=card.code.printed)
        forget_tries(card.code.printed)
        card.delete()
    forget_identifiers(row)
    forget_passkeys(reader)
    Restriction.objects.filter(reader=row).delete()
    ReaderImport.objects.filter(rows__reader=row).update(content=b"")
    ReaderNote.objects.filter(reader=row).delete()
    ReaderRegistration.objects.filter(reader=row).update(reader=None)
    LegalHold.objects.filter(reader=row).delete()
    forget_requests(occasion, row)
    remember_erased(row, occasion.at.date())
    account = row.account_id
    entries = [reader, *merged_into(reader)]
    row.delete()
    if account is not None:
        close_reader_account(occasion, account=account)
    for entry in entries:
        scrub_person(occasion, kind="reader", person=entry)
    return len(cards)


def remember_erased(row: Reader, day: date) -> None:
    """Keep the marks of a reader's entry, and of those it was made of, for the day an older backup is restored."""
    merges = ReaderMerge.objects.filter(kept=row).values_list("kept_mark", "merged_mark")
    remember_marks(
        {mark_of(row.pk, row.registered_at), *(mark for pair in merges for mark in pair if mark)}, day
    )


def remember_marks(marks: Collection[str], day: date) -> None:
    """Keep the marks of erased entries; those known already stay as they are."""
    ErasedReader.objects.bulk_create(
        [ErasedReader(mark=mark, erased_on=day) for mark in sorted(marks)], ignore_conflicts=True
    )


def forget_identifiers(row: Reader) -> None:
    """Take every other identifier from a reader: of one that is scanned the code stays and means nobody."""
    for identifier in ReaderIdentifier.objects.filter(reader=row):
        forget_tries(identifier.shown or identifier.key)
        let_go(identifier)


def forget_requests(occasion: Occasion, row: Reader) -> None:
    """Answer the open request of a reader with its fulfilment, and take the person out of all of them."""
    rows = ErasureRequest.objects.filter(reader=row)
    rows.filter(answered_at__isnull=True).update(
        answered_at=occasion.at, answered_by=occasion.who.id, answer=Answer.ERASED
    )
    rows.update(reader=None, note="", explanation="")
