"""Make one record of two that describe the same."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from armarius.catalogue import permissions
from armarius.catalogue.commands.following_merge import hang_on, hanging_on
from armarius.catalogue.commands.save_record import locked, replaced
from armarius.catalogue.contributions import against_merging, followers
from armarius.catalogue.events import RecordsMerged
from armarius.catalogue.models import Record, RecordMerge
from armarius.catalogue.preparation import prepared
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.record_merging import merged as merged_fields
from armarius.catalogue.rules.record_merging import twice
from armarius.formats.marc.crosswalk import crosswalked
from armarius.formats.marc.new_record import stamped
from armarius.formats.marc.record import Dialect, MarcRecord, RecordKind, content_digest, from_compact
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import mark, note, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused

VERB = "catalogue.merge_records"


@dataclass(frozen=True, slots=True)
class RecordsJoined:
    """The record that stayed with its version now, and the one that went."""

    kept: int
    version: int
    merged: int


@command(VERB, needs=permissions.EDIT_RECORDS)
def merge_records(
    occasion: Occasion,
    *,
    kept: int,
    kept_version: int,
    merged: int,
    merged_version: int,
    keep: Collection[int],
    take: Collection[int],
) -> RecordsJoined:
    """Close one record in favour of another; copies, loans and reservations follow (``RecordsMerged``).

    ``keep`` are places of fields in the record that stays, ``take`` in the one that goes, as ``other_in_dialect``
    gives it. The row, the number and the revisions of the one that goes stay; whoever looks for it is led on.
    For thirty days it can be taken back (``undo_merge``).

    Refusals: ``Invalid`` merged_with_itself, field_twice, title_missing; ``Missing`` unknown_record; ``Stale``
    record_changed; ``Refused`` records_of_two_kinds, and every reason of whoever answers ``catalogue.against_merging``.
    """
    if kept == merged:
        raise Invalid(Reason(Refusal.MERGED_WITH_ITSELF, {}, "merged"))
    first, second = sorted(((kept, kept_version), (merged, merged_version)))
    rows = {pk: locked(pk, version) for pk, version in (first, second)}
    stays, goes = rows[kept], rows[merged]
    if stays.kind != goes.kind:
        raise Refused(Reason(Refusal.RECORDS_OF_TWO_KINDS, {}, "merged"))
    if reasons := tuple(reason for answer in against_merging.ask(kept, merged) for reason in answer):
        raise Refused(*reasons)
    dialect = Dialect(stays.dialect)
    before = from_compact(stays.marc)
    made = merged_fields(before, other_in_dialect(goes, dialect), keep, take)
    refuse_broken(made, dialect)
    own = hanging_on(kept, merged)
    memory = {"catalogue": own} | {
        name: told for each in followers.ask(kept, merged) for name, told in each.items()
    }
    Record.objects.filter(pk=merged).update(deleted_at=occasion.at, merged_into_id=kept)
    version = stays.version
    if content_digest(made) != stays.digest:
        new = prepared(stamped(made, occasion.at), dialect, RecordKind(stays.kind))
        version = replaced(occasion, stays, new).version
    hang_on(kept, own, merged)
    remember(occasion, stays, version, merged, memory)
    publish(RecordsMerged(kept, merged))
    for pk in (kept, merged):
        touch("record", pk)
        mark("record", pk)
    note(title=stays.title, merged=merged)
    return RecordsJoined(kept, version, merged)


def remember(occasion: Occasion, stays: Record, version: int, merged: int, memory: Mapping[str, Any]) -> None:
    """Keep what the merge changes, so that it can be taken back; an older memory of the record that goes is void."""
    RecordMerge.objects.filter(merged_id=merged).delete()
    row = RecordMerge.objects.create(
        kept=stays,
        merged_id=merged,
        version_before=stays.version,
        version_after=version,
        merged_at=occasion.at,
        memory=memory,
    )
    touch("merge", row.pk)


def other_in_dialect(goes: Record, dialect: Dialect) -> MarcRecord:
    """The record that goes, in the MARC format of the one that stays; its fields as the crosswalk writes them."""
    marc = from_compact(goes.marc)
    if RecordKind(goes.kind) is not RecordKind.BIBLIOGRAPHIC:
        return marc
    family = Dialect.MARC21 if dialect is Dialect.MARC21 else Dialect.UNIMARC
    return crosswalked(marc, Dialect(goes.dialect), family).record


def refuse_broken(made: MarcRecord, dialect: Dialect) -> None:
    """Refuse a choice that makes no record."""
    found = [Reason(Refusal.FIELD_TWICE, {"tag": tag}, f"f{tag}") for tag in twice(made)]
    title = "245" if dialect is Dialect.MARC21 else "200"
    if title not in {field.tag for field in made.fields} and not is_authority(made):
        found.append(Reason(Refusal.TITLE_MISSING, {}, f"f{title}"))
    if found:
        raise Invalid(*found)


def is_authority(made: MarcRecord) -> bool:
    """Whether a record is of headings and has no title."""
    return made.leader[6:7] in "xyzwq"
