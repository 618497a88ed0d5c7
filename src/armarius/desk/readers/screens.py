"""What the pages about readers show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.circulation.permissions import LEND
from armarius.desk.families.screens import FamilySection, family_section
from armarius.desk.forms import Form, form_of
from armarius.desk.identifiers.screens import KnownSection, known_section
from armarius.desk.middleware import StaffSession
from armarius.desk.notes.screens import NotesSection, notes_section
from armarius.desk.reach import acting_for, libraries_with
from armarius.desk.readers.incidents import NotedOfReader, noted_of
from armarius.desk.readers.profile import Profile, profile_of
from armarius.desk.registrations.screens import RegistrationsSection, registrations_section
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.restrictions.screens import ShownRestriction, Tick, shown_restrictions, ticks
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import PersonCard
from armarius.patrons.queries.finding import readers_by_contact
from armarius.patrons.queries.identifiers import reader_of_email, scanned_owner
from armarius.platform.values.occasion import Occasion
from armarius.ui.languages import language_name, shipped_for
from armarius.ui.localised import short_day_text
from armarius.ui.words import words

LIMIT = 30
FIELDS = (
    "family_name",
    "given_name",
    "category",
    "group",
    "birth_date",
    "valid_until",
    "email",
    "telephone",
    "language",
)
Reader = Any
"""A row as ``patrons.queries`` gives it."""


@dataclass(frozen=True, slots=True)
class FoundReaders:
    """Readers a name or a card code finds; ``more`` when the list was cut."""

    text: str
    readers: tuple[PersonCard, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card a reader has or had: its number, from when to when, why it ended (empty: in use, or not written down)."""

    number: str
    issued_at: datetime
    ended_at: datetime | None
    ended_as: str


@dataclass(frozen=True, slots=True)
class ReaderScreen:
    """A reader's page; ``section`` and ``form`` say which form was refused and what was typed there.

    ``may_change`` is whether this person keeps the reader: registers readers at the home library, or above it.
    ``noted`` is what was noted about their loans, None for somebody who does not lend; ``profile`` what else is known
    of them, None for somebody who does not keep them.
    """

    card: PersonCard
    row: Reader
    restrictions: tuple[ShownRestriction, ...]
    notes: NotesSection
    registrations: RegistrationsSection
    cards: tuple[ShownCard, ...]
    cards_are_numbered: bool
    may_change: bool
    today: date
    form: Form
    section: str
    noted: NotedOfReader | None = None
    known: KnownSection | None = None
    profile: Profile | None = None
    family: FamilySection | None = None

    def form_in(self, section: str) -> Form:
        """What was typed in a section; an empty form in every other."""
        return self.form if self.section == section else form_of()

    @property
    def pin(self) -> Form:
        """The form of the PIN."""
        return self.form_in("pin")

    @property
    def new_card(self) -> Form:
        """The form of another card."""
        return self.form_in("card")

    @property
    def photo(self) -> Form:
        """The form of the photo."""
        return self.form_in("photo")

    @property
    def identifier(self) -> Form:
        """The form of another identifier."""
        return self.form_in("identifiers")

    @property
    def restriction(self) -> Form:
        """The form of a restriction."""
        return self.form_in("restrictions")

    @property
    def restriction_ticks(self) -> tuple[Tick, ...]:
        """What may be barred, in the form of a restriction."""
        return ticks(self.restriction)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two windows left differently: what it is called, what is saved now, what is typed here."""

    label: str
    saved: str
    typed: str


def find_readers(text: str, staff: StaffSession) -> FoundReaders:
    """Readers by the code of their card, whatever else they are known by, else by the beginnings of their names.

    Of those whom this person keeps an e-mail address, a telephone or a searchable field finds somebody too.
    """
    owner = scanned_owner(text) if text else None
    if owner is not None and owner.kind == "reader":
        ids = [owner.id]
    elif known := reader_of_email(text):
        ids = [known]
    elif text:
        kept = [row.pk for row in libraries_with(staff, REGISTER)]
        ids = list(
            dict.fromkeys(readers_by_contact(text, kept, LIMIT) + patrons.readers_by_name(text, LIMIT + 1))
        )
    else:
        ids = []
    return FoundReaders(text, tuple(patrons.person_cards(ids[:LIMIT])), len(ids) > LIMIT)


def categories() -> list[tuple[str, str]]:
    """Every category: code and name."""
    return [(row.code, row.name) for row in patrons.categories()]


def kept_at(staff: StaffSession, row: Reader) -> int:
    """The library at which this person may change a reader: where they work, or the reader's own; 0: nowhere."""
    return acting_for(staff, row.home_library_id, REGISTER)


