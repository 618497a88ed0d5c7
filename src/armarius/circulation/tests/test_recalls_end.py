"""A recall ends with its reservation; a return that sent a ready copy back is not undone, and says why."""

from datetime import date

import pytest

from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.check_in import VERB as CHECK_IN
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import VERB as PLACE_HOLD
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.commands.renew import renew
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import Region, hold, region
from armarius.platform.commands.undo import undo
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Refused, Stale

pytestmark = pytest.mark.django_db


def recalled() -> tuple[Region, int, int]:
    """A loan of Anna's, recalled on the third day for Berta; and Berta's reservation."""
    r = region(recalls=True, recall_minimum_days=7, recall_days=3)
    loan = check_out(r.at(r.home), reader=r.anna, item=r.item).loan
    made = place_hold(
        r.at(r.home, 2), reader=r.berta, targets=(Target(r.record),), pickup=r.home, recalls=True
    )
    assert made.recalled == loan
    return r, loan, made.hold


def due(loan: int) -> date:
    return Loan.objects.get(pk=loan).due_on


@pytest.mark.parametrize("how", ["cancelled", "undone"])
def test_it_ends_with_its_reservation_and_the_loan_can_be_renewed_again(how: str) -> None:
    r, loan, asked = recalled()
    before = due(loan)
    if how == "cancelled":
        cancel_hold(r.at(r.home, 2), hold=asked)
    else:
        undo(r.at(r.home, 2), entry=entry_of(PLACE_HOLD, "hold", asked) or 0)
    assert due(loan) == before, "the day it is due stays: its reader was told"
    renew(r.at(r.home, 3), item=r.item)
    assert due(loan) > before


def test_another_reservation_that_ends_leaves_the_recall() -> None:
    r, loan, _ = recalled()
    later = hold(r, r.cilda, days=3)
    cancel_hold(r.at(r.home, 4), hold=later)
    assert Loan.objects.get(pk=loan).recalled_at is not None
    with pytest.raises(Refused) as refused:
        renew(r.at(r.home, 4), item=r.item)
    assert Refusal.LOAN_RECALLED in {reason.code for reason in refused.value.reasons}


def test_a_copy_that_travels_to_its_reader_again_is_not_taken_back_and_the_reason_is_said() -> None:
    r = region()
    hold(r, r.anna, pickup=r.north)
    check_in(r.at(r.home, 1), item=r.item)
    check_in(r.at(r.north, 2), item=r.item)
    check_in(r.at(r.south, 3), item=r.item)
    with pytest.raises(Stale) as refused:
        undo(r.at(r.south, 3), entry=entry_of(CHECK_IN, "item", r.item) or 0)
    assert [reason.code for reason in refused.value.reasons] == [Refusal.HOLD_TRAVELS_AGAIN]
