"""Uses in the house: counted, undone, refused while the copy is on loan."""

import pytest
from django.db.models import Sum

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.record_in_house_use import VERB, record_in_house_use
from armarius.circulation.refusals import Refusal
from armarius.circulation.testing import Desk, desk
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.platform.commands.undo import undo
from armarius.platform.models import Fact
from armarius.platform.queries import entry_of
from armarius.platform.values.reasons import Missing, Refused

pytestmark = pytest.mark.django_db


def uses() -> int:
    return Fact.objects.filter(kind="in_house_use").aggregate(n=Sum("count"))["n"] or 0


def refused(d: Desk) -> list[str]:
    with pytest.raises(Refused) as refusal:
        record_in_house_use(d.occasion(), item=d.item)
    return [reason.code for reason in refusal.value.reasons]


def test_a_use_is_counted_each_time_and_undone_by_a_counter_row() -> None:
    d = desk()
    record_in_house_use(d.occasion(), item=d.item)
    record_in_house_use(d.occasion(), item=d.item)
    assert uses() == 2
    undo(d.occasion(), entry=entry_of(VERB, "item", d.item) or 0)
    assert uses() == 1
    assert Fact.objects.filter(kind="in_house_use").count() == 3


def test_what_is_on_loan_or_withdrawn_is_not_used_in_the_house() -> None:
    d = desk()
    check_out(d.occasion(), reader=d.reader, item=d.item)
    assert refused(d) == [Refusal.COPY_ON_LOAN]
    assert uses() == 0
    other = desk()
    withdraw_item(other.occasion(), item=other.item, reason="worn out")
    assert refused(other) == [Refusal.ITEM_WITHDRAWN]
    with pytest.raises(Missing):
        record_in_house_use(d.occasion(), item=10**9)
