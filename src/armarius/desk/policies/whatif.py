"""What a draft would have changed in past loans: figures, and the loans as a list. Nobody's name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from armarius.circulation import queries as circulation
from armarius.circulation.commands.try_policy import TASK
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.circulation.queries.replays import Replay, of_plain
from armarius.circulation.rules.plain_terms import of_said
from armarius.circulation.rules.policies import NAMES
from armarius.circulation.rules.whatif import Change, ChangeKind
from armarius.desk.lists import Cell, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.policies.drafts import Draft
from armarius.desk.policies.matrix import Book
from armarius.desk.policies.screens import reader_categories
from armarius.desk.policies.wording import label, value_text
from armarius.desk.reach import libraries_with
from armarius.network import queries as network
from armarius.platform import queries as platform
from armarius.platform.values.reasons import Reason
from armarius.ui.components.marks import State
from armarius.ui.languages import language_tag
from armarius.ui.localised import short_day_text
from armarius.ui.words import sentence

AT_ONCE = 500
"""As many loans are decided while somebody waits; more are a job's."""
KINDS = {
    ChangeKind.REFUSED: (State.STOP, pgettext_lazy("what if", "Refused")),
    ChangeKind.LENT: (State.OK, pgettext_lazy("what if", "Lent without an exception")),
    ChangeKind.EARLIER: (State.ATTENTION, pgettext_lazy("what if", "Due earlier")),
    ChangeKind.LATER: (State.INFO, pgettext_lazy("what if", "Due later")),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it: the figures in words, whether all changes are listed, and the changes as rows."""

    loans: int
    forgotten: int
    as_made: int
    figures: tuple[tuple[Any, int, State], ...]
    changed: int
    changes: "Changes"


@dataclass(frozen=True, slots=True)
class Tried:
    """A draft in words: where, for whom and what, its values; from when until when it is tried."""

    library: str
    whose: str
    terms: tuple[tuple[str, str], ...]
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A changed loan as it is listed: the copy and its title, the reader's category, never the reader."""

    change: Change
    category: str
    lent_on: date | None
    code: str
    title: str
    tongue: str


class Changes:
    """Changes as rows of a list: they count, order and slice as a query set does."""

    def __init__(self, rows: Sequence[tuple[Change, str]]) -> None:
        self.rows = tuple(rows)

    def count(self) -> int:
        """How many."""
        return len(self.rows)

    def order_by(self, *columns: str) -> "Changes":
        """The same by these columns, each turned round when it begins with a minus."""
        rows = list(self.rows)
        for column in reversed(columns):
            name = column.removeprefix("-")
            rows.sort(key=lambda row: sort_key(row, name), reverse=column.startswith("-"))
        return Changes(rows)

    def __getitem__(self, part: slice) -> Sequence[tuple[Change, str]]:
        return self.rows[part]


def sort_key(row: tuple[Change, str], name: str) -> tuple[bool, Any]:
    """What a row is ordered by; nothing comes last."""
    value = row[1] if name == "category" else getattr(row[0], name)
    return (value is None, value if value is not None else "")


def found(replay: Replay) -> Found:
    """A replay as it is shown."""
    return Found(
        replay.loans,
        replay.forgotten,
        replay.as_made,
        tuple((words, replay.counts[kind.value], mark) for kind, (mark, words) in KINDS.items()),
        sum(replay.counts.values()),
        Changes(replay.first),
    )


def tried(draft: Draft) -> Tried:
    """A draft in words."""
    book = Book(draft.library, draft.since, ())
    terms = tuple(
        (label(name), value_text(name, value, book.lists))
        for name in NAMES
        if (value := getattr(draft.terms, name)) is not None
    )
    library = book.libraries.get(draft.library, "")
    return Tried(library, book.whose(draft.row), terms, draft.since, draft.until)


def job_of(staff: StaffSession, job: int) -> Any:
    """The job of a trial. ``Http404`` when there is none to be seen."""
    reach = [row.pk for row in libraries_with(staff, MANAGE_POLICIES)]
    row = platform.jobs().filter(task=TASK, library_id__in=reach, pk=job).first()
    if row is None:
        raise Http404
    return row


def draft_of_job(row: Any) -> Draft:
    """What a job tries."""
    said = row.arguments
    since, until = (date.fromisoformat(said[name]) for name in ("since", "until"))
    reader, item, place = said["keys"]
    return Draft(said["library"], reader, item, place, of_said(said["terms"]), "", since, until)


def result_of(row: Any) -> Found | None:
    """What came of a job that is done."""
    result = row.result if isinstance(row.result, dict) else {}
    return found(of_plain(result)) if row.state == "done" and "changes" in result else None


def prepared(rows: Sequence[Any], staff: StaffSession) -> Sequence[ListedChange]:
    """Changes in words; three queries for all."""
    categories = dict(reader_categories())
    loans = {row.pk: row for row in circulation.loans_by_id(change.loan for change, _category in rows)}
    codes = network.codes_of("item", [row.item_id for row in loans.values()])
    return [listed(change, categories.get(category, category), loans, codes) for change, category in rows]


def listed(change: Change, category: str, loans: dict[int, Any], codes: dict[int, str]) -> ListedChange:
    """One change."""
    row = loans.get(change.loan)
    if row is None:
        return ListedChange(change, category, None, "", "", "")
    record = row.item.record
    tongue = language_tag(record.language)
    return ListedChange(
        change,
        category,
        timezone.localtime(row.lent_at).date(),
        codes.get(row.item_id, ""),
        record.title,
        tongue,
    )


def day_cell(name: str) -> Any:
    """A cell with a due date."""

    def cell(row: ListedChange) -> Cell:
        value = getattr(row.change, name)
        return Cell(short_day_text(value) if value else "–", value=value, nowrap=True)

    return cell


def outcome(row: ListedChange) -> Cell:
    """What would have become of it, and why it would have been refused."""
    mark, words = KINDS[row.change.kind]
    reasons = " ".join(sentence(Reason(each.code, each.facts)) for each in row.change.reasons)
    return Cell(str(words), state=mark, note=reasons)


TABLE = Table(
    name="what_if",
    title=gettext_lazy("Loans that would have been another way"),
    empty=gettext_lazy("No loan would have been another way"),
    order="loan",
    prepare=prepared,
    columns=(
        Column(
            "loan",
            gettext_lazy("Lent on"),
            lambda row: Cell(
                short_day_text(row.lent_on) if row.lent_on else "–", value=row.lent_on, nowrap=True
            ),
            sort=("loan",),
        ),
        Column("readers", gettext_lazy("Readers"), lambda row: row.category, sort=("category", "loan")),
        Column("code", gettext_lazy("Barcode"), lambda row: Cell(row.code, code=True)),
        Column("title", gettext_lazy("Title"), lambda row: Cell(row.title, book=True, lang=row.tongue)),
        Column("before", gettext_lazy("Due as it was"), day_cell("before"), sort=("before", "loan")),
        Column("after", gettext_lazy("Due by the draft"), day_cell("after"), sort=("after", "loan")),
        Column("kind", gettext_lazy("By the draft"), outcome, sort=("kind", "loan")),
    ),
)
