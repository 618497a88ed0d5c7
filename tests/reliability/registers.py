"""What the verbs about cash registers need to be there first; each is done by a cashier."""

from collections.abc import Callable
from typing import Any

from armarius.circulation.testing import Desk
from armarius.money.commands.define_register import define_register
from armarius.money.commands.open_shift import open_shift
from armarius.money.testing import euros
from armarius.network.testing import at_desk, staff, system

KEY = "one gesture"


def by_cashier(
    verb: Callable[..., object], words: Callable[[Desk, int], dict[str, Any]]
) -> Callable[[Desk], Callable[[], object]]:
    """A verb of a cashier, whose arguments are made of the desk and the cashier's account first."""

    def scenario(d: Desk) -> Callable[[], object]:
        cashier = staff(d.library)
        arguments = words(d, cashier)
        return lambda: verb(at_desk(cashier, d.library, key=KEY), **arguments)

    return scenario


def a_register(d: Desk, _cashier: int) -> dict[str, Any]:
    """A register, and the float."""
    made = define_register(system(d.library), code="K1", name="Front desk").register
    return {"register": made, "amount": euros(20)}


def a_shift(d: Desk, cashier: int) -> dict[str, Any]:
    """A shift with a float, closed with a shortage."""
    opened = open_shift(at_desk(cashier, d.library), **a_register(d, cashier)).shift
    return {"shift": opened, "amount": euros(19)}


def some_cash(d: Desk, cashier: int) -> dict[str, Any]:
    """A shift, and cash that is moved during it."""
    a_shift(d, cashier)
    return {"amount": euros(5), "reason": "change"}
