"""What the lending desk shows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.circulation import queries
from armarius.circulation.rules.explanations import Step, StepCode, from_plain
from armarius.circulation.rules.policies import PolicyRow
from armarius.desk.circulation.rows import DeskSession
from armarius.desk.circulation.shown import ShownRow, in_days, shown_rows
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries import PersonCard
from armarius.ui.languages import language_tag
from armarius.ui.words import step_sentence

MODES = ("lend", "return", "renew")
TAKEN = {"lent", "renewed", "returned", "elsewhere"}
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
    ModeTab("renew", _("Renew"), "F6", "/renew/", _("Scan a book to renew")),
)
FIRST_CARD = _("Scan a reader’s card")


@dataclass(frozen=True, slots=True)
class Person:
    """The reader at the desk: the card, how much is on loan, how much of it late, what to notice."""

    card: PersonCard
    open_loans: int
    overdue: int
    oldest_due: date | None
    is_minor: bool
    expired: bool
    expires_soon: bool


@dataclass(frozen=True, slots=True)
class DeskScreen:
    """The lending desk: mode, reader, rows, how many went well and how many ask for an answer, today.

    ``reader`` is the id as the session has it, 0 for nobody: what is posted back with every scan.
    """

    mode: str
    tab: ModeTab
    tabs: tuple[ModeTab, ...]
    prompt: str | Promise
    reader: int
    person: Person | None
    rows: tuple[ShownRow, ...]
    taken: int
    asking: int
    due_today: int
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class WhyStep:
    """One station of the why-panel: date, what happened, whose rule it was, whether it is the result."""

    text: str
    day: date
    library: str
    note: str
    last: bool


@dataclass(frozen=True, slots=True)
class WhyScreen:
    """Why a loan is due when it is: stations, the policy that decided, the row by which it can be undone."""

    loan: int
    title: str
    tongue: str
    reader: str
    due: date
    in_days: str
    steps: tuple[WhyStep, ...]
    policy: PolicyRow | None
    policy_library: str
    renewals: int
    card_until: date | None


def desk_screen(session: DeskSession, staff: StaffSession, mode: str) -> DeskScreen:
    """The whole desk in a mode."""
    now = timezone.now()
    today = network.local_day(staff.library, now)
    tab = next(tab for tab in TABS if tab.mode == mode)
    person = person_at_desk(session.reader, today) if session.reader else None
    rows = shown_rows(session.rows, staff, today, now)
    return DeskScreen(
        mode=mode,
        tab=tab,
        tabs=TABS,
        prompt=FIRST_CARD if mode == "lend" and person is None else tab.prompt,
        reader=session.reader,
        person=person,
        rows=rows,
        taken=sum(row.outcome in TAKEN for row in session.rows),
        asking=sum(row.asks for row in rows),
        due_today=queries.due_and_overdue([staff.library], today)["due_today"] if person is None else 0,
        today=today,
        now=now,
    )


def person_at_desk(reader: int, today: date) -> Person | None:
    """The reader at the desk, or None when there is no such reader."""
    card = patrons.person_card(reader)
    if card is None:
        return None
    open_loans, oldest = queries.reader_tally(reader)
    until = card.valid_until
    return Person(
        card=card,
        open_loans=open_loans,
        overdue=queries.overdue_count(reader, today),
        oldest_due=oldest,
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


def why_screen(loan_id: int, staff: StaffSession) -> WhyScreen | None:
    """Why a loan made here or below is due when it is; None when there is none to be seen."""
    loan = queries.loan(loan_id)
    if loan is None or loan.library_id not in network.subtree(staff.library):
        return None
    item = holdings.item(loan.item_id)
    person = patrons.person_card(loan.reader_id) if loan.reader_id else None
    policy = queries.policy_row(loan.policy_id)
    owner = network.library(policy.library) if policy else None
    name = owner.name if owner else ""
    steps = from_plain(loan.explanation)
    today = network.local_day(staff.library, timezone.now())
    return WhyScreen(
        loan=loan_id,
        title=item.record.title if item else "",
        tongue=language_tag(item.record.language) if item else "",
        reader=person.name if person else "",
        due=loan.due_on,
        in_days=in_days((loan.due_on - today).days),
        steps=tuple(why_step(step, name, step is steps[-1]) for step in steps),
        policy=policy,
        policy_library=name,
        renewals=loan.renewals,
        card_until=person.valid_until if person else None,
    )


def why_step(step: Step, library: str, last: bool) -> WhyStep:
    """One station."""
    return WhyStep(
        text=step_sentence(step.code, step.days),
        day=step.day,
        library=library if step.code is StepCode.TERM else "",
        note=step.note,
        last=last,
    )
