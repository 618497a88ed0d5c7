"""Take a chunk of a file into the catalogue."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Q

from armarius.catalogue import permissions, queries
from armarius.catalogue.events import RecordCopies, RecordsImported
from armarius.catalogue.models import (
    ImportBatch,
    ImportState,
    QuarantinedRecord,
    Record,
    RecordKey,
    RecordRevision,
)
from armarius.catalogue.preparation import PreparedRecord
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.matching import Known, Verdict, title_key, verdict
from armarius.formats.marc.reading import QuarantinedRecord as Unreadable
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, publish, touch, write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Stale

COLUMNS = (
    "id",
    "kind",
    "dialect",
    "marc",
    "digest",
    "view",
    "title",
    "author",
    "year",
    "language",
    "material",
    "library_id",
    "created_at",
    "revised_at",
    "revised_by",
    "batch_id",
    "version",
    "suppressed",
    "title_key",
)


@dataclass(frozen=True, slots=True)
class ChunkImported:
    """How many records of the chunk were created, updated, unchanged and quarantined."""

    created: int
    updated: int
    unchanged: int
    quarantined: int


@command("catalogue.import_chunk", needs=permissions.IMPORT_RECORDS, bulk=True)
def import_chunk(
    occasion: Occasion,
    *,
    batch: int,
    position: int,
    end_position: int,
    records: Sequence[PreparedRecord],
    unreadable: Sequence[Unreadable] = (),
) -> ChunkImported:
    """Write one chunk of prepared records and move the batch's position behind it, in one transaction.

    Idempotent: a chunk that does not begin at the batch's position was done before or comes too early
    (``Stale`` batch_elsewhere). A record we have is unchanged, or updated with the old state kept as a revision;
    no record of ours is updated twice in a chunk. Whoever adds the copies counts them (``count_copies``).
    """
    here = ImportBatch.objects.filter(pk=batch, position=position, state=ImportState.RUNNING)
    so_far = here.values("created", "updated", "unchanged", "quarantined", "readings").first()
    if so_far is None:
        raise Stale(Reason(Refusal.BATCH_ELSEWHERE, {"batch": batch, "position": position}))
    plan = planned(occasion, batch, records)
    counts = plan.counts()
    write(occasion, batch, plan)
    if unreadable:
        quarantine(batch, unreadable)
    moved = partial(
        here.update,
        position=end_position,
        created=so_far["created"] + counts["created"],
        updated=so_far["updated"] + counts["updated"],
        unchanged=so_far["unchanged"] + counts["unchanged"],
        quarantined=so_far["quarantined"] + len(unreadable),
        readings=readings(so_far["readings"], records),
    )
    write_last(lambda: refuse_unless(moved(), batch, position))
    note(created=counts["created"], updated=counts["updated"], quarantined=len(unreadable))
    return ChunkImported(**counts, quarantined=len(unreadable))


def planned(occasion: Occasion, batch: int, records: Sequence[PreparedRecord]) -> "ChunkPlan":
    """What becomes of the records of a file that comes straight in."""
    plan = ChunkPlan()
    by_digest, by_control = known_records(records, batch)
    for record in records:
        found, known = verdict(
            record.digest,
            record.title,
            record.control,
            by_digest,
            by_control,
            kind=record.kind,
            library=occasion.library,
        )
        if known is None:
            known = Known(
                0, record.digest, title_key(record.title), 1, kind=record.kind, library=occasion.library
            )
            plan.fresh.append(record)
        elif found is Verdict.UPDATE:
            plan.overlaid.append((known, record))
            by_control[record.control].remove(known)
        else:
            plan.same.append(known.id)
        by_digest[record.digest] = known
        if known.id and record.copies:
            plan.carried.append(RecordCopies(known.id, record.copies))
    return plan


@dataclass(slots=True)
class ChunkPlan:
    """What is to be written of a chunk: new records, records that replace ours, copies of records we have, and those
    (their ids) that stay as they are."""

    fresh: list[PreparedRecord] = field(default_factory=list)
    overlaid: list[tuple[Known, PreparedRecord]] = field(default_factory=list)
    carried: list[RecordCopies] = field(default_factory=list)
    same: list[int] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many records are created, updated and unchanged."""
        return {
            "created": len(self.fresh),
            "updated": len(self.overlaid),
            "unchanged": len(self.same),
        }


def write(occasion: Occasion, batch: int, plan: ChunkPlan) -> list[int]:
    """Write what was planned, and tell who keeps the copies; the ids of the new records.

    The one writer of imports, whether a file came straight in or was looked at first.
    """
    for known, record in plan.overlaid:
        overlay(occasion, batch, known, record)
    ids = create(occasion, batch, plan.fresh)
    made = [
        RecordCopies(pk, record.copies) for pk, record in zip(ids, plan.fresh, strict=True) if record.copies
    ]
    touch("batch", batch)
    publish(RecordsImported(batch, tuple(ids), (*plan.carried, *made)))
    return ids


