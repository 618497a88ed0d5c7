"""Builders for tests: what readers owe."""

from datetime import datetime

from armarius.money.commands.charge import charge
from armarius.money.rules.accounts import Service
from armarius.network.testing import NOW, system
from armarius.platform.values.money import Money


def euros(amount: str | int) -> Money:
    """So many euros."""
    return Money.of(amount, "EUR")


def owed(
    library: int,
    reader: int,
    amount: str | int = "2.50",
    *,
    service: Service = Service.MANUAL,
    at: datetime = NOW,
) -> int:
    """Something charged to a reader."""
    return charge(system(library, at), reader=reader, service=service, amount=euros(amount)).charge
