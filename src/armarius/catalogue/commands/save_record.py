"""Save a record: a new one, or a correction of one that is there."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.catalogue import permissions, queries
from armarius.catalogue.alike import Twin, alike_to
from armarius.catalogue.commands.import_chunk import COLUMNS, overlay, row
from armarius.catalogue.commands.keep_draft import drop_draft
from armarius.catalogue.contributions import against_deletion
from armarius.catalogue.models import Record, RecordKey, RecordRevision
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.matching import Known
from armarius.catalogue.rules.record_form import complaints
from armarius.formats.marc.form_filing import refiled
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.materials import Template
from armarius.formats.marc.new_record import Maker, new_record, stamped, with_title_indicators
from armarius.formats.marc.record import Dialect, RecordKind, from_compact
from armarius.formats.marc.simple_form import read_form, write_form
from armarius.network import queries as network
from armarius.platform.database import bulk
from armarius.platform.kernel.command import allowed, command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import mark, note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import (
    Forbidden,
    Invalid,
    Missing,
    Override,
    Reason,
    Refused,
    Stale,
    unlifted,
)

VERB = "catalogue.save_record"


@dataclass(frozen=True, slots=True)
class RecordSaved:
    """The record's id and its version now."""

    record: int
    version: int


@command(VERB, needs=permissions.EDIT_RECORDS)
def save_record(
    occasion: Occasion,
    *,
    values: Mapping[str, str],
    record: int = 0,
    version: int = 0,
    dialect: str = "",
    cataloguing: str = "",
    template: Template = Template.BOOK,
    overrides: tuple[Override, ...] = (),
    draft: int = 0,
) -> RecordSaved:
    """Save what was typed into the simple form over a record (``record`` 0: a new one in ``dialect``).

    ``values`` are by the names of ``formats.marc.simple_form``; what is not named is not touched. ``version`` is the
    one the form was made from; ``cataloguing`` the MARC language code of the language catalogued in, ``template`` the
    kind of thing a new record is of; ``draft`` is the draft that becomes the record and goes. Nothing changed makes no
    revision.

    Refusals: ``Missing`` unknown_record; ``Stale`` record_changed; ``Invalid`` title_missing, row_without_key,
    text_too_long, unknown_dialect; ``Refused`` maybe_duplicate, to be lifted by who may add duplicates, and
    maybe_alike, to be lifted by whoever saves.
    """
    drop_draft(occasion, draft)
    if record:
        return corrected(occasion, record, version, values, overrides)
    if dialect not in {each.value for each in Dialect}:
        raise Invalid(Reason(Refusal.UNKNOWN_DIALECT, {"dialect": dialect}, "dialect"))
    kind = Dialect(dialect)
    if found := complaints(FORMS[kind], {}, values):
        raise Invalid(*found)
    pk, made = made_new(occasion, kind, values, cataloguing, template)
    refuse_twins(occasion, made, made.keys, overrides)
    inserted(occasion, pk, made)
    return RecordSaved(pk, 1)


def made_new(
    occasion: Occasion,
    kind: Dialect,
    values: Mapping[str, str],
    cataloguing: str,
    template: Template = Template.BOOK,
) -> tuple[int, PreparedRecord]:
    """A new record of the occasion's library with what was typed, under an id of its own; not saved yet."""
    pk = next(iter(bulk.reserve_ids(Record, 1)))
    library = network.library(occasion.library)
    maker = Maker(library.code if library else "", occasion.at, cataloguing or "eng")
    blank = new_record(kind, str(pk), maker, template)
    written = write_form(blank, kind, values)
    if kind is Dialect.MARC21:
        written = with_title_indicators(written, values.get("language", ""))
    return pk, prepared(written, kind, RecordKind.BIBLIOGRAPHIC)


def inserted(occasion: Occasion, pk: int, made: PreparedRecord) -> None:
    """Save a new record under its id."""
    bulk.insert(Record, (*COLUMNS,), [row(occasion, None, pk, made)])
    bulk.insert(RecordKey, ("record_id", "kind", "value"), [(pk, name, key) for name, key in made.keys])
    touch("record", pk)
    mark("record", pk)
    note(title=made.title)


