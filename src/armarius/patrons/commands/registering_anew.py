"""The registration of a reader in a calendar year, made once; and how long their card holds then."""

from datetime import date
from uuid import uuid4

from armarius.network.queries import ancestors, local_day
from armarius.patrons.commands.reader_details import rule_of
from armarius.patrons.models import Reader, ReaderRegistration
from armarius.patrons.preferences import REREGISTRATION
from armarius.patrons.queries.registrations import is_registered
from armarius.patrons.rules.age_bands import age_band
from armarius.patrons.rules.reregistration import Reregistration, kind_in
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion, PrincipalKind


def write_registration(
    occasion: Occasion, reader: Reader, day: date, *, checked: bool = False
) -> ReaderRegistration | None:
    """Count a reader in the occasion's library and year; None when they were counted before. The reader is locked.

    Category and age band are those of the day. ``checked``: somebody asked whether what we know is right.
    """
    of_reader = ReaderRegistration.objects.filter(reader=reader)
    row = of_reader.filter(library_id=occasion.library, year=day.year).first()
    if row is not None:
        if checked and row.checked_on != day:
            row.checked_on = day
            row.save(update_fields=["checked_on"])
        return None
    known = dict(of_reader.values_list("year", "person"))
    return ReaderRegistration.objects.create(
        reader=reader,
        person=known.get(day.year) or uuid4(),
        library_id=occasion.library,
        year=day.year,
        day=day,
        kind=kind_in(day.year, known),
        category=reader.category.code,
        age_band=age_band(reader.birth_date, day),
        checked_on=day if checked else None,
    )


def count_visit(occasion: Occasion, reader: int) -> None:
    """Count a reader who borrows or renews here for the first time this year, where the library does that by itself.

    The reader is locked. Nothing else changes: nobody was asked, so the card holds as long as before.
    """
    day = local_day(occasion.library, occasion.at)
    if is_registered(reader, occasion.library, day.year):
        return
    if preference(REREGISTRATION, occasion.library) != Reregistration.AT_FIRST_LOAN:
        return
    row = Reader.objects.select_related("category").filter(pk=reader).first()
    if row is not None:
        write_registration(occasion, row, day)


def uncount_visit(reader: int, library: int, day: date) -> None:
    """Take back what was counted by itself on a day, for a gesture that is undone and was the only one.

    It stays when somebody looked at the reader's particulars since. The gesture's journal row does not name what it
    counted: that would join a person to a title (law 13).
    """
    rows = ReaderRegistration.objects.filter(reader_id=reader, library_id=library, day=day)
    rows.filter(checked_on__isnull=True).delete()


def keeps(occasion: Occasion, reader: Reader) -> bool:
    """Whether the occasion's library keeps what is known of a reader, and sees it (decision 0014)."""
    return occasion.who.kind is PrincipalKind.SYSTEM or occasion.library in ancestors(reader.home_library_id)


def prolong(occasion: Occasion, reader: Reader, day: date) -> bool:
    """Let the card hold as long as the category says from today, when that is longer; whether it does.

    Only where the reader is kept (decision 0014), and not for one who left. The row is not saved.
    """
    until = rule_of(reader.category).valid_until(day)
    if (
        not keeps(occasion, reader)
        or reader.left_at is not None
        or until is None
        or reader.valid_until is None
    ):
        return False
    if until <= reader.valid_until:
        return False
    reader.valid_until = until
    reader.version += 1
    return True
