"""Writes journal, facts and feed: last, in the command's transaction."""

import hashlib
import secrets
from datetime import UTC

import msgspec

from armarius.platform.database import bulk
from armarius.platform.kernel import transactions
from armarius.platform.kernel.work import Work, as_notes
from armarius.platform.models import Fact, FeedMark, JournalEntry, JournalSubject, Lane
from armarius.platform.values.occasion import PrincipalKind


def write(work: Work) -> int:
    """Write what the work kept back and what it collected; the id of its journal row.

    Everything is made ready first: a bulk writer holds the writer's lock from its first write on.
    """
    transaction_id = transactions.transaction_id()
    entry = journal_entry(work, transaction_id)
    lane = Lane.BULK if work.bulk else Lane.INTERACTIVE
    marks = [(int(lane), kind, i, transaction_id) for kind, i in work.marks]
    write_marks = bulk.insertion(FeedMark, ("lane", "kind", "object_id", "transaction_id"), marks)
    for kept_back in work.last_writes:
        kept_back()
    bulk.insert_new(entry)
    if work.subjects:
        rows = [(entry.pk, kind, i) for kind, i in work.subjects]
        bulk.insert(JournalSubject, ("entry_id", "kind", "object_id"), rows)
    if work.counted:
        write_facts(work, entry.pk)
    write_marks()
    return int(entry.pk)


def nothing_said(work: Work) -> None:
    """A verb without a journal row has nothing to say there, to the feed or to statistics."""
    if work.subjects or work.facts or work.person or work.marks or work.counted or work.last_writes:
        raise RuntimeError(f"{work.verb} is not journalled, and has something to say")


def journal_entry(work: Work, transaction_id: int) -> JournalEntry:
    """The unsaved journal row of this work, with both digests."""
    occasion = work.occasion
    personal = as_notes(work.personal)
    who_kind, who_id = occasion.who.kind, occasion.who.id
    person = work.person
    if who_kind is PrincipalKind.READER:
        person = person or ("reader", who_id)
        personal["acted_by"] = who_id
        who_id = 0
    salt = secrets.token_hex(16) if person or personal else None
    text = canonical(personal) if salt else None
    entry = JournalEntry(
        verb=work.verb,
        at=occasion.at,
        recorded_at=work.recorded_at,
        principal_kind=who_kind,
        principal_id=who_id,
        library_id=occasion.library,
        channel=occasion.channel,
        desk=occasion.desk,
        request_id=occasion.request_id,
        facts=as_notes(work.facts),
        person_kind=person[0] if person else None,
        person_id=person[1] if person else None,
        personal=text,
        salt=salt,
        personal_digest=personal_digest(salt, person, text),
        transaction_id=transaction_id,
    )
    entry.digest = entry_digest(entry, sorted(work.subjects))
    return entry


def canonical(value: object) -> str:
    """JSON in one spelling, for digests."""
    return msgspec.json.encode(value, order="deterministic").decode()


def personal_digest(salt: str | None, person: tuple[str, int] | None, text: str | None) -> str:
    """H(salt ‖ person ‖ personal facts), or empty when the row names nobody."""
    if salt is None:
        return ""
    return hashlib.sha256(f"{salt}|{person}|{text}".encode()).hexdigest()


def entry_digest(entry: JournalEntry, subjects: list[tuple[str, int]]) -> str:
    """The digest of a journal row: everything but the personal facts, which stand in by their own digest."""
    parts = [
        entry.verb,
        entry.at.astimezone(UTC).isoformat(),
        entry.recorded_at.astimezone(UTC).isoformat(),
        str(entry.principal_kind),
        entry.principal_id,
        entry.library_id,
        str(entry.channel),
        entry.desk,
        entry.request_id,
        entry.facts,
        [list(subject) for subject in subjects],
        entry.personal_digest,
    ]
    return hashlib.sha256(canonical(parts).encode()).hexdigest()


def write_facts(work: Work, entry_id: int) -> None:
    """One row per counted fact."""
    occasion = work.occasion
    for fact in work.counted:
        bulk.insert_new(
            Fact(
                kind=fact.kind,
                day=fact.day,
                recorded_at=work.recorded_at,
                library_id=fact.library_id or occasion.library,
                owning_library_id=fact.owning_library_id,
                count=fact.count,
                channel=occasion.channel,
                reader_category=fact.reader_category,
                age_band=fact.age_band,
                item_category=fact.item_category,
                language=fact.language,
                material=fact.material,
                subject_group=fact.subject_group,
                journal_id=entry_id,
            )
        )