def corrected(
    occasion: Occasion, record: int, version: int, values: Mapping[str, str], overrides: tuple[Override, ...]
) -> RecordSaved:
    """Correct a record that is there."""
    found = locked(record, version)
    dialect, marc = Dialect(found.dialect), from_compact(found.marc)
    before = read_form(marc, dialect)
    if wrong := complaints(FORMS[dialect], before, values):
        raise Invalid(*wrong)
    written = write_form(marc, dialect, values)
    if written is marc:
        return RecordSaved(record, found.version)
    if dialect is Dialect.MARC21:
        written = refiled(written, marc)
    made = prepared(stamped(written, occasion.at), dialect, RecordKind(found.kind))
    known = set(RecordKey.objects.filter(record_id=record).values_list("kind", "value"))
    refuse_twins(occasion, made, [key for key in made.keys if key not in known], overrides, record)
    return replaced(occasion, found, made)


def replaced(occasion: Occasion, found: Record, made: PreparedRecord) -> RecordSaved:
    """Put another state in a record's place; what it was stays as a revision."""
    was = Known(found.pk, found.digest, "", found.version, found.kind, found.library_id)
    touch("revision", overlay(occasion, None, was, made))
    note(title=made.title)
    return RecordSaved(found.pk, found.version + 1)


def locked(record: int, version: int) -> Record:
    """The record, locked. Refusals: ``Missing`` unknown_record; ``Stale`` record_changed, naming who and when."""
    found = queries.lock_record(record)
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    if found.version != version:
        who = network.account_names([found.revised_by]).get(found.revised_by, "")
        raise Stale(Reason(Refusal.RECORD_CHANGED, {"who": who or None, "at": found.revised_at}))
    return found


def refuse_twins(
    occasion: Occasion,
    made: PreparedRecord,
    keys: "list[tuple[str, str]] | tuple[tuple[str, str], ...]",
    overrides: tuple[Override, ...],
    record: int = 0,
) -> None:
    """Refuse what may be in the catalogue already; a correction is compared by its new numbers alone.

    What is certainly the same is lifted by who may add duplicates, what is merely alike by everybody who may save.
    """
    numbers = [value for kind, value in keys if kind in ("isbn", "issn")]
    if record and not numbers:
        return
    found = [each for each in alike_to(made, numbers, titles=not record) if each.likeness.record != record]
    reasons = tuple(map(twin_reason, found))
    if (
        overrides
        and any(each.likeness.sure for each in found)
        and not allowed(occasion, permissions.ADD_DUPLICATES)
    ):
        raise Forbidden(Reason("platform.not_permitted", {"permission": permissions.ADD_DUPLICATES}))
    if standing := unlifted(reasons, overrides):
        raise Refused(*standing)
    if reasons:
        note(overridden=str(reasons[0].code), why="; ".join(dict.fromkeys(each.why for each in overrides)))


def twin_reason(twin: Twin) -> Reason:
    """Why a record may be there already: which one it is like, how much of 100, and by what."""
    like, alike = twin.likeness, ", ".join(twin.likeness.why)
    if like.sure:
        return Reason(
            Refusal.MAYBE_DUPLICATE,
            {"title": twin.title, "record": like.record, "score": like.score, "alike": alike},
            None,
            str(permissions.ADD_DUPLICATES),
        )
    return Reason(
        Refusal.MAYBE_ALIKE,
        {"title": twin.title, "record": like.record, "score": like.score, "alike": alike},
        None,
        str(permissions.EDIT_RECORDS),
    )


@inverse_of(VERB)
def undo_save(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take a new record away again, or bring back what the record was. ``Stale`` when somebody acted since."""
    found = queries.lock_record(subjects.get("record", 0))
    if found is None:
        raise Stale(Reason("platform.acted_since"))
    if "revision" in subjects:
        bring_back(occasion, found, subjects["revision"])
        return
    if found.version != 1 or any(reason for answer in against_deletion.ask(found.pk) for reason in answer):
        raise Stale(Reason("platform.acted_since"))
    Record.objects.filter(pk=found.pk).update(deleted_at=occasion.at)
    touch("record", found.pk)
    mark("record", found.pk)


def bring_back(occasion: Occasion, found: Record, revision: int) -> None:
    """Bring back what a record was before its last change."""
    was = RecordRevision.objects.filter(pk=revision, record_id=found.pk).first()
    if was is None or found.version != was.version + 1:
        raise Stale(Reason("platform.acted_since"))
    replaced(occasion, found, prepared(from_compact(was.marc), Dialect(was.dialect), RecordKind(found.kind)))
