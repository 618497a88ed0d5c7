"""Agreements on instalments: what they are about, what keeps and breaks them, what they change."""

from datetime import datetime, timedelta

import pytest

from armarius.money import queries
from armarius.money.commands.agree_instalments import agree_instalments, end_agreement
from armarius.money.commands.charge import charge
from armarius.money.commands.pay import pay
from armarius.money.commands.reverse import reverse
from armarius.money.commands.waive import waive
from armarius.money.models import Instalment
from armarius.money.queries.agreements import AgreementLine, agreements_of, kept_open
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Service
from armarius.money.rules.instalments import Every
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused

TODAY = NOW.date()
BEFORE = NOW - timedelta(days=60)


@pytest.fixture
def here(db: None) -> int:
    return library()


@pytest.fixture
def anna(here: int) -> int:
    return reader(here)


def codes(outcome: pytest.ExceptionInfo[Outcome]) -> list[str]:
    return [reason.code for reason in outcome.value.reasons]


def agreed(here: int, reader: int, at: datetime = BEFORE) -> int:
    """Ten in three parts, a week apart, the first after ten days."""
    return agree_instalments(
        system(here, at),
        reader=reader,
        number=3,
        first=at.date() + timedelta(days=10),
        every=Every.WEEK,
    ).agreement


def only(reader: int, at: datetime) -> AgreementLine:
    """The one agreement of a reader."""
    (found,) = agreements_of(reader, at)
    return found


def test_what_is_owed_is_divided_and_no_cent_is_lost(here: int, anna: int) -> None:
    charges = (owed(here, anna, 4, at=BEFORE), owed(here, anna, 6, at=BEFORE))
    agreed(here, anna)
    found = only(anna, BEFORE)
    assert (found.charges, found.total, found.open) == (charges, euros(10), euros(10))
    assert [each.amount for each in found.parts] == [euros("3.33"), euros("3.33"), euros("3.34")]
    assert found.kept.is_kept
    assert sum(Instalment.objects.values_list("amount", flat=True)) == 1000


def test_while_it_is_kept_it_stands_in_nobody_s_way(here: int, anna: int) -> None:
    owed(here, anna, 10, at=BEFORE)
    agreed(here, anna)
    owed(here, anna, 2, at=BEFORE)
    due = BEFORE + timedelta(days=10)
    assert kept_open([anna], due) == {(anna, "EUR"): euros(10)}
    assert kept_open([anna], due + timedelta(days=1)) == {}
    assert queries.owed_by(anna) == (euros(12),)
    pay(system(here, due), reader=anna, amount=euros("3.33"), charges=only(anna, due).charges)
    assert kept_open([anna], due + timedelta(days=1)) == {(anna, "EUR"): euros("6.67")}
    assert only(anna, due + timedelta(days=8)).kept.missed == due.date() + timedelta(days=7)


def test_a_missed_day_breaks_it_for_good(here: int, anna: int) -> None:
    owed(here, anna, 10, at=BEFORE)
    agreed(here, anna)
    late = BEFORE + timedelta(days=11)
    pay(system(here, late), reader=anna, amount=euros(5))
    found = only(anna, late)
    assert found.kept.missed == (BEFORE + timedelta(days=10)).date()
    assert kept_open([anna], late) == {}


def test_waivers_count_and_what_is_taken_back_does_not(here: int, anna: int) -> None:
    first = owed(here, anna, 10, at=BEFORE)
    agreed(here, anna)
    waive(system(here, BEFORE), reader=anna, charges=(first,), amount=euros(3), reason="ill")
    paid = pay(system(here, BEFORE), reader=anna, amount=euros("0.33")).transaction
    after = BEFORE + timedelta(days=11)
    assert only(anna, after).kept.is_kept
    reverse(system(here, BEFORE + timedelta(days=9)), posting=paid, reason="mistake")
    assert not only(anna, after).kept.is_kept


def test_what_was_paid_before_is_no_part_of_it(here: int, anna: int) -> None:
    owed(here, anna, 10, at=BEFORE)
    pay(system(here, BEFORE), reader=anna, amount=euros(4))
    agreed(here, anna)
    found = only(anna, BEFORE)
    assert (found.total, found.kept.settled) == (euros(6), euros(0))
    pay(system(here, BEFORE), reader=anna)
    assert agreements_of(anna, BEFORE) == []


def test_what_cannot_be_agreed(here: int, anna: int) -> None:
    with pytest.raises(Refused) as refused:
        agree_instalments(system(here), reader=anna, number=3, first=TODAY)
    assert codes(refused) == [Refusal.NOTHING_TO_PAY]
    charge(system(here), reader=anna, service=Service.MANUAL, amount=euros("0.05"))
    for number, first, found in (
        (1, TODAY, [Refusal.BROKEN_INSTALMENTS]),
        (61, TODAY, [Refusal.BROKEN_INSTALMENTS]),
        (6, TODAY, [Refusal.BROKEN_INSTALMENTS]),
        (0, TODAY - timedelta(days=1), [Refusal.BROKEN_INSTALMENTS, Refusal.INSTALMENT_IN_THE_PAST]),
    ):
        with pytest.raises(Invalid) as invalid:
            agree_instalments(system(here), reader=anna, number=number, first=first)
        assert codes(invalid) == found
    agree_instalments(system(here), reader=anna, number=5, first=TODAY)
    with pytest.raises(Refused) as refused:
        agree_instalments(system(here), reader=anna, number=2, first=TODAY)
    assert codes(refused) == [Refusal.ALREADY_AGREED]


def test_an_agreement_is_ended_once_and_where_it_was_made(here: int, anna: int) -> None:
    owed(here, anna, 10)
    made = agreed(here, anna, NOW)
    elsewhere = library()
    with pytest.raises(Forbidden) as forbidden:
        end_agreement(at_desk(staff(elsewhere), elsewhere), agreement=made)
    assert codes(forbidden) == [Refusal.OF_ANOTHER_LIBRARY]
    end_agreement(system(here), agreement=made)
    assert agreements_of(anna, NOW) == []
    with pytest.raises(Refused) as refused:
        end_agreement(system(here), agreement=made)
    assert codes(refused) == [Refusal.AGREEMENT_OVER]
    with pytest.raises(Missing) as missing:
        end_agreement(system(here), agreement=999_999)
    assert codes(missing) == [Refusal.UNKNOWN_AGREEMENT]
    assert agreed(here, anna, NOW) != made


def test_an_agreement_follows_its_reader(here: int, anna: int) -> None:
    other = reader(here)
    owed(here, other, 10)
    made = agreed(here, other, NOW)
    merge_readers(system(here), kept=anna, merged=other, kept_version=1, merged_version=1)
    assert only(anna, NOW).id == made