def kept_or_404(request: HttpRequest, reader: int) -> tuple[Reader, Occasion]:
    """A reader this person may change, and the occasion there; ``Http404`` for every other, existing or not."""
    row = patrons.reader(reader)
    at = kept_at(staff_of(request), row) if row else 0
    if not at:
        raise Http404
    return row, occasion_of(request, at)


def reader_screen(request: HttpRequest, reader: int, form: Form | None, section: str) -> ReaderScreen:
    """The page of a reader. ``Http404`` when there is none."""
    card, row, staff = patrons.person_card(reader), patrons.reader(reader), staff_of(request)
    if card is None or row is None:
        raise Http404
    today = network.local_day(staff.library, timezone.now())
    return ReaderScreen(
        card=card,
        row=row,
        restrictions=shown_restrictions(reader, today, staff),
        registrations=registrations_section(reader, today, staff, keeps=bool(kept_at(staff, row))),
        notes=notes_section(
            reader, today, staff, form if form is not None and section == "notes" else form_of()
        ),
        cards=tuple(shown_card(each) for each in patrons.cards_of(reader)),
        cards_are_numbered=patrons.card_scheme(row.home_library_id) is not None,
        may_change=bool(kept_at(staff, row)),
        today=today,
        form=form or form_of(),
        section=section,
        noted=noted_of(reader) if staff.may(LEND) else None,
        known=known_section(row) if kept_at(staff, row) else None,
        profile=profile_of(row, today) if kept_at(staff, row) else None,
        family=family_section(row, keeps=bool(kept_at(staff, row))),
    )


def shown_card(row: Any) -> ShownCard:
    """One card in words."""
    why = words("CARD_ENDS", row.ended_as) if row.ended_as else ""
    return ShownCard(row.code.printed, row.issued_at, row.ended_at, why)


def saved_values(row: Reader) -> dict[str, str]:
    """What is saved of a reader, as a form holds it."""
    values = {name: getattr(row, name) for name in FIELDS if name != "category"}
    return {name: "" if value is None else str(value) for name, value in values.items()} | {
        "category": row.category.code,
        "language": shipped_for(row.language) or row.language,
        "version": str(row.version),
    }


def differences(row: Reader, typed: Mapping[str, object]) -> tuple[Difference, ...]:
    """The fields in which what is typed differs from what is saved."""
    saved = saved_values(row)
    words = labels()
    return tuple(
        Difference(words[name], worded(name, saved[name]), worded(name, str(typed.get(name, ""))))
        for name in FIELDS
        if saved[name].strip() != str(typed.get(name, "")).strip()
    )


def worded(name: str, value: str) -> str:
    """A field's value in words."""
    if not value:
        return "–"
    if name == "category":
        return dict(categories()).get(value, value)
    if name == "language":
        return language_name(value)
    try:
        return short_day_text(date.fromisoformat(value)) if name in {"birth_date", "valid_until"} else value
    except ValueError:
        return value


def labels() -> dict[str, str]:
    """What the fields of a reader are called."""
    return {
        "family_name": _("Family name"),
        "given_name": _("Given name"),
        "category": _("Category"),
        "group": _("Class or group"),
        "birth_date": _("Date of birth"),
        "valid_until": _("Card valid until"),
        "email": _("E-mail"),
        "telephone": _("Telephone"),
        "language": _("Language of notices"),
    }
