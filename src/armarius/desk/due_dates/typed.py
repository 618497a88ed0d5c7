"""What was typed about moving due dates, and what it asks for."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from armarius.circulation.commands.move_due_dates import LONGEST
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.moving import Meant, Move, MoveKind
from armarius.desk.forms import needed_day, number_in
from armarius.desk.refusals import Refusal as DeskRefusal
from armarius.platform.values.reasons import Invalid, Reason

FIELDS = (
    "library",
    "below",
    "first",
    "last",
    "group",
    "reader_category",
    "item_category",
    "kind",
    "day",
    "days",
    "reason",
)
CLOSING_FIELDS = ("library", "first", "until", "reason")


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included, and why."""

    first: date
    last: date
    reason: str


def typed_batch(request: HttpRequest, library: int) -> tuple[Meant, Move]:
    """Which loans are meant and where they move to.

    Refusals: ``Invalid`` day_missing, not_a_day, not_on_the_list, broken_days.
    """
    post = request.POST
    meant = Meant(
        library=library,
        first=needed_day(request, "first"),
        last=needed_day(request, "last"),
        below=post.get("below", "") == "1",
        group=post.get("group", "").strip(),
        reader_category=post.get("reader_category", ""),
        item_category=post.get("item_category", ""),
    )
    kind = next((each for each in MoveKind if each.value == post.get("kind")), None)
    if kind is None or kind is MoveKind.CLOSING:
        raise Invalid(Reason(DeskRefusal.NOT_ON_THE_LIST, field="kind"))
    return meant, Move(
        kind=kind,
        reason=post.get("reason", "").strip()[:200],
        day=needed_day(request, "day") if kind is MoveKind.TO_DAY else None,
        days=typed_days(post.get("days", "").strip()) if kind is MoveKind.BY_DAYS else 0,
    )


def typed_days(text: str) -> int:
    """A number of days, below zero when they are earlier. Refusal: ``Invalid`` broken_days."""
    number = number_in(text.removeprefix("−").removeprefix("-").removeprefix("+"))
    if number is None:
        raise Invalid(Reason(Refusal.BROKEN_DAYS, {"longest": LONGEST}, "days"))
    return -number if text.startswith(("-", "−")) else number


def typed_closing(request: HttpRequest) -> Span:
    """The days that close and why. Refusals: ``Invalid`` day_missing, not_a_day, broken_due_span."""
    first, last = needed_day(request, "first"), needed_day(request, "until")
    if not 0 <= (last - first).days < LONGEST:
        raise Invalid(Reason(Refusal.BROKEN_DUE_SPAN, {"longest": LONGEST}, "until"))
    return Span(first, last, request.POST.get("reason", "").strip()[:200])
