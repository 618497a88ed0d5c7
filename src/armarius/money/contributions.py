"""What the site contributes: the payment service readers pay by; what its adapter must do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from armarius.money.rules.online import Told
from armarius.platform.values.money import Money


class NotGenuine(Exception):
    """A message does not come from the payment service: no signature, a wrong one, an old one, no sense in it."""


class Unreachable(Exception):
    """The payment service does not answer, or not as agreed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a payment service is asked for: our number of it, how much, where the reader goes back, where to tell us."""

    number: str
    amount: Money
    returns_to: str
    tells_at: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Begun:
    """What the service made of an order: its own reference, and the address where the reader pays."""

    reference: str
    address: str


class Provider(Protocol):
    """An adapter of a payment service. It knows no reader, no charge and no database."""

    @property
    def code(self) -> str:
        """What it is called in configuration, addresses and tables."""

    def start(self, order: Order) -> Begun:
        """Ask the service for a payment. ``Unreachable``."""

    def read(self, signature: str, body: bytes, now: datetime) -> Told:
        """What a message of the service says, once its signature and its time are proved. ``NotGenuine``."""

    def ask(self, number: str, reference: str) -> Told:
        """What became of an order. ``Unreachable``."""


_used: list[Provider] = []


def use(provider: Provider | None) -> None:
    """Let readers pay by this service; None: not online."""
    _used[:] = [provider] if provider else []


def used() -> Provider | None:
    """The service by which readers pay; None when there is none."""
    return _used[0] if _used else None
