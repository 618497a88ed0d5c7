"""The slip laid into a book that is kept or sent: for whom, until when, where to. No name (quality.md S1)."""

from dataclasses import dataclass
from datetime import date, datetime

from armarius.catalogue.search import title_hits
from armarius.desk.circulation.rows import Kept
from armarius.desk.circulation.taking_in import HOLD_SHELF, ON_PAPER, kept_for, library_names
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.ui.languages import language_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What stands on it; ``destination`` is empty on the hold shelf, ``label`` when nobody waits for the copy."""

    library: str
    at: datetime
    label: str
    until: date | None
    destination: str
    title: str
    tongue: str
    code: str


def ticket(row: Kept, staff: StaffSession) -> Ticket | None:
    """The slip of a row, None for one that gets none."""
    if row.outcome not in ON_PAPER or row.reasons:
        return None
    hits = title_hits(list(holdings.records_of([row.item]).values()))
    person = kept_for([row.hold] if row.hold else []).get(row.hold)
    shelf = row.outcome == HOLD_SHELF
    return Ticket(
        library=staff.library_name,
        at=row.at,
        label=person.label if person else "",
        until=person.until if person and shelf else None,
        destination="" if shelf else library_names([row.destination]).get(row.destination, ""),
        title=hits[0].title if hits else "",
        tongue=language_tag(hits[0].language) if hits else "",
        code=row.code,
    )
