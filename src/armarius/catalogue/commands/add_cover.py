"""Put a cover to a record, say which stands first, take one away, bring it back."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min

from armarius.catalogue import attached_files, permissions, queries
from armarius.catalogue.models import Cover, Record
from armarius.catalogue.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused, Stale

REMOVE = "catalogue.remove_cover"
KEPT_FOR = timedelta(days=30)
"""How long the bytes of a cover that was taken away are kept, so that it can come back."""
MOST = 12
"""Covers of one record."""


@dataclass(frozen=True, slots=True)
class CoverPut:
    """The cover's id."""

    cover: int


@command("catalogue.add_cover", needs=permissions.EDIT_RECORDS)
def add_cover(
    occasion: Occasion, *, record: int, digest: str, small_digest: str, width: int, height: int
) -> CoverPut:
    """Put a cover whose bytes were kept before (``covers.kept_cover``) to a record, after those it has.

    Refusals: ``Missing`` unknown_record; ``Invalid`` file_missing; ``Refused`` cover_there_already, too_many_covers.
    """
    found = queries.lock_record(record)
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    if attached_files.path_of(digest) is None or attached_files.path_of(small_digest) is None:
        raise Invalid(Reason(Refusal.FILE_MISSING, {"file": digest}, "file"))
    there = list(queries.covers(record))
    if any(row.digest == digest for row in there):
        raise Refused(Reason(Refusal.COVER_THERE_ALREADY, {}, "file"))
    if len(there) >= MOST:
        raise Refused(Reason(Refusal.TOO_MANY_COVERS, {"most": MOST}, "file"))
    row = Cover.objects.create(
        record_id=record,
        digest=digest,
        small_digest=small_digest,
        width=width,
        height=height,
        position=there[-1].position + 1 if there else 0,
        added_at=occasion.at,
        added_by=occasion.who.id,
    )
    return put(row)


@command("catalogue.put_cover_first", needs=permissions.EDIT_RECORDS)
def put_cover_first(occasion: Occasion, *, cover: int) -> CoverPut:
    """Show this cover of a record before its others. Refusal: ``Missing`` unknown_cover."""
    row = there(cover)
    lowest = queries.covers(row.record_id).aggregate(lowest=Min("position"))["lowest"]
    Cover.objects.filter(pk=cover).update(position=lowest - 1)
    return put(row)


@command(REMOVE, needs=permissions.EDIT_RECORDS)
def remove_cover(occasion: Occasion, *, cover: int) -> CoverPut:
    """Take a cover away; for thirty days it can come back. Refusal: ``Missing`` unknown_cover."""
    row = there(cover)
    Cover.objects.filter(pk=cover).update(removed_at=occasion.at)
    return put(row)


@inverse_of(REMOVE)
def undo_removal(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Put the cover back. ``Stale`` when it is there, when the same picture came again, or when its bytes went."""
    row = (
        Cover.objects.select_for_update(no_key=True)
        .filter(pk=subjects["cover"], removed_at__isnull=False)
        .first()
    )
    if (
        row is None
        or queries.covers(row.record_id).filter(digest=row.digest).exists()
        or attached_files.path_of(row.digest) is None
    ):
        raise Stale(Reason("platform.acted_since"))
    Cover.objects.filter(pk=row.pk).update(removed_at=None)
    put(row)


@command("catalogue.bring_cover_back", needs=permissions.EDIT_RECORDS)
def bring_cover_back(occasion: Occasion, *, cover: int) -> CoverPut:
    """Put a cover back that was taken away in the last thirty days, where it stood.

    Refusals: ``Missing`` unknown_cover, also when its bytes went; ``Refused`` cover_there_already, too_many_covers.
    """
    row = Cover.objects.filter(pk=cover, removed_at__gte=occasion.at - KEPT_FOR).first()
    if (
        row is None
        or queries.lock_record(row.record_id) is None
        or attached_files.path_of(row.digest) is None
    ):
        raise Missing(Reason(Refusal.UNKNOWN_COVER, {"cover": cover}))
    others = list(queries.covers(row.record_id))
    if any(each.digest == row.digest for each in others):
        raise Refused(Reason(Refusal.COVER_THERE_ALREADY, {}, "file"))
    if len(others) >= MOST:
        raise Refused(Reason(Refusal.TOO_MANY_COVERS, {"most": MOST}, "file"))
    Cover.objects.filter(pk=cover).update(removed_at=None)
    return put(row)


def put(row: Cover) -> CoverPut:
    """What every change of a cover ends with: the record knows its first, the journal which title it was."""
    choose_first(row.record_id)
    touch("record", row.record_id)
    touch("cover", row.pk)
    note(title=Record.objects.values_list("title", flat=True).get(pk=row.record_id))
    return CoverPut(row.pk)


def choose_first(record: int) -> None:
    """Write down with a record which of its covers stands first."""
    first = queries.covers(record).values_list("pk", flat=True).first()
    Record.objects.filter(pk=record).update(cover=first or 0)


def there(cover: int) -> Cover:
    """A cover that is shown, its record locked with it."""
    row = Cover.objects.filter(pk=cover, removed_at__isnull=True).first()
    if row is None or queries.lock_record(row.record_id) is None:
        raise Missing(Reason(Refusal.UNKNOWN_COVER, {"cover": cover}))
    return row
