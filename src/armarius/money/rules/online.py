"""Payments that a reader makes at a payment service: their states, and what the service says of them."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from armarius.platform.values.money import Money

LASTS = timedelta(minutes=30)
"""How long somebody may take to pay before the service is asked what became of it."""


class OnlineState(StrEnum):
    """How an online payment stands."""

    STARTED = "started"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


class Said(StrEnum):
    """What a payment service says of a payment."""

    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Told:
    """What a payment service told: of which order of ours, under which reference of its own, what, how much."""

    order: str
    reference: str
    said: Said
    amount: Money


def followed(state: OnlineState, said: Said) -> OnlineState:
    """The state after the service said something.

    Money that came is never lost: what was paid stays paid whatever is said later, and a payment that had failed or
    run out is paid once the service says so. Anything else said of one that is over changes nothing.
    """
    if state is OnlineState.PAID or said is Said.PAID:
        return OnlineState.PAID
    if state is not OnlineState.STARTED or said is Said.PENDING:
        return state
    return OnlineState.FAILED if said is Said.FAILED else OnlineState.EXPIRED
