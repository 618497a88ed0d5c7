"""What the verbs about hand-over to accounting need to be there first."""

from typing import Any

import registers

from armarius.circulation.testing import Desk
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.hand_over import hand_over
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.commands.set_account_codes import set_account_codes
from armarius.money.testing import euros, owed
from armarius.network.testing import at_desk, staff


def a_closed_shift(d: Desk) -> dict[str, Any]:
    """A shift in which something was paid, and part of its cash."""
    cashier = staff(d.library)
    at = at_desk(cashier, d.library)
    opened = open_shift(at, **registers.a_register(d, cashier)).shift
    owed(d.library, d.reader, 3)
    pay(at, reader=d.reader)
    close_shift(at, shift=opened, amount=euros(22))
    return {"shifts": (opened,), "amount": euros(1), "taken_by": "Anna"}


def a_statement(d: Desk) -> dict[str, Any]:
    """A statement, and why it is taken back."""
    return {"handover": hand_over(d.occasion(), **a_closed_shift(d)).handover, "reason": "wrong sum"}


def a_used_register(d: Desk) -> dict[str, Any]:
    """A register that is retired."""
    made = registers.a_register(d, 0)["register"]
    return {"register": made, "name": "Old desk", "retired": True}


def some_codes(d: Desk) -> dict[str, Any]:
    """A library that names accounts already, and other codes."""
    set_account_codes(d.occasion(), codes={"vat": "5721"})
    return {"codes": {"income": "7000", "income-copy": "7061"}}
