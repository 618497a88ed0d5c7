"""The slip of a session: what a reader takes home on paper. Initials, no name (quality.md S7)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from armarius.catalogue import search
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.taking_in import TAKEN_IN
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.patrons import queries as patrons
from armarius.ui.languages import language_tag

WIDTHS = (80, 58)
"""Paper of receipt printers, in millimetres."""
ON_SLIP = {"lent", "on_site", "renewed", *TAKEN_IN}


@dataclass(frozen=True, slots=True)
class SlipLine:
    """A book on the slip; ``due`` is None when it came back."""

    title: str
    tongue: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Slip:
    """The slip: where, when, whose initials, the books in the order they were scanned."""

    library: str
    at: datetime
    initials: str
    lines: tuple[SlipLine, ...]


def slip_screen(session: DeskSession, staff: StaffSession) -> Slip:
    """What was lent to, renewed for or taken back from the reader at the desk; with nobody there, what came back."""
    rows = [row for row in reversed(session.rows) if on_slip(row, session.reader)]
    records = holdings.records_of(row.item for row in rows)
    hits = {hit.id: hit for hit in search.title_hits(sorted(set(records.values())))}
    card = patrons.person_card(session.reader) if session.reader else None
    lines = []
    for row in rows:
        hit = hits.get(records.get(row.item, 0))
        tongue = language_tag(hit.language) if hit else ""
        lines.append(SlipLine(hit.title if hit else row.code, tongue, row.due))
    return Slip(staff.library_name, timezone.now(), card.initials if card else "", tuple(lines))


def on_slip(row: Kept, reader: int) -> bool:
    """Whether a row belongs on the slip of this reader."""
    if row.outcome not in ON_SLIP:
        return False
    return row.reader == reader if reader else row.mode == "return"
