"""What follows from what a payment service says, in whatever order it says it."""

import pytest

from armarius.money.rules.online import OnlineState, Said, followed

STARTED, PAID, FAILED, EXPIRED = OnlineState


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ((), STARTED),
        ((Said.PENDING,), STARTED),
        ((Said.PAID,), PAID),
        ((Said.PAID, Said.PAID), PAID),
        ((Said.PAID, Said.FAILED), PAID),
        ((Said.PAID, Said.EXPIRED), PAID),
        ((Said.PAID, Said.PENDING), PAID),
        ((Said.FAILED,), FAILED),
        ((Said.FAILED, Said.PENDING), FAILED),
        ((Said.FAILED, Said.PAID), PAID),
        ((Said.EXPIRED,), EXPIRED),
        ((Said.EXPIRED, Said.FAILED), EXPIRED),
        ((Said.EXPIRED, Said.PAID), PAID),
    ],
)
def test_money_that_came_is_never_lost(said: tuple[Said, ...], state: OnlineState) -> None:
    found = STARTED
    for each in said:
        found = followed(found, each)
    assert found is state
