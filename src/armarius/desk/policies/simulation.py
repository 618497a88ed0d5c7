"""The simulator in words: would it be lent, until when, every reason, every limit, what would come afterwards."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from armarius.circulation import permissions
from armarius.circulation.commands.circumstances import Circumstances
from armarius.circulation.commands.supposing import Supposed, Supposition
from armarius.circulation.rules.limits import Limit
from armarius.circulation.rules.policies import UNLIMITED, Case, Effective
from armarius.desk.policies.matrix import Book, CellPart, source_of
from armarius.desk.policies.values import GROUPS
from armarius.desk.policies.wording import label, value_text
from armarius.desk.refusals import Refusal
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons.queries.identifiers import scanned_owner
from armarius.platform.values.reasons import Invalid, Reason
from armarius.ui.localised import clock_text, number_text
from armarius.ui.words import sentence, step_sentence, words


@dataclass(frozen=True, slots=True)
class ShownReason:
    """A reason against lending, and who may lift it ("" = nobody)."""

    text: str
    lifted_by: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A station on the way to the due date."""

    day: date
    text: str
    note: str
    last: bool


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """A limit: what it counts, how much of it is used, whether one more is too many."""

    text: str
    used: str
    of: str
    reached: bool


@dataclass(frozen=True, slots=True)
class Simulation:
    """What came of it: ``hour`` is the time of a loan by the clock; ``values`` are all that count for the case.

    ``later`` are those that count once it is lent: renewals, holds, recalls.
    """

    whose: str
    lent: bool
    liftable: bool
    due: date | None
    hour: str
    reasons: tuple[ShownReason, ...]
    steps: tuple[ShownStep, ...]
    limits: tuple[ShownLimit, ...]
    later: tuple[CellPart, ...]
    values: tuple[tuple[str, tuple[CellPart, ...]], ...]


LATER = ("renewals", "renewal_period", "holds", "recalls")
LIMITS: dict[str, Any] = {
    "circulation.loan_limit_reached": lambda: _("At home in all"),
    "circulation.loan_limit_here_reached": lambda: _("From this library"),
    "circulation.on_site_limit_reached": lambda: _("On site"),
}


def typed(request: HttpRequest, library: int) -> Supposition:
    """Who and what was typed: a card or a category, a code or a category.

    Refusals: ``Invalid`` with all that is wrong.
    """
    posted, reasons = request.POST, []
    card, code = posted.get("card", "").strip()[:80], posted.get("code", "").strip()[:80]
    reader, item = owner(card, "reader"), owner(code, "item")
    if card and not reader:
        reasons.append(Reason("circulation.not_a_reader", {}, "card"))
    if code and not item:
        reasons.append(Reason("circulation.not_an_item", {}, "code"))
    category = posted.get("item_category", "")
    if category and not holdings.categories().filter(code=category).exists():
        reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, "item_category"))
    place = posted.get("location", "")
    location = int(place) if place.isascii() and place.isdigit() and len(place) < 10 else None
    if place and (location is None or network.library_of_location(location) != library):
        reasons.append(Reason(Refusal.NOT_ON_THE_LIST, {}, "location"))
    if reasons:
        raise Invalid(*reasons)
    return Supposition(
        reader=reader,
        reader_category=posted.get("reader_category", "")[:40],
        item=item,
        item_category=category,
        location=location,
        on_site=bool(posted.get("on_site")),
    )


def owner(code: str, kind: str) -> int:
    """Whose code it is; 0 when it is nobody's of this kind."""
    found = scanned_owner(code) if code else None
    return found.id if found is not None and found.kind == kind and not found.retired else 0


def simulation(found: Supposed, library: int) -> Simulation:
    """What came of it in words; no title and no name."""
    case = found.case
    book = Book(library, case.today, ())
    copy = book.items.get(case.copy.category, "") or _("All copies")
    reader = book.readers.get(case.reader_category, "") or _("All readers")
    steps = found.due.steps if found.due else ()
    values = shown_values(case.term, asked_case(case, book), book) if case.term else ()
    return Simulation(
        whose=f"{copy} × {reader}",
        lent=not found.reasons,
        liftable=bool(found.reasons) and all(reason.overridable for reason in found.reasons),
        due=found.due.day if found.due else None,
        hour=clock_text(found.due.at) if found.due and found.due.at else "",
        reasons=tuple(shown_reason(reason) for reason in found.reasons),
        steps=tuple(
            ShownStep(step.day, step_sentence(step.code, step.days), step.note, step is steps[-1])
            for step in steps
        ),
        limits=tuple(shown_limit(limit, book) for limit in case.limits),
        later=tuple(
            each for _title, parts in values for each in parts if each.label in {label(n) for n in LATER}
        ),
        values=values,
    )


def asked_case(case: Circumstances, book: Book) -> Case:
    """The case that was asked about."""
    return replace(
        book.case(case.reader_category, case.copy.category, case.copy.location),
        item_group=case.copy.category_group,
    )


def shown_reason(reason: Reason) -> ShownReason:
    """A reason and who may lift it."""
    if reason.overridable is None:
        return ShownReason(sentence(reason), "")
    if reason.overridable == permissions.LEND:
        return ShownReason(sentence(reason), _("Whoever lends may say yes."))
    who = words("PERMISSIONS", reason.overridable)
    return ShownReason(
        sentence(reason), _("May be lifted by whoever may: %(permission)s") % {"permission": who}
    )


def shown_limit(limit: Limit, book: Book) -> ShownLimit:
    """A limit in words."""
    text = (
        LIMITS[limit.refusal]() if limit.refusal in LIMITS else book.items.get(limit.category, limit.category)
    )
    most = _("without limit") if limit.limit == UNLIMITED else number_text(limit.limit)
    return ShownLimit(text, number_text(limit.used), most, limit.reached)


def shown_values(term: Effective, case: Case, book: Book) -> tuple[tuple[str, tuple[CellPart, ...]], ...]:
    """Everything that counts for the case, and where it comes from."""

    def part(name: str, words: str) -> CellPart:
        value = term.values[name]
        return CellPart(words, value_text(name, value.value, book.lists), source_of(value.policy, case))

    return tuple(
        (str(group.title), tuple(part(field.name, str(field.label)) for field in group.fields))
        for group in GROUPS
    )
