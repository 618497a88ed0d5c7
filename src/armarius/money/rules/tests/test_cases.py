"""How cases stand and end."""

from datetime import date

import pytest

from armarius.money.rules.cases import CaseState, Settlement, refundable_until, state_of, when_found
from armarius.platform.values.money import Money

NOTHING, TEN, FOUR = (Money.of(amount, "EUR") for amount in (0, 10, 4))


@pytest.mark.parametrize(
    ("ended_as", "still_open", "state"),
    [
        ("", TEN, CaseState.OPEN),
        ("", NOTHING, CaseState.PAID),
        ("replaced", NOTHING, CaseState.REPLACED),
        ("free", None, CaseState.FREE),
        ("", None, CaseState.OPEN),
    ],
)
def test_a_case_is_paid_when_its_charge_is(ended_as: str, still_open: Money | None, state: CaseState) -> None:
    assert state_of(ended_as, still_open) is state


@pytest.mark.parametrize(
    ("on", "until", "paid", "still_open", "settlement"),
    [
        # day it was found, last day of giving back, paid, open: waived, given back
        (date(2026, 12, 1), date(2026, 12, 23), TEN, NOTHING, Settlement(NOTHING, TEN)),
        (date(2026, 12, 23), date(2026, 12, 23), TEN, NOTHING, Settlement(NOTHING, TEN)),
        (date(2026, 12, 24), date(2026, 12, 23), TEN, NOTHING, Settlement(NOTHING, NOTHING)),
        (date(2026, 12, 1), None, TEN, NOTHING, Settlement(NOTHING, NOTHING)),
        (date(2026, 12, 24), date(2026, 12, 23), FOUR, TEN, Settlement(TEN, NOTHING)),
        (date(2026, 12, 1), date(2026, 12, 23), FOUR, TEN, Settlement(TEN, FOUR)),
    ],
)
def test_a_copy_that_turns_up(
    on: date, until: date | None, paid: Money, still_open: Money, settlement: Settlement
) -> None:
    assert when_found(on, until, paid, still_open) == settlement


def test_money_is_given_back_for_so_many_days() -> None:
    assert refundable_until(date(2026, 11, 23), 30) == date(2026, 12, 23)
    assert refundable_until(date(2026, 11, 23), 0) is None
