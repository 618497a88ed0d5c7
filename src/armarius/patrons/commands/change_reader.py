"""Correct what is known of a reader."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.group_names import group_named
from armarius.patrons.commands.reader_details import (
    TypedReader,
    objections,
    own_columns,
    refuse_doubts,
    write_details,
    write_keys,
)
from armarius.patrons.commands.register_reader import complaints
from armarius.patrons.models import Reader, ReaderCategory
from armarius.patrons.queries.fields import details_of
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.registration import ReaderDetails
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Override, Reason, Stale


@dataclass(frozen=True, slots=True)
class ReaderChanged:
    """The reader, and the new version."""

    reader: int
    version: int


@command("patrons.change_reader", needs=permissions.REGISTER)
def change_reader(
    occasion: Occasion,
    *,
    reader: int,
    version: int,
    family_name: str,
    given_name: str = "",
    category: str,
    birth_date: date | None = None,
    group: str = "",
    email: str = "",
    telephone: str = "",
    language: str = "",
    valid_until: date | None = None,
    details: ReaderDetails | None = None,
    overrides: tuple[Override, ...] = (),
) -> ReaderChanged:
    """Correct a reader of this library or one below; ``version`` is the one that was looked at.

    A leaver who is put into a group again has not left.

    Without ``details`` they stay as they are. Refusals: ``Invalid`` and ``Refused`` as ``register_reader`` has them,
    but for the texts; ``Stale`` reader_changed; those of ``at_home.own_reader`` and of ``group_names.group_named``.
    """
    row = own_reader(occasion, reader)
    kind = ReaderCategory.objects.filter(code=category).first()
    found = complaints(occasion, family_name, category, kind, birth_date)
    if kind is None:
        raise Invalid(*found)
    known = details or details_of(row)
    typed = TypedReader(
        row.home_library_id, kind, family_name, given_name, birth_date, email, telephone, known, row.pk
    )
    found += objections(typed) if details else []
    if found:
        raise Invalid(*found)
    if row.version != version:
        raise Stale(Reason(Refusal.READER_CHANGED))
    if looks_different(row, typed):
        refuse_doubts(occasion, typed, overrides)
    for column, value in own_columns(typed).items():
        setattr(row, column, value)
    row.group = group_named(occasion, row.home_library_id, group, row.group)
    if row.group is not None:
        row.left_at = row.cleared_at = None
    row.language, row.valid_until = language, valid_until
    row.version += 1
    row.save()
    if details:
        write_details(row, details)
    write_keys(row)
    note_person("reader", row.pk)
    return ReaderChanged(row.pk, row.version)


def looks_different(row: Reader, typed: TypedReader) -> bool:
    """Whether name, date of birth or category are corrected, so that age and likeness are to be looked at again."""
    was = (row.family_name, row.given_name, row.birth_date, row.category_id)
    return was != (typed.family_name.strip(), typed.given_name.strip(), typed.birth_date, typed.category.pk)
