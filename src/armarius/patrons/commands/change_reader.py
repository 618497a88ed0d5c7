"""Correct what is known of a reader."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.group_names import group_named
from armarius.patrons.commands.register_reader import complaints
from armarius.patrons.models import ReaderCategory
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale


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
) -> ReaderChanged:
    """Correct a reader of this library or one below; ``version`` is the one that was looked at.

    A leaver who is put into a group again has not left.

    Refusals: ``Invalid`` name_missing, unknown_category, born_in_the_future; ``Stale`` reader_changed; those of
    ``at_home.own_reader`` and of ``group_names.group_named``.
    """
    row = own_reader(occasion, reader)
    kind = ReaderCategory.objects.filter(code=category).first()
    found = complaints(occasion, family_name, category, kind, birth_date)
    if found or kind is None:
        raise Invalid(*found)
    if row.version != version:
        raise Stale(Reason(Refusal.READER_CHANGED))
    row.family_name, row.given_name, row.category = family_name.strip(), given_name.strip(), kind
    row.group = group_named(occasion, row.home_library_id, group, row.group)
    if row.group is not None:
        row.left_at = row.cleared_at = None
    row.birth_date, row.language = birth_date, language
    row.email, row.telephone, row.valid_until = email.strip(), telephone.strip(), valid_until
    row.version += 1
    row.save()
    note_person("reader", row.pk)
    return ReaderChanged(row.pk, row.version)
