"""Lend, take back, renew: success and each refusal share one set-up."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.renew import renew
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import desk, policy
from armarius.holdings.commands.move_item import move_item
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.testing import item
from armarius.network.commands.close_day import close_day
from armarius.network.testing import NOW, library, location
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.commands.undo import undo
from armarius.platform.models import Fact, FeedMark, JournalEntry
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Forbidden, Missing, Override, Refused, Stale

pytestmark = pytest.mark.django_db


def codes(refusal: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {reason.code for reason in refusal.value.reasons}


def test_a_copy_is_lent_until_the_policy_s_day() -> None:
    d = desk()
    lent = check_out(d.occasion(), reader=d.reader, item=d.item)
    assert lent.due_on == date(2026, 12, 4)
    loan = Loan.objects.get(pk=lent.loan)
    assert (loan.reader_id, loan.item_id, loan.returned_at) == (d.reader, d.item, None)
    assert Fact.objects.get(kind="loan").count == 1


def test_the_loan_keeps_why_it_is_due_then() -> None:
    d = desk()
    close_day(d.occasion(), day=date(2026, 12, 4), reason="Stock check")
    lent = check_out(d.occasion(), reader=d.reader, item=d.item)
    steps = [step[0] for step in Loan.objects.get(pk=lent.loan).explanation]
    assert lent.due_on == date(2026, 12, 5)
    assert steps == ["lent", "term", "closed", "next_open_day", "due"]


def test_a_lent_copy_is_not_lent_again() -> None:
    d = desk()
    check_out(d.occasion(), reader=d.reader, item=d.item)
    with pytest.raises(Refused) as same:
        check_out(d.occasion(), reader=d.reader, item=d.item)
    with pytest.raises(Refused) as other:
        check_out(d.occasion(), reader=reader(d.library), item=d.item)
    assert codes(same) == {Refusal.ITEM_ON_LOAN_TO_THIS_READER}
    assert codes(other) == {Refusal.ITEM_ON_LOAN}


def test_all_reasons_come_at_once() -> None:
    d = desk(loan_limit=0)
    restrict(d.occasion(), reader=d.reader, reason="Lost three books", from_day=date(2026, 1, 1))
    withdraw_item(d.occasion(), item=d.item, reason="Worn out")
    with pytest.raises(Refused) as refusal:
        check_out(d.occasion(), reader=d.reader, item=d.item)
    assert codes(refusal) == {
        Refusal.READER_RESTRICTED,
        Refusal.ITEM_WITHDRAWN,
        Refusal.LOAN_LIMIT_REACHED,
    }


def test_an_override_lifts_what_may_be_lifted_and_nothing_else() -> None:
    d = desk(loan_limit=0)
    lifted = (Override(Refusal.LOAN_LIMIT_REACHED, "Needs it for an exam"),)
    assert check_out(d.occasion(), reader=d.reader, item=d.item, overrides=lifted).loan
    with pytest.raises(Refused) as refusal:
        check_out(
            d.occasion(), reader=d.reader, item=d.item, overrides=(Override(Refusal.ITEM_ON_LOAN, "x"),)
        )
    assert Refusal.ITEM_ON_LOAN_TO_THIS_READER in codes(refusal)


def test_an_override_without_a_reason_lifts_nothing() -> None:
    d = desk(loan_limit=0)
    with pytest.raises(Refused):
        check_out(
            d.occasion(),
            reader=d.reader,
            item=d.item,
            overrides=(Override(Refusal.LOAN_LIMIT_REACHED, "  "),),
        )


def test_an_override_needs_its_permission() -> None:
    d = desk("clerk", loan_limit=0)
    with pytest.raises(Forbidden):
        check_out(
            d.clerk(timezone.now()),
            reader=d.reader,
            item=d.item,
            overrides=(Override(Refusal.LOAN_LIMIT_REACHED, "Because"),),
        )


def test_a_copy_of_a_reading_room_stays_in_the_house() -> None:
    d = desk()
    copy = item(d.library, location=location(d.library, lendable=False))
    with pytest.raises(Refused) as refusal:
        check_out(d.occasion(), reader=d.reader, item=copy)
    assert codes(refusal) == {Refusal.ITEM_STAYS_IN_HOUSE}


def test_without_a_policy_nothing_is_lent() -> None:
    """Law 12: a policy error never lends."""
    d, without_policy = desk(), library()
    copy = item(without_policy)
    with pytest.raises(Refused) as refusal:
        check_out(d.occasion(), reader=d.reader, item=copy)
    assert Refusal.NO_POLICY in codes(refusal)


def test_the_owning_library_decides_whether_and_the_desk_s_library_how_long() -> None:
    d = desk(loan_days=7)
    owner = library()
    policy(owner, loan_days=28)
    assert check_out(d.occasion(), reader=d.reader, item=item(owner)).due_on == date(2026, 11, 27)
    policy(owner, item_category="rare", loan_days=None, renewals=0)
    with pytest.raises(Refused) as refusal:
        check_out(d.occasion(), reader=d.reader, item=item(owner, kind="rare"))
    assert codes(refusal) == {Refusal.ITEM_NOT_LENT_BY_POLICY}


def test_a_card_that_ended_lends_nothing_and_one_that_ends_soon_shortens_the_loan() -> None:
    d = desk()
    ended = reader(d.library, valid_until=date(2026, 11, 1))
    soon = reader(d.library, valid_until=date(2026, 11, 25))
    with pytest.raises(Refused) as refusal:
        check_out(d.occasion(), reader=ended, item=d.item)
    assert codes(refusal) == {Refusal.CARD_EXPIRED}
    assert check_out(d.occasion(), reader=soon, item=d.item).due_on == date(2026, 11, 25)


def test_overdues_beyond_the_tolerance_stand_in_the_way() -> None:
    d = desk(overdue_tolerance_days=3)
    check_out(d.occasion(NOW - timedelta(days=20)), reader=d.reader, item=d.item)
    with pytest.raises(Refused) as refusal:
        check_out(d.occasion(), reader=d.reader, item=item(d.library))
    assert codes(refusal) == {Refusal.READER_HAS_OVERDUES}


def test_a_copy_comes_back() -> None:
    d = desk()
    lent = check_out(d.occasion(NOW - timedelta(days=20)), reader=d.reader, item=d.item)
    back = check_in(d.occasion(), item=d.item)
    assert (back.loan, back.days_late, back.belongs_elsewhere) == (lent.loan, 6, False)
    with pytest.raises(Refused) as refusal:
        check_in(d.occasion(), item=d.item)
    assert codes(refusal) == {Refusal.ITEM_NOT_ON_LOAN}


def test_nothing_comes_back_before_it_was_lent() -> None:
    d = desk()
    check_out(d.occasion(), reader=d.reader, item=d.item)
    with pytest.raises(Refused) as refusal:
        check_in(d.occasion(NOW - timedelta(hours=1)), item=d.item)
    assert codes(refusal) == {Refusal.RETURNED_BEFORE_LENT}


def test_unknown_things_are_missing() -> None:
    d = desk()
    with pytest.raises(Missing):
        check_out(d.occasion(), reader=d.reader, item=999_999)
    with pytest.raises(Missing):
        check_out(d.occasion(), reader=999_999, item=d.item)
    with pytest.raises(Missing):
        check_in(d.occasion(), item=999_999)


def test_a_renewal_that_would_not_extend_is_refused() -> None:
    d = desk()
    check_out(d.occasion(), reader=d.reader, item=d.item)
    with pytest.raises(Refused) as same_day:
        renew(d.occasion(), item=d.item)
    assert codes(same_day) == {Refusal.RENEWAL_WOULD_NOT_EXTEND}


def test_renewals_run_out() -> None:
    d = desk(renewals=2)
    start = NOW - timedelta(days=10)
    check_out(d.occasion(start), reader=d.reader, item=d.item)
    one = renew(d.occasion(start + timedelta(days=3)), item=d.item)
    two = renew(d.occasion(start + timedelta(days=6)), item=d.item)
    assert (one.due_on, two.due_on, two.renewals) == (date(2026, 11, 27), date(2026, 11, 30), 2)
    with pytest.raises(Refused) as refusal:
        renew(d.occasion(start + timedelta(days=9)), item=d.item)
    assert codes(refusal) == {Refusal.RENEWALS_USED_UP}


def test_undo_takes_back_a_loan_with_its_count() -> None:
    d = desk()
    lent = check_out(d.occasion(), reader=d.reader, item=d.item)
    undo(d.occasion(), entry=entry_of("circulation.check_out", "loan", lent.loan) or 0)
    loan = Loan.objects.get(pk=lent.loan)
    assert loan.undone_at is not None
    assert sum(Fact.objects.filter(kind="loan").values_list("count", flat=True)) == 0
    assert check_out(d.occasion(), reader=d.reader, item=d.item).loan != lent.loan


def test_undo_of_a_return_opens_the_loan_again_unless_somebody_acted() -> None:
    d = desk()
    lent = check_out(d.occasion(), reader=d.reader, item=d.item)
    check_in(d.occasion(), item=d.item)
    entry = entry_of("circulation.check_in", "loan", lent.loan) or 0
    undo(d.occasion(), entry=entry)
    assert Loan.objects.get(pk=lent.loan).returned_at is None
    with pytest.raises(Stale):
        undo(d.occasion(), entry=entry)


@pytest.mark.parametrize("verb", ["check_in", "check_out", "renew"])
def test_undo_tells_the_index_of_the_record_at_which_the_copy_stands_by_now(verb: str) -> None:
    d = desk()
    at = NOW - timedelta(days=5) if verb == "renew" else NOW
    lent = check_out(d.occasion(at), reader=d.reader, item=d.item)
    if verb == "check_in":
        check_in(d.occasion(), item=d.item)
    if verb == "renew":
        renew(d.occasion(), item=d.item)
    target = record(d.library, "Another")
    move_item(d.occasion(), item=d.item, version=1, record=target)
    FeedMark.objects.all().delete()
    undo(d.occasion(), entry=entry_of(f"circulation.{verb}", "loan", lent.loan) or 0)
    assert FeedMark.objects.filter(kind="record", object_id=target).exists()


def test_undo_is_stale_after_somebody_acted() -> None:
    d = desk()
    lent = check_out(d.occasion(), reader=d.reader, item=d.item)
    check_in(d.occasion(), item=d.item)
    check_out(d.occasion(), reader=reader(d.library), item=d.item)
    with pytest.raises(Stale):
        undo(d.occasion(), entry=entry_of("circulation.check_in", "loan", lent.loan) or 0)
    with pytest.raises(Stale):
        undo(d.occasion(), entry=entry_of("circulation.check_out", "loan", lent.loan) or 0)


def test_undo_of_a_return_is_stale_when_the_copy_went_out_and_came_back_since() -> None:
    d = desk()
    lent = check_out(d.occasion(), reader=d.reader, item=d.item)
    check_in(d.occasion(), item=d.item)
    check_out(d.occasion(), reader=reader(d.library), item=d.item)
    check_in(d.occasion(), item=d.item)
    with pytest.raises(Stale):
        undo(d.occasion(), entry=entry_of("circulation.check_in", "loan", lent.loan) or 0)


def test_undo_of_a_renewal_brings_the_old_reasons_back() -> None:
    d = desk()
    start = NOW - timedelta(days=5)
    lent = check_out(d.occasion(start), reader=d.reader, item=d.item)
    before = Loan.objects.get(pk=lent.loan)
    renew(d.occasion(), item=d.item)
    undo(d.occasion(), entry=entry_of("circulation.renew", "loan", lent.loan) or 0)
    after = Loan.objects.get(pk=lent.loan)
    assert (after.due_on, after.explanation) == (before.due_on, before.explanation)


def test_why_somebody_overrode_goes_with_the_reader() -> None:
    """Law 13: free text may name the reader."""
    d = desk(loan_limit=0)
    lent = check_out(
        d.occasion(),
        reader=d.reader,
        item=d.item,
        overrides=(Override(Refusal.LOAN_LIMIT_REACHED, "Anna Kalniņa asked"),),
    )
    row = JournalEntry.objects.get(verb="circulation.check_out")
    assert "Anna" not in str(row.facts)
    assert "Anna" in str(row.personal)
    scrub_entries(d.occasion(), kind="loan", object_ids=(lent.loan,))
    row.refresh_from_db()
    assert row.personal is None
