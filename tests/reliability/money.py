"""What the verbs about money need to be there first."""

from typing import Any

from armarius.circulation.testing import Desk
from armarius.money.commands.charge import charge
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.money.testing import euros, owed


def owing(d: Desk) -> dict[str, Any]:
    """A reader who owes something here and at a branch."""
    owed(d.library, d.reader, 2)
    owed(d.library, d.reader, 3)
    return {"reader": d.reader}


def to_waive(d: Desk) -> dict[str, Any]:
    """A charge, and why it is waived."""
    return {"reader": d.reader, "charges": (owed(d.library, d.reader),), "reason": "was ill"}


def paid(d: Desk) -> dict[str, Any]:
    """A charge that was paid, and why it is given back."""
    made = owed(d.library, d.reader)
    pay(d.occasion(), reader=d.reader)
    return {"charge": made, "reason": "found"}


def a_payment(d: Desk) -> dict[str, Any]:
    """A payment to be taken back."""
    owing(d)
    return {"posting": pay(d.occasion(), reader=d.reader).transaction, "reason": "mistake"}


def credit(d: Desk) -> dict[str, Any]:
    """Credit to be paid out."""
    pay_ahead(d.occasion(), reader=d.reader, amount=euros(5))
    return {"reader": d.reader, "amount": euros(2)}


def a_fine_of_a_loan(d: Desk) -> dict[str, Any]:
    """A charge that comes from a loan."""
    origin = Origin("loan", 7)
    charge(d.occasion(), reader=d.reader, service=Service.OVERDUE, amount=euros(1), origin=origin)
    return {"kind": "loan", "ids": (7,)}
