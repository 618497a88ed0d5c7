"""What the item tab shows of a copy: where it is and where it was, and nobody's name."""

from dataclasses import dataclass
from datetime import date, datetime

from armarius.catalogue.search import title_hits
from armarius.circulation import queries
from armarius.circulation.queries import PastLoan
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.network.queries import codes_of
from armarius.ui.languages import language_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemScreen:
    """A copy: its title, its codes, where it belongs, whether it is on loan, when it was last seen.

    ``state`` is ``in``, ``loan``, ``overdue`` or ``withdrawn``; ``seen_at`` the last time it passed a desk.
    """

    id: int
    record: int
    title: str
    author: str
    tongue: str
    class_notation: str
    picture: str
    code: str
    inventory_number: str
    category: str
    library: str
    elsewhere: bool
    location: str
    call_number: str
    state: str
    due: date | None
    seen_at: datetime | None
    history: tuple[PastLoan, ...]


def item_screen(item_id: int, staff: StaffSession, today: date) -> ItemScreen | None:
    """A copy as the item tab shows it; None when there is none. Copies are no secret: any library's is shown."""
    row = holdings.item(item_id)
    if row is None:
        return None
    loan = queries.open_loan_of(item_id)
    hits = title_hits([row.record_id])
    history = tuple(queries.history_of(item_id))
    seen = [moment for past in history[:1] for moment in (past.returned_at, past.lent_at) if moment]
    return ItemScreen(
        id=row.pk,
        record=row.record_id,
        title=row.record.title,
        author=row.record.author,
        tongue=language_tag(row.record.language),
        class_notation=hits[0].class_notation if hits else "",
        picture=hits[0].picture if hits else "",
        code=codes_of("item", [row.pk]).get(row.pk, ""),
        inventory_number=row.inventory_number,
        category=row.category.name,
        library=row.library.name,
        elsewhere=row.library_id != staff.library,
        location=row.location.name if row.location else "",
        call_number=row.call_number,
        state=state_of(row.withdrawn_at is not None, loan.due_on if loan else None, today),
        due=loan.due_on if loan else None,
        seen_at=max(seen) if seen else None,
        history=history,
    )


def state_of(withdrawn: bool, due: date | None, today: date) -> str:
    """The state of a copy as one word of the code."""
    if withdrawn:
        return "withdrawn"
    if due is None:
        return "in"
    return "overdue" if due < today else "loan"
