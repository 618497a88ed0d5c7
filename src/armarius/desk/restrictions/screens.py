"""What is shown of a reader's restrictions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from armarius.desk.forms import Form, form_of
from armarius.desk.middleware import StaffSession
from armarius.desk.reach import acting_for
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import PersonCard
from armarius.patrons.queries.restrictions import uses_of
from armarius.patrons.rules.restrictions import USUAL, Barring, Use, in_order
from armarius.ui.words import stations, words

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShownRestriction:
    """A restriction: why, what the staff know besides, what it bars in words, its first and last day, who made it.

    ``why`` tells the stations of one that was made by itself.
    ``in_force`` is today, ``is_over`` for ever; ``may_change`` whether this person may change or lift it.
    """

    id: int
    reason: str
    why: str
    note: str
    bars: tuple[str, ...]
    from_day: date
    last_day: date | None
    in_force: bool
    is_over: bool
    automatic: bool
    library: str
    may_change: bool


@dataclass(frozen=True, slots=True)
class ShownBarring:
    """What keeps the reader at the desk from something now: what, why, until and with which day."""

    uses: tuple[Use, ...]
    bars: tuple[str, ...]
    reason: str
    last_day: date | None

    @property
    def lends(self) -> bool:
        """Whether books may still be lent."""
        return Use.LENDING not in self.uses


@dataclass(frozen=True, slots=True)
class Tick:
    """A use that may be ticked in the form."""

    name: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class RestrictionScreen:
    """The page on which a restriction is changed."""

    card: PersonCard
    shown: ShownRestriction
    form: Form
    ticks: tuple[Tick, ...]

    @property
    def saved(self) -> Form:
        """The form as it is saved, before anybody typed."""
        return form_of(reason=self.shown.reason, note=self.shown.note)


def shown_restrictions(reader: int, today: date, staff: StaffSession) -> tuple[ShownRestriction, ...]:
    """A reader's restrictions, the latest first."""
    return tuple(shown_restriction(each, today, staff) for each in patrons.restrictions_of(reader))


def shown_restriction(row: Any, today: date, staff: StaffSession) -> ShownRestriction:
    """One restriction in words."""
    over = row.until_day is not None and row.until_day <= today
    return ShownRestriction(
        id=row.pk,
        reason=words("RESTRICTION_REASONS", row.reason),
        why=stations(row.explanation),
        note=row.note,
        bars=nouns(uses_of(row)),
        from_day=row.from_day,
        last_day=row.until_day - ONE_DAY if row.until_day else None,
        in_force=row.from_day <= today and not over,
        is_over=over,
        automatic=row.automatic,
        library=(row.library or row.reader.home_library).name,
        may_change=not over and bool(changed_at(staff, row)),
    )


def changed_at(staff: StaffSession, row: Any) -> int:
    """The library at which this person may change or lift a restriction; 0: nowhere."""
    return acting_for(staff, patrons.made_by(row), REGISTER)


def shown_barrings(found: Collection[Barring]) -> tuple[ShownBarring, ...]:
    """What the desk says of the reader who stands there."""
    return tuple(
        ShownBarring(
            in_order(each.uses),
            tuple(words("BARRED_USES", use) for use in in_order(each.uses)),
            words("RESTRICTION_REASONS", each.reason),
            each.last_day,
        )
        for each in found
    )


def nouns(uses: Collection[Use]) -> tuple[str, ...]:
    """What is barred, in words."""
    return tuple(words("BARRED_NOUNS", use) for use in in_order(uses))


def ticks(form: Form, uses: Collection[Use] = USUAL) -> tuple[Tick, ...]:
    """Every use as a tick: as it was typed, in a new form as given."""
    typed = {use for use in Use if f"bars_{use}" in form.typed} if form.typed else set(uses)
    return tuple(Tick(f"bars_{use}", words("BARRED_NOUNS", use), use in typed) for use in Use)
