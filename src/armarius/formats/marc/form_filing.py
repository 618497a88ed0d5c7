"""How many characters filing skips in a corrected MARC 21 title (245, second indicator)."""

from collections.abc import Mapping

from armarius.formats.marc.isbd import without_marks
from armarius.formats.marc.new_record import with_title_indicators
from armarius.formats.marc.record import DataField, Dialect, MarcRecord
from armarius.formats.marc.simple_form import write_form


def filled(record: MarcRecord, dialect: Dialect, values: Mapping[str, str]) -> MarcRecord:
    """The record with what was typed into the simple form over it, its title filed; itself when nothing differs."""
    written = write_form(record, dialect, values)
    if written is record or dialect is not Dialect.MARC21:
        return written
    title = title_of(record)
    if title is None or not title.first("a").strip():
        return with_title_indicators(written, values.get("language", ""))
    return refiled(written, record)


def refiled(record: MarcRecord, before: MarcRecord) -> MarcRecord:
    """The record, its title's second indicator true to a title that begins otherwise than it did before.

    A beginning that stands keeps what a cataloguer said of it. The first title alone is the form's.
    """
    title, was = title_of(record), title_of(before)
    if title is None or was is None or title == was or begins_alike(title, was):
        return record
    language = record.first("008")[35:38]
    counted = title_of(with_title_indicators(MarcRecord(record.leader, (title,)), language))
    corrected = title._replace(ind2=counted.ind2 if counted else "0")
    at = record.fields.index(title)
    return MarcRecord(record.leader, (*record.fields[:at], corrected, *record.fields[at + 1 :]))


def title_of(record: MarcRecord) -> DataField | None:
    """The title's field, the first where there are more."""
    return next(
        (field for field in record.fields if isinstance(field, DataField) and field.tag == "245"), None
    )


def begins_alike(title: DataField, was: DataField) -> bool:
    """Whether what filing skipped stands as it stood; where it skipped nothing, whether the first word does."""
    new, old = without_marks(title.first("a")), without_marks(was.first("a"))
    skipped = int(was.ind2) if was.ind2.isascii() and was.ind2.isdigit() else 0
    if skipped:
        return len(old) > skipped and new.startswith(old[:skipped])
    return new.split(maxsplit=1)[:1] == old.split(maxsplit=1)[:1]