def refuse_unless(moved: int, batch: int, position: int) -> None:
    """Refuse a chunk whose batch another importer moved while this one read (``Stale`` batch_elsewhere)."""
    if not moved:
        raise Stale(Reason(Refusal.BATCH_ELSEWHERE, {"batch": batch, "position": position}))


def readings(found: dict[str, int], records: Sequence[PreparedRecord]) -> dict[str, int]:
    """How the batch's records were read, those of this chunk among them."""
    here = Counter(record.reading for record in records if record.reading)
    return found | {reading: found.get(reading, 0) + count for reading, count in here.items()}


def known_records(
    records: Sequence[PreparedRecord], batch: int
) -> tuple[dict[str, Known], dict[str, list[Known]]]:
    """What the catalogue knows of these records, by content digest and by control number.

    Records of the same batch are nobody's earlier state: a file that uses a number twice means two records,
    and importing it again finds both unchanged. Nor is a record whose very content the chunk holds: it is
    unchanged, whichever of its twins comes first. A deleted record is unknown; one that was merged away is known as
    the record it was merged into, so that a file of before does not bring it back.
    """
    digests = {record.digest for record in records}
    rows = Record.objects.filter(digest__in=digests).filter(
        Q(deleted_at__isnull=True) | Q(merged_into__isnull=False)
    )
    by_digest: dict[str, Known] = {}
    for pk, digest, title, version, kind, library, merged in rows.values_list(
        "pk", "digest", "title", "version", "kind", "library_id", "merged_into_id"
    ):
        if merged is None or digest not in by_digest:
            stands = pk if merged is None else queries.replaced_by(pk) or pk
            by_digest[digest] = Known(stands, digest, title_key(title), version, kind, library)
    by_control: dict[str, list[Known]] = defaultdict(list)
    controls = {record.control for record in records if record.control}
    keys = RecordKey.objects.filter(
        kind="control", value__in=controls, record__deleted_at__isnull=True
    ).exclude(record__batch_id=batch)
    for value, pk, digest, title, version, kind, library in keys.order_by("record_id").values_list(
        "value",
        "record_id",
        "record__digest",
        "record__title",
        "record__version",
        "record__kind",
        "record__library_id",
    ):
        if digest not in by_digest:
            by_control[value].append(Known(pk, digest, title_key(title), version, kind, library))
    return by_digest, by_control


def create(occasion: Occasion, batch: int, records: Sequence[PreparedRecord]) -> list[int]:
    """Insert new records with their keys; their ids."""
    if not records:
        return []
    ids = list(bulk.reserve_ids(Record, len(records)))
    rows = [row(occasion, batch, pk, record) for pk, record in zip(ids, records, strict=True)]
    write_last(bulk.insertion(Record, COLUMNS, rows))
    keys = [(pk, kind, value) for pk, record in zip(ids, records, strict=True) for kind, value in record.keys]
    write_last(bulk.insertion(RecordKey, ("record_id", "kind", "value"), keys))
    for pk in ids:
        touch("record", pk)
        mark("record", pk)
    return ids


def row(occasion: Occasion, batch: int | None, pk: int, record: PreparedRecord) -> tuple[Any, ...]:
    """The values of a new record in the order of COLUMNS."""
    return (
        pk,
        record.kind,
        record.dialect,
        record.marc,
        record.digest,
        record.view,
        record.title,
        record.author,
        record.year,
        record.language,
        record.material,
        occasion.library,
        occasion.at,
        occasion.at,
        occasion.who.id,
        batch,
        1,
        False,
        record.title_key,
    )


def overlay(occasion: Occasion, batch: int | None, known: Known, record: PreparedRecord) -> int:
    """Replace a record, keeping what it was as a revision; that revision's id."""
    before = Record.objects.filter(pk=known.id).values(
        "version", "dialect", "marc", "revised_at", "revised_by", "batch_id"
    )[0]
    revision = RecordRevision.objects.create(record_id=known.id, **before)
    Record.objects.filter(pk=known.id).update(
        kind=record.kind,
        dialect=record.dialect,
        marc=record.marc,
        digest=record.digest,
        view=record.view,
        title=record.title,
        author=record.author,
        year=record.year,
        language=record.language,
        material=record.material,
        title_key=record.title_key,
        revised_at=occasion.at,
        revised_by=occasion.who.id,
        batch_id=batch,
        version=before["version"] + 1,
    )
    RecordKey.objects.filter(record_id=known.id).delete()
    bulk.insert(RecordKey, ("record_id", "kind", "value"), [(known.id, k, v) for k, v in record.keys])
    touch("record", known.id)
    mark("record", known.id)
    return revision.pk


def quarantine(batch: int, unreadable: Sequence[Unreadable]) -> None:
    """Keep what could not be read: place, bytes, reason."""
    QuarantinedRecord.objects.bulk_create(
        [
            QuarantinedRecord(
                batch_id=batch,
                offset=part.offset,
                end_offset=part.end_offset,
                raw=part.raw,
                reason=part.reason.value,
                facts=dict(part.facts),
            )
            for part in unreadable
        ]
    )
