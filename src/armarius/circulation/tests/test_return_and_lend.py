"""Return and lend in one key, undone as one; looking at titles is written down."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from armarius.circulation import queries
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.commands.return_and_lend import return_and_lend
from armarius.circulation.commands.show_titles import show_titles
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import Desk, desk
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader
from armarius.platform.commands.undo import undo
from armarius.platform.models import AccessEntry, Fact, JournalEntry
from armarius.platform.values.reasons import Forbidden, Missing, Refused, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture
def lent() -> tuple[Desk, int]:
    """A copy that one reader has, and another reader at the desk."""
    built = desk()
    check_out(built.occasion(), reader=built.reader, item=built.item)
    return built, reader(built.library)


def test_one_gesture_one_journal_row_two_counts(lent: tuple[Desk, int]) -> None:
    built, other = lent
    before = JournalEntry.objects.count()
    done = return_and_lend(built.occasion(), reader=other, item=built.item)
    assert JournalEntry.objects.count() == before + 1
    assert queries.open_loan_of(built.item).reader == other  # type: ignore[union-attr]
    assert Loan.objects.get(pk=done.returned).returned_at is not None
    kinds = Fact.objects.filter(journal_id=JournalEntry.objects.latest("id").pk).values_list(
        "kind", flat=True
    )
    assert sorted(kinds) == ["loan", "return"]


def test_what_cannot_be_lent_is_not_returned_either(lent: tuple[Desk, int]) -> None:
    built, other = lent
    restrict(
        system(built.library),
        reader=other,
        reason="card lent",
        from_day=timezone.now().date() - timedelta(300),
    )
    with pytest.raises(Refused) as refused:
        return_and_lend(built.occasion(), reader=other, item=built.item)
    assert [r.code for r in refused.value.reasons] == [Refusal.READER_RESTRICTED]
    assert queries.open_loan_of(built.item).reader == built.reader  # type: ignore[union-attr]


def test_who_has_it_already_is_told_to_renew(lent: tuple[Desk, int]) -> None:
    built, _ = lent
    with pytest.raises(Refused) as refused:
        return_and_lend(built.occasion(), reader=built.reader, item=built.item)
    assert refused.value.reasons[0].code == Refusal.ITEM_ON_LOAN_TO_THIS_READER


def test_undo_gives_it_back_to_the_first_reader(lent: tuple[Desk, int]) -> None:
    built, other = lent
    first = queries.open_loan_of(built.item)
    return_and_lend(built.occasion(), reader=other, item=built.item)
    entry = JournalEntry.objects.latest("id").pk
    undo(built.occasion(), entry=entry)
    again = queries.open_loan_of(built.item)
    assert first is not None
    assert again is not None
    assert (again.id, again.reader) == (first.id, built.reader)
    assert sum(Fact.objects.filter(kind="loan").values_list("count", flat=True)) == 1
    assert sum(Fact.objects.filter(kind="return").values_list("count", flat=True)) == 0


def test_undo_is_refused_when_somebody_acted_since(lent: tuple[Desk, int]) -> None:
    built, other = lent
    return_and_lend(built.occasion(), reader=other, item=built.item)
    entry = JournalEntry.objects.latest("id").pk
    renew(built.occasion(at=built.occasion().at + timedelta(days=1)), item=built.item)
    with pytest.raises(Stale):
        undo(built.occasion(), entry=entry)


def test_looking_at_titles_is_written_down_before_anything_is_shown(lent: tuple[Desk, int]) -> None:
    built, _ = lent
    clerk = staff(built.library, "clerk")
    shown = show_titles(at_desk(clerk, built.library, timezone.now()), reader=built.reader)
    assert len(shown.loans) == 1
    row = AccessEntry.objects.get()
    assert (row.what, row.principal_id, row.library_id) == ("circulation.show_titles", clerk, built.library)
    assert (row.person_kind, row.person_id) == ("reader", built.reader)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEntry.objects.filter(pk=row.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEntry.objects.filter(pk=row.pk).update(principal_id=1)


def test_who_may_not_see_loans_sees_no_titles_and_leaves_no_row(lent: tuple[Desk, int]) -> None:
    built, _ = lent
    elsewhere = staff(library(parent=built.library), "clerk")
    with pytest.raises(Forbidden):
        show_titles(at_desk(elsewhere, built.library, timezone.now()), reader=built.reader)
    with pytest.raises(Missing):
        show_titles(at_desk(staff(built.library, "clerk"), built.library, timezone.now()), reader=99_999)
    assert AccessEntry.objects.count() == 0
