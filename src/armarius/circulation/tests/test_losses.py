"""Lost copies: the loan ends, compensation is owed, and what becomes of both when the copy turns up."""

from datetime import timedelta
from decimal import Decimal

import pytest

from armarius.circulation import queries
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.report_loss import report_loss
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import Desk
from armarius.circulation.testing import desk as a_desk
from armarius.money import queries as money
from armarius.money.commands.pay import pay
from armarius.money.queries.cases import case, cases_of, states
from armarius.money.refusals import Refusal as MoneyRefusal
from armarius.money.rules.cases import CaseState
from armarius.money.rules.compensation import Base
from armarius.money.testing import euros
from armarius.network.testing import NOW
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Invalid, Refused, Stale

PRICE = {Base.PRICE: Decimal(12)}


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk()


@pytest.fixture
def lent(desk: Desk) -> Desk:
    """A copy lent ten days ago."""
    check_out(desk.occasion(NOW - timedelta(days=10)), reader=desk.reader, item=desk.item)
    return desk


def standing(pk: int) -> CaseState:
    row = case(pk)
    assert row is not None
    return states([row])[pk][0]


def test_the_loan_ends_and_compensation_is_owed(lent: Desk) -> None:
    made = report_loss(lent.occasion(), item=lent.item, prices=PRICE)
    assert queries.open_loan_of(lent.item) is None
    assert queries.incidents_of(lent.item) == {IncidentKind.LOST}
    assert money.owed_by(lent.reader) == (euros(24),)
    assert [row.pk for row in cases_of(lent.reader)] == [made.case]


def test_what_cannot_be_decided_leaves_everything_as_it_was(lent: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        report_loss(lent.occasion(), item=lent.item)
    assert [reason.code for reason in refused.value.reasons] == [MoneyRefusal.PRICE_LACKING]
    assert queries.open_loan_of(lent.item) is not None
    assert not queries.incidents_of(lent.item)


def test_only_a_copy_on_loan_is_lost_by_a_reader(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        report_loss(desk.occasion(), item=desk.item, prices=PRICE)
    assert [reason.code for reason in refused.value.reasons] == [Refusal.ITEM_NOT_ON_LOAN]


def test_the_copy_turns_up_before_anything_was_paid(lent: Desk) -> None:
    made = report_loss(lent.occasion(), item=lent.item, prices=PRICE)
    check_in(lent.occasion(), item=lent.item)
    assert (money.owed_by(lent.reader), standing(made.case)) == ((), CaseState.FOUND)
    assert not queries.incidents_of(lent.item)


def test_the_copy_turns_up_after_it_was_paid_and_no_rule_gives_money_back(lent: Desk) -> None:
    made = report_loss(lent.occasion(), item=lent.item, prices=PRICE)
    pay(lent.occasion(), reader=lent.reader)
    check_in(lent.occasion(), item=lent.item)
    assert standing(made.case) is CaseState.FOUND
    assert money.credit_of(lent.reader, lent.library, "EUR") == euros(0)


def test_a_return_that_ended_a_case_is_not_undone(lent: Desk) -> None:
    report_loss(lent.occasion(), item=lent.item, prices=PRICE)
    check_in(lent.occasion(), item=lent.item)
    with pytest.raises(Stale):
        undo(lent.occasion(), entry=JournalEntry.objects.filter(verb="circulation.check_in").latest("pk").pk)
