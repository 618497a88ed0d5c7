"""What lending would decide, supposed: the very reading and rules of ``check_out``, and nothing is lent."""

from dataclasses import dataclass

from armarius.circulation.commands.check_out import loan_due
from armarius.circulation.commands.circumstances import Circumstances, around
from armarius.circulation.rules.due_dates import DueDate
from armarius.holdings import queries as holdings
from armarius.holdings.queries import CopyFacts
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.queries import ReaderFacts
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """Who would borrow what: a reader and a copy by id, or (0) only a category of each; a location of the library."""

    reader: int = 0
    reader_category: str = ""
    item: int = 0
    item_category: str = ""
    location: int | None = None
    on_site: bool = False


@dataclass(frozen=True, slots=True)
class Supposed:
    """What would come of it: the circumstances, every reason against it, the due date if there were none."""

    case: Circumstances
    reasons: tuple[Reason, ...]
    due: DueDate | None


def supposed(occasion: Occasion, asked: Supposition) -> Supposed:
    """What check-out would decide at the occasion's library and instant; locks nothing and writes nothing.

    Refusal: ``Missing`` not_an_item, not_a_reader.
    """
    today = network.local_day(occasion.library, occasion.at)
    copy = holdings.copy_facts(asked.item, today) if asked.item else supposed_copy(occasion.library, asked)
    person = patrons.reader_facts(asked.reader, today) if asked.reader else supposed_reader(asked)
    if copy is None:
        raise Missing(Reason("circulation.not_an_item", {"item": asked.item}, "item"))
    if person is None:
        raise Missing(Reason("circulation.not_a_reader", {"reader": asked.reader}, "reader"))
    case = around(occasion, copy, person, on_site=asked.on_site)
    reasons = case.reasons()
    due = None
    if case.term is not None and (asked.on_site or case.term.terms.loan_period is not None):
        try:
            due = loan_due(case, case.term)
        except Refused as refused:
            reasons += refused.reasons
    return Supposed(case, reasons, due)


def supposed_copy(library: int, asked: Supposition) -> CopyFacts:
    """A copy of the library that is only supposed: nobody has it and nobody waits for it."""
    row = holdings.categories().select_related("parent").filter(code=asked.item_category).first()
    place = network.locations(library).filter(pk=asked.location).first() if asked.location else None
    return CopyFacts(
        id=0,
        record=0,
        library=library,
        stands_at=library,
        location=place.pk if place else None,
        location_name=place.name if place else "",
        location_lendable=place is None or place.lendable,
        category=asked.item_category,
        category_group=row.parent.code if row and row.parent else "",
        volume="",
        parts="",
        withdrawn=False,
        language="",
        material="",
    )


def supposed_reader(asked: Supposition) -> ReaderFacts:
    """A reader who is only supposed: a valid card, nothing on loan, no age."""
    return ReaderFacts(0, asked.reader_category, None, None, ())
