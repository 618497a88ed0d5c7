"""Save a record field by field, as the tag editor has it: a new one, or another state of one that is there."""

from collections.abc import Mapping

from armarius.catalogue import permissions, queries
from armarius.catalogue.commands.keep_draft import drop_draft
from armarius.catalogue.commands.save_record import (
    RecordSaved,
    inserted,
    locked,
    refuse_twins,
    replaced,
    undo_save,
)
from armarius.catalogue.models import Record, RecordKey
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.field_faults import standing
from armarius.catalogue.rules.record_form import complaints
from armarius.formats.marc.dialects import kind_of
from armarius.formats.marc.form_filing import filled
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.new_record import stamped
from armarius.formats.marc.record import (
    ControlField,
    Dialect,
    MarcRecord,
    RecordKind,
    content_digest,
    from_compact,
)
from armarius.formats.marc.simple_form import read_form
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Override, Reason

VERB = "catalogue.save_fields"


@command(VERB, needs=permissions.EDIT_RECORDS)
def save_fields(
    occasion: Occasion,
    *,
    marc: str,
    record: int = 0,
    version: int = 0,
    dialect: str = "",
    overrides: tuple[Override, ...] = (),
    values: Mapping[str, str] | None = None,
    draft: int = 0,
) -> RecordSaved:
    """Save the leader and fields of `marc` (compact form) as a record (``record`` 0: a new one in ``dialect``).

    ``values`` are what was typed into the simple form over these fields, ``draft`` is the draft that becomes the record
    and goes. ``version`` is the one that was edited. Faults by the rules of the format are no refusals; nothing changed
    makes no revision. Refusals: ``Missing`` unknown_record; ``Stale`` record_changed; ``Invalid`` unknown_dialect,
    title_missing, other_kind, unwritable_field, unwritable_record, row_without_key, text_too_long; ``Refused``
    maybe_duplicate.
    """
    drop_draft(occasion, draft)
    typed = from_compact(marc)
    if record:
        dialect = queries.dialect_of(record)
        typed = with_values(typed, Dialect(dialect), values) if dialect else typed
        return corrected(occasion, record, version, typed, overrides)
    if dialect not in {each.value for each in Dialect}:
        raise Invalid(Reason(Refusal.UNKNOWN_DIALECT, {"dialect": dialect}, "dialect"))
    kind = Dialect(dialect)
    typed = with_values(typed, kind, values)
    pk = next(iter(bulk.reserve_ids(Record, 1)))
    numbered = stamped(with_number(typed, str(pk)), occasion.at)
    made = prepared(numbered, kind, RecordKind.BIBLIOGRAPHIC)
    refuse_unfit(typed, made, None, kind, RecordKind.BIBLIOGRAPHIC)
    refuse_twins(occasion, made, made.keys, overrides)
    inserted(occasion, pk, made)
    return RecordSaved(pk, 1)


def with_values(typed: MarcRecord, dialect: Dialect, values: Mapping[str, str] | None) -> MarcRecord:
    """The fields with what the simple form says over them. Refusals: ``Invalid`` row_without_key and its like."""
    if values is None:
        return typed
    if wrong := complaints(FORMS[dialect], read_form(typed, dialect), values):
        raise Invalid(*wrong)
    return filled(typed, dialect, values)


def corrected(
    occasion: Occasion, record: int, version: int, typed: MarcRecord, overrides: tuple[Override, ...]
) -> RecordSaved:
    """Another state of a record that is there."""
    found = queries.lock_record(record)
    if found is not None and unchanged(typed, from_compact(found.marc)) and found.version == version:
        return RecordSaved(record, found.version)
    found = locked(record, version)
    dialect, kind, before = Dialect(found.dialect), RecordKind(found.kind), from_compact(found.marc)
    made = prepared(stamped(typed, occasion.at), dialect, kind)
    refuse_unfit(typed, made, before, dialect, kind)
    known = set(RecordKey.objects.filter(record_id=record).values_list("kind", "value"))
    refuse_twins(occasion, made, [key for key in made.keys if key not in known], overrides, record)
    return replaced(occasion, found, made)


def unchanged(typed: MarcRecord, before: MarcRecord) -> bool:
    """Whether a record says what it said; the moment of its last change is no change."""
    return content_digest(stampless(typed)) == content_digest(stampless(before))


def stampless(record: MarcRecord) -> MarcRecord:
    """The record without field 005."""
    return MarcRecord(record.leader, tuple(each for each in record.fields if each.tag != "005"))


def with_number(record: MarcRecord, number: str) -> MarcRecord:
    """The record under its own control number."""
    rest = tuple(each for each in record.fields if each.tag != "001")
    return MarcRecord(record.leader, (ControlField("001", number), *rest))


def refuse_unfit(
    typed: MarcRecord, made: PreparedRecord, before: MarcRecord | None, dialect: Dialect, kind: RecordKind
) -> None:
    """Refuse what cannot be kept: broken fields that were not there before, another kind of record, no title."""
    reasons = list(standing(typed, before, dialect))
    if kind_of(typed.leader, dialect) is not kind:
        reasons.append(Reason(Refusal.OTHER_KIND, {}, "leader"))
    if kind is RecordKind.BIBLIOGRAPHIC and not made.title:
        reasons.append(Reason(Refusal.TITLE_MISSING))
    if reasons:
        raise Invalid(*reasons)


@inverse_of(VERB)
def undo_save_fields(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take a new record away again, or bring back what the record was. ``Stale`` when somebody acted since."""
    undo_save(occasion, subjects)
