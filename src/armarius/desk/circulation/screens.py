"""What the lending desk shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.circulation import queries
from armarius.desk.circulation.item_screen import ItemScreen, item_screen
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.shown import ShownRow, shown_rows, waits
from armarius.desk.circulation.taking_in import TAKEN_IN as CAME_IN
from armarius.desk.families.screens import AtDesk, at_desk
from armarius.desk.middleware import StaffSession
from armarius.desk.notes.screens import PoppingNote, popping_notes
from armarius.desk.registrations.screens import AskedAtDesk, asked
from armarius.desk.restrictions.screens import ShownBarring, shown_barrings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries import PersonCard

MODES = ("lend", "return", "reader", "renew", "item", "onsite", "house")
NEEDS_READER = ("lend", "onsite")
TAKEN = {"lent", "renewed", "on_site", "used", *CAME_IN}
TAKEN_IN = {
    "lend": {"lent"},
    "return": CAME_IN,
    "renew": {"renewed"},
    "onsite": {"on_site"},
    "house": {"used"},
}
ADULT_AT = 16
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class ModeTab:
    """A mode as a guide card: its code, its words, its key, the address, what the scan box says."""

    mode: str
    label: str | Promise
    key: str
    href: str
    prompt: str | Promise


TABS = (
    ModeTab("lend", _("Lend"), "F2", "/lend/", _("Scan a book, or the next card")),
    ModeTab("return", _("Return"), "F3", "/return/", _("Scan a book that came back")),
    ModeTab("reader", _("Reader"), "F4", "/reader/", _("Scan a card, or type a name")),
    ModeTab("renew", _("Renew"), "F6", "/renew/", _("Scan a book to renew")),
    ModeTab("item", pgettext_lazy("tab", "Item"), "F7", "/item/", _("Scan a book to see where it belongs")),
    ModeTab("onsite", _("On site"), "", "/onsite/", _("Scan a book that is used here until tonight")),
    ModeTab("house", _("Used in the house"), "", "/house/", _("Scan a book that was used here")),
)
FIRST_CARD = _("Scan a reader’s card")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The reader at the desk: the card, loans of how many allowed, how much of it late, what to notice.

    ``limit`` is None when no general rule says one; ``restrictions`` are what they may not do now, and why;
    ``notes`` pop up; ``asked`` is what the clerk is to ask; ``waiting`` are the rows about them that wait for a yes
    or no; ``ready`` is how many copies lie ready for them, the first of them until ``ready_until``.
    """

    card: PersonCard
    given_name: str
    open_loans: int
    limit: int | None
    overdue: int
    oldest_due: date | None
    restrictions: tuple[ShownBarring, ...]
    notes: tuple[PoppingNote, ...]
    asked: AskedAtDesk
    waiting: tuple[int, ...]
    ready: int
    ready_until: date | None
    family: AtDesk
    is_minor: bool
    expired: bool
    expires_soon: bool


@dataclass(frozen=True, slots=True)
class Before:
    """Somebody who was at the desk before: the id and initials only, other readers look over the counter."""

    reader: int
    initials: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskScreen:
    """The lending desk: mode, reader, rows, how many went well and how many ask for an answer, today.

    ``reader`` is the id as the session has it, 0 for nobody: what is posted back with every scan. ``busy`` says
    whether there is anything to end.
    """

    mode: str
    tab: ModeTab
    tabs: tuple[ModeTab, ...]
    prompt: str | Promise
    library: int
    reader: int
    person: Person | None
    before: tuple[Before, ...]
    found: tuple[PersonCard, ...]
    item: ItemScreen | None
    rows: tuple[ShownRow, ...]
    busy: bool
    taken: int
    problems: int
    due_today: int
    today: date
    now: datetime


def desk_screen(
    session: DeskSession, staff: StaffSession, mode: str, *, only: Collection[int] | None = None
) -> DeskScreen:
    """The whole desk in a mode; ``only`` the rows of these numbers, when only they changed."""
    now = timezone.now()
    today = network.local_day(staff.library, now)
    tab = next(tab for tab in TABS if tab.mode == mode)
    person = person_at_desk(session, staff, today) if session.reader else None
    wanted = [row for row in session.rows if only is None or row.id in only]
    empty = person is None and only is None
    return DeskScreen(
        mode=mode,
        tab=tab,
        tabs=TABS,
        prompt=FIRST_CARD if mode in NEEDS_READER and person is None else tab.prompt,
        library=staff.library,
        reader=session.reader,
        person=person,
        before=people_before(session) if person is None else (),
        found=tuple(c for c in map(patrons.person_card, session.found) if c) if mode == "reader" else (),
        item=item_screen(session.item, staff, today) if mode == "item" and session.item else None,
        rows=shown_rows(wanted, staff, today, now),
        busy=bool(session.rows or session.reader),
        taken=sum(counts(row, mode, session.reader) for row in session.rows),
        problems=sum(bool(row.reasons) and not row.set_aside for row in session.rows),
        due_today=queries.loans_due_on([staff.library], today).count() if empty else 0,
        today=today,
        now=now,
    )


def counts(row: Kept, mode: str, reader: int) -> bool:
    """Whether a row belongs to the count above the rows: what was lent to whoever is at the desk, or just done."""
    if mode in NEEDS_READER and reader and row.reader != reader:
        return False
    return row.outcome in TAKEN_IN.get(mode, TAKEN)


def people_before(session: DeskSession) -> tuple[Before, ...]:
    """The last people, so that one who turns round at the door need not show the card again."""
    cards = [card for card in map(patrons.person_card, session.recent) if card]
    return tuple(Before(card.id, card.initials) for card in cards)


def person_at_desk(session: DeskSession, staff: StaffSession, today: date) -> Person | None:
    """The reader at the desk, or None when there is no such reader."""
    reader = session.reader
    card, facts = patrons.person_card(reader), patrons.reader_facts(reader, today)
    if card is None or facts is None:
        return None
    had = queries.had_by(reader, today)
    until = card.valid_until
    overdue = sum(each.overdue for each in had)
    ready = queries.ready_for(reader, staff.library)
    return Person(
        card=card,
        given_name=card.name.split()[0] if card.name else "",
        open_loans=sum(each.copies for each in had),
        limit=queries.loan_limit(staff.library, card.category, today),
        overdue=overdue,
        oldest_due=min(each.oldest_due for each in had if each.oldest_due) if overdue else None,
        restrictions=shown_barrings(facts.restrictions),
        notes=popping_notes(reader, staff.library, today),
        asked=asked(reader, staff.library, today),
        waiting=tuple(row.id for row in session.rows if row.reader == reader and waits(row, staff)),
        ready=len(ready),
        ready_until=ready[0] if ready else None,
        family=at_desk(reader, timezone.now()),
        is_minor=card.birth_date is not None and card.birth_date > years_ago(today, ADULT_AT),
        expired=until is not None and until < today,
        expires_soon=until is not None and today <= until < today + SOON,
    )


def years_ago(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
