"""A merge of two records is taken back in one step: whole, by what was remembered, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.forget_imports import forget_imports
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.commands.report_problem import report_problem
from armarius.catalogue.commands.restore_record import restore_record
from armarius.catalogue.commands.save_record import save_record
from armarius.catalogue.commands.undo_merge import undo_merge
from armarius.catalogue.models import Attachment, ProblemReport, Record, RecordMerge
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.problems import Problem
from armarius.catalogue.testing import record
from armarius.circulation import queries as circulation
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Hold, HoldTarget
from armarius.circulation.refusals import Refusal as LendingRefusal
from armarius.circulation.testing import Desk, desk
from armarius.formats.marc.record import from_compact
from armarius.holdings import queries as holdings
from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal as CopyRefusal
from armarius.holdings.testing import item
from armarius.network.testing import system
from armarius.patrons.testing import reader
from armarius.platform.commands.undo import undo
from armarius.platform.kernel.undo import find_inverse
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Missing, Refused

pytestmark = pytest.mark.django_db
EVERY = range(100)


@dataclass(frozen=True)
class Joined:
    """Two titles with a lent copy each; one reader waits for both, two more for one each; then they were merged."""

    d: Desk
    kept: int
    other: int
    copies: tuple[int, int]
    people: tuple[int, ...]
    before: tuple[object, ...]

    def merge(self) -> None:
        """Merge, all fields of the one that stays."""
        merge_records(
            self.d.occasion(),
            kept=self.kept,
            kept_version=1,
            merged=self.other,
            merged_version=1,
            keep=EVERY,
            take=(),
        )

    def undo(self) -> None:
        """Take it back."""
        undo_merge(self.d.occasion(), merged=self.other)

    def state(self) -> tuple[object, ...]:
        """Everything that a merge changes."""
        rows = Record.objects.filter(pk__in=(self.kept, self.other)).order_by("pk")
        return (
            tuple(rows.values_list("digest", "title", "deleted_at", "merged_into")),
            tuple(Item.objects.order_by("pk").values_list("pk", "record")),
            tuple(HoldTarget.objects.order_by("pk").values_list("pk", "record", "reader", "live", "volume")),
            tuple(Hold.objects.order_by("pk").values_list("pk", "state", "item", "closed_at", "closed_by")),
            tuple(tuple(row.reader_id for row in circulation.line(pk)) for pk in (self.kept, self.other)),
            tuple(Attachment.objects.order_by("pk").values_list("pk", "record")),
            tuple(ProblemReport.objects.order_by("pk").values_list("pk", "record")),
        )


@pytest.fixture
def joined() -> Joined:
    """Before the merge."""
    d = desk()
    kept, other = record(d.library, "One"), record(d.library, "Two")
    copies = (item(d.library, record=kept), item(d.library, record=other))
    for copy in copies:
        check_out(d.occasion(), reader=reader(d.library), item=copy)
    both, first, second = (reader(d.library) for _ in range(3))
    start = d.occasion().at
    asked = ((first, kept), (both, other), (both, kept), (second, other))
    for minute, (who, title) in enumerate(asked):
        at = system(d.library, start + timedelta(minutes=minute))
        place_hold(at, reader=who, targets=(Target(title),), pickup=d.library)
    report_problem(d.occasion(), record=other, problem=Problem.MISTAKE, text="The year is wrong.")
    Attachment.objects.create(
        record_id=other, name="disc", size=1, digest="0" * 64, access="staff", added_at=start
    )
    made = Joined(d, kept, other, copies, (both, first, second), ())
    return Joined(d, kept, other, copies, made.people, made.state())


def test_everything_is_as_it_was(joined: Joined) -> None:
    joined.merge()
    assert joined.state() != joined.before
    row = holdings.item(joined.copies[1])
    assert row is not None
    assert row.record_id == joined.kept
    assert Attachment.objects.get().record_id == ProblemReport.objects.get().record_id == joined.kept
    joined.undo()
    assert joined.state() == joined.before
    assert not RecordMerge.objects.exists()
    assert catalogue.replaced_by(joined.other) is None


def test_the_record_that_stayed_says_what_it_said(joined: Joined) -> None:
    save_record(joined.d.occasion(), record=joined.other, version=1, values={"summary": "A year on a farm"})
    rows = catalogue.records([joined.kept, joined.other])
    tags = [field.tag for field in from_compact(rows[joined.other].marc).fields]
    merge_records(
        joined.d.occasion(),
        kept=joined.kept,
        kept_version=1,
        merged=joined.other,
        merged_version=2,
        keep=EVERY,
        take=(tags.index("520"),),
    )
    row = catalogue.record(joined.kept)
    assert row is not None
    assert (row.version, row.digest == rows[joined.kept].digest) == (2, False)
    joined.undo()
    row = catalogue.record(joined.kept)
    assert row is not None
    assert (row.version, row.marc) == (3, rows[joined.kept].marc)


def test_the_line_of_the_journal_undoes_it(joined: Joined) -> None:
    assert find_inverse("catalogue.merge_records") is not None
    joined.merge()
    entry = entry_of("catalogue.merge_records", "record", joined.kept)
    assert entry is not None
    undo(joined.d.occasion(), entry=entry)
    assert joined.state() == joined.before


def test_who_came_since_stays_with_the_record_that_stayed(joined: Joined) -> None:
    joined.merge()
    late = reader(joined.d.library)
    place_hold(joined.d.occasion(), reader=late, targets=(Target(joined.kept),), pickup=joined.d.library)
    added = item(joined.d.library, record=joined.kept)
    joined.undo()
    both, first, second = joined.people
    assert [row.reader_id for row in circulation.line(joined.kept)] == [first, both, late]
    assert [row.reader_id for row in circulation.line(joined.other)] == [both, second]
    row = holdings.item(added)
    assert row is not None
    assert row.record_id == joined.kept


def test_loans_go_with_their_copies(joined: Joined) -> None:
    joined.merge()
    joined.undo()
    loan = circulation.open_loan_of(joined.copies[1])
    assert loan is not None
    assert check_in(joined.d.occasion(), item=joined.copies[1])


def edited(joined: Joined) -> None:
    """The record that stayed is corrected."""
    save_record(joined.d.occasion(), record=joined.kept, version=1, values={"title": "Another"})


def moved_on(joined: Joined) -> None:
    """The copy belongs to a third title."""
    Item.objects.filter(pk=joined.copies[1]).update(record_id=record(joined.d.library, "Three"))


def fetched(joined: Joined) -> None:
    """The copy that came along is put aside for the first in line, who asked for the title that stayed."""
    check_in(joined.d.occasion(), item=joined.copies[1])


def given_back(joined: Joined) -> None:
    """A reader who waited for the one that went does so no more."""
    target = HoldTarget.objects.get(reader_id=joined.people[2])
    cancel_hold(joined.d.occasion(), hold=target.hold_id)


def opened(joined: Joined) -> None:
    """The record that went was opened again by itself."""
    restore_record(joined.d.occasion(), record=joined.other)


def merged_on(joined: Joined) -> None:
    """The record that stayed went too."""
    third = record(joined.d.library, "Three")
    merge_records(
        joined.d.occasion(),
        kept=third,
        kept_version=1,
        merged=joined.kept,
        merged_version=1,
        keep=EVERY,
        take=(),
    )


def put_off(joined: Joined) -> None:
    """It is long ago."""
    RecordMerge.objects.update(merged_at=joined.d.occasion().at - timedelta(days=31))


TOUCHED: dict[str, tuple[tuple[Callable[[Joined], None], ...], set[str]]] = {
    "edited": ((edited,), {Refusal.RECORD_EDITED_SINCE}),
    "copy moved on": ((moved_on,), {CopyRefusal.COPIES_MOVED_SINCE}),
    "copy put aside": ((fetched,), {LendingRefusal.COPIES_PUT_ASIDE_SINCE}),
    "reservation ended": ((given_back,), {LendingRefusal.HOLDS_TOUCHED_SINCE}),
    "opened": ((opened,), {Refusal.RECORD_OPENED_SINCE}),
    "merged on": (
        (merged_on,),
        {Refusal.RECORD_DELETED_SINCE, CopyRefusal.COPIES_MOVED_SINCE},
    ),
    "too old": ((put_off,), {Refusal.MERGE_TOO_OLD}),
    "all at once": (
        (edited, given_back, moved_on, put_off),
        {
            Refusal.RECORD_EDITED_SINCE,
            LendingRefusal.HOLDS_TOUCHED_SINCE,
            CopyRefusal.COPIES_MOVED_SINCE,
            Refusal.MERGE_TOO_OLD,
        },
    ),
}


@pytest.mark.parametrize(("since", "codes"), TOUCHED.values(), ids=TOUCHED.keys())
def test_what_was_touched_since_is_named_and_nothing_changes(
    joined: Joined, since: tuple[Callable[[Joined], None], ...], codes: set[str]
) -> None:
    joined.merge()
    for act in since:
        act(joined)
    before = joined.state()
    with pytest.raises(Refused) as refused:
        joined.undo()
    assert {reason.code for reason in refused.value.reasons} == codes
    assert joined.state() == before


def test_a_record_that_was_only_deleted_has_no_merge_to_undo() -> None:
    d = desk()
    pk = record(d.library, "Gone")
    delete_record(d.occasion(), record=pk, version=1)
    with pytest.raises(Missing) as refused:
        undo_merge(d.occasion(), merged=pk)
    assert [reason.code for reason in refused.value.reasons] == [Refusal.MERGE_NOT_KNOWN]


def test_after_thirty_days_nothing_is_remembered(joined: Joined) -> None:
    joined.merge()
    at = joined.d.occasion().at
    RecordMerge.objects.update(merged_at=at - timedelta(days=29))
    forget_imports(system(joined.d.library, at))
    assert RecordMerge.objects.exists()
    put_off(joined)
    forget_imports(system(joined.d.library, at))
    assert not RecordMerge.objects.exists()
