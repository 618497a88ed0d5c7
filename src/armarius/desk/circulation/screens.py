"""What the lending desk shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from armarius.catalogue import search
from armarius.circulation import permissions, queries
from armarius.circulation.rules.explanations import Step, StepCode, from_plain
from armarius.desk.circulation.rows import DeskSession, Kept, ShownReason, ShownRow
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries import PersonCard
from armarius.platform.kernel.undo import WINDOW
from armarius.platform.values.reasons import Reason
from armarius.ui.words import sentence

MODES = ("lend", "return", "renew")


@dataclass(frozen=True, slots=True)
class Person:
    """The reader at the desk: the card, how much is on loan, how much of it late."""

    card: PersonCard
    open_loans: int
    overdue: int
    oldest_due: date | None
    is_minor: bool
    expires_soon: bool


@dataclass(frozen=True, slots=True)
class DeskScreen:
    """The lending desk: mode, reader, rows, counts, today."""

    mode: str
    person: Person | None
    rows: tuple[ShownRow, ...]
    lent: int
    refused: int
    counts: dict[str, int]
    today: date
    now: datetime


@dataclass(frozen=True, slots=True)
class WhyStep:
    """One station of the why-panel: the date and what happened there."""

    code: str
    day: date
    days: int | None
    library: str
    note: str
    last: bool


@dataclass(frozen=True, slots=True)
class WhyScreen:
    """Why a loan is due when it is: stations, the policies looked at."""

    title: str
    reader: str
    due: date
    steps: tuple[WhyStep, ...]
    policy: dict[str, Any]
    entry: int


def desk_screen(session: DeskSession, staff: StaffSession, mode: str) -> DeskScreen:
    """The whole desk in a mode."""
    now = timezone.now()
    today = network.local_day(staff.library, now)
    rows = shown_rows(session.rows, staff, today, now)
    return DeskScreen(
        mode=mode,
        person=person_at_desk(session.reader, today) if session.reader else None,
        rows=rows,
        lent=sum(row.outcome in {"lent", "renewed", "returned", "elsewhere"} for row in session.rows),
        refused=sum(row.state in {"stop", "attention"} for row in session.rows),
        counts=queries.due_and_overdue(network.subtree(staff.library), today),
        today=today,
        now=now,
    )


def person_at_desk(reader: int, today: date) -> Person | None:
    """The reader at the desk, or None when there is no such reader."""
    card = patrons.person_card(reader)
    if card is None:
        return None
    open_loans, oldest = queries.reader_tally(reader)
    return Person(
        card=card,
        open_loans=open_loans,
        overdue=queries.overdue_count(reader, today),
        oldest_due=oldest,
        is_minor=card.birth_date is not None and card.birth_date > years_ago(today, 16),
        expires_soon=card.valid_until is not None and card.valid_until < today + timedelta(days=30),
    )


def years_ago(day: date, years: int) -> date:
    """The same day so many years before; 29 February becomes 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def shown_rows(
    rows: Iterable[Kept], staff: StaffSession, today: date, now: datetime
) -> tuple[ShownRow, ...]:
    """The rows with titles and words; two queries however many rows."""
    kept = list(rows)
    records = holdings.records_of(row.item for row in kept if row.item)
    hits = {hit.id: hit for hit in search.title_hits(sorted(set(records.values())))}
    shown = []
    for row in kept:
        hit = hits.get(records.get(row.item, 0))
        shown.append(
            ShownRow(
                id=row.id,
                at=row.at,
                state=row.state,
                code=row.code,
                title=hit.title if hit else "",
                author=hit.author if hit else "",
                class_notation=hit.class_notation if hit else "",
                language=hit.language if hit else "",
                say=said(row),
                due=row.due,
                in_days=(row.due - today).days if row.due else None,
                loan=row.loan,
                entry=row.entry,
                undoable=bool(row.entry) and row.outcome != "undone" and now - row.at < WINDOW,
                note=noted(row),
                reasons=tuple(shown_reason(reason, staff) for reason in row.reasons),
            )
        )
    return tuple(shown)


def said(row: Kept) -> str:
    """The outcome in one or two words."""
    words = {
        "lent": _("Lent until"),
        "renewed": _("Renewed until"),
        "returned": _("Returned"),
        "elsewhere": _("Belongs to another library"),
        "reader": _("Reader at the desk"),
        "undone": _("Undone"),
        "refused": {"lend": _("Not lent"), "return": _("Not returned"), "renew": _("Not renewed")}.get(
            row.mode, ""
        ),
    }
    return words.get(row.outcome, "")


def noted(row: Kept) -> str:
    """What else there is to say: how late it came."""
    if row.days_late:
        return ngettext("%(n)d day late", "%(n)d days late", row.days_late) % {"n": row.days_late}
    return ""


def shown_reason(kept: dict[str, Any], staff: StaffSession) -> ShownReason:
    """A kept reason in words."""
    reason = Reason(kept["code"], {k: revived(v) for k, v in kept.get("facts", {}).items()})
    liftable = bool(kept.get("overridable")) and staff.may(permissions.OVERRIDE)
    return ShownReason(reason.code, sentence(reason), liftable)


def revived(value: Any) -> Any:
    """A fact back from JSON: dates are dates again."""
    if not isinstance(value, str):
        return value
    try:
        return parse_date(value) or parse_datetime(value) or value
    except ValueError:
        return value


def why_screen(loan_id: int, staff: StaffSession) -> WhyScreen | None:
    """Why a loan of this network is due when it is, or None."""
    loan = queries.loan(loan_id)
    if loan is None or loan.library_id not in network.subtree(staff.library):
        return None
    item = holdings.item(loan.item_id)
    person = patrons.person_card(loan.reader_id) if loan.reader_id else None
    policy = queries.policy_row(loan.policy_id)
    owner = network.library(policy.library) if policy else None
    steps = from_plain(loan.explanation)
    return WhyScreen(
        title=item.record.title if item else "",
        reader=person.name if person else "",
        due=loan.due_on,
        steps=tuple(why_step(step, owner.name if owner else "", step is steps[-1]) for step in steps),
        policy={
            "library": owner.name if owner else "",
            "reader_category": policy.reader_category if policy else "",
            "item_category": policy.item_category if policy else "",
            "valid_from": policy.valid_from if policy else None,
            "renewals": policy.renewals if policy else 0,
            "limit": policy.loan_limit if policy else None,
        },
        entry=0,
    )


def why_step(step: Step, library: str, last: bool) -> WhyStep:
    """One station."""
    return WhyStep(
        code=step.code.value,
        day=step.day,
        days=step.days,
        library=library if step.code is StepCode.TERM else "",
        note=step.note,
        last=last,
    )
