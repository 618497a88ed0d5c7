"""One picture of a ZIP: put to its title, or left with the reasons."""

from dataclasses import dataclass
from typing import Any

from armarius.catalogue import permissions, queries
from armarius.catalogue.commands.add_cover import add_cover, put_cover_first, remove_cover
from armarius.catalogue.covers import KeptCover
from armarius.catalogue.models import BatchedCover, CoverBatch
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.cover_names import NAME, CoverFate, LeftOut
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import as_notes, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class CoverSettled:
    """How many pictures of the ZIP have been seen to."""

    settled: int


@command("catalogue.take_in_cover", needs=permissions.EDIT_RECORDS)
def take_in_cover(
    occasion: Occasion,
    *,
    batch: int,
    number: int,
    name: str,
    record: int = 0,
    cover: KeptCover | None = None,
    reasons: tuple[Reason, ...] = (),
) -> CoverSettled:
    """See to the picture at a place of a ZIP: whole or not at all, and once, however often it is asked.

    ``cover`` are its bytes, kept before (``covers.kept_cover``), ``record`` the title its name means; ``reasons`` say
    why it cannot be put. A title that has a cover keeps it, unless the batch replaces: then the picture takes the
    place of the one shown first, which can come back for thirty days. Refusal: ``Missing`` unknown_batch.
    """
    rows = CoverBatch.objects.select_for_update(no_key=True)
    row = rows.filter(pk=batch, library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_BATCH, {"batch": batch}))
    touch("cover_batch", batch)
    note(file=name)
    if not BatchedCover.objects.filter(batch=batch, number=number).exists():
        settled = outcome(occasion, row, record, cover, reasons)
        BatchedCover.objects.create(batch=row, number=number, name=name[:NAME], **settled)
        counted(occasion, row, settled["fate"])
    return CoverSettled(row.settled)


def counted(occasion: Occasion, row: CoverBatch, fate: CoverFate) -> None:
    """Count a picture that was seen to; after the last one the batch is done."""
    row.settled += 1
    row.put += fate in (CoverFate.PUT, CoverFate.REPLACED)
    row.left += fate is CoverFate.LEFT
    row.done_at = occasion.at if row.settled >= row.files else None
    row.save(update_fields=["settled", "put", "left", "done_at"])


def outcome(
    occasion: Occasion, row: CoverBatch, record: int, cover: KeptCover | None, reasons: tuple[Reason, ...]
) -> dict[str, Any]:
    """Put the picture to its title unless something stands against it; what is written of it."""
    found = queries.lock_record(record) if record else None
    if reasons or cover is None or found is None:
        return left(reasons or (Reason(LeftOut.NO_SUCH_TITLE),), found.pk if found else None)
    there = list(queries.covers(record))
    if same := next((each for each in there if each.digest == cover["digest"]), None):
        return {"fate": CoverFate.THERE, "record_id": record, "cover_id": same.pk}
    if BatchedCover.objects.filter(batch=row, record=record).exclude(fate=CoverFate.LEFT).exists():
        return left((Reason(LeftOut.NAMED_TWICE),), record)
    if there and not row.replace:
        return left((Reason(LeftOut.HAS_COVER),), record)
    return put(occasion, record, cover, in_place_of=there[0].pk if there else 0)


def left(reasons: tuple[Reason, ...], record: int | None) -> dict[str, Any]:
    """What is written of a picture that is left."""
    said = [[str(each.code), as_notes(each.facts)] for each in reasons]
    return {"fate": CoverFate.LEFT, "record_id": record, "reasons": said}


def put(occasion: Occasion, record: int, cover: KeptCover, *, in_place_of: int) -> dict[str, Any]:
    """Put the picture to its title, in the place of a cover (0: it has none); what is written of it."""
    if in_place_of:
        remove_cover(occasion, cover=in_place_of)
    made = add_cover(occasion, record=record, **cover).cover
    if in_place_of:
        put_cover_first(occasion, cover=made)
    fate = CoverFate.REPLACED if in_place_of else CoverFate.PUT
    return {"fate": fate, "record_id": record, "cover_id": made}
