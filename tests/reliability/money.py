"""What the verbs about money need to be there first."""

from datetime import timedelta
from typing import Any

from armarius.circulation.testing import Desk
from armarius.holdings.testing import item
from armarius.money.commands.charge import charge
from armarius.money.commands.define_compensation import define_compensation
from armarius.money.commands.open_case import open_case
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.commands.sell import Wanted
from armarius.money.commands.set_price import set_price
from armarius.money.rules.accounts import Service
from armarius.money.rules.charges import Origin
from armarius.money.rules.compensation import Damage, Formula, Rule
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW


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


def a_lost_copy(d: Desk) -> dict[str, Any]:
    """A reader and a copy with a price."""
    return {"reader": d.reader, "item": item(d.library, price="30"), "damage": Damage.LOST}


def a_copy_written_in(d: Desk) -> dict[str, Any]:
    """A copy that comes back with marks."""
    return {**a_lost_copy(d), "damage": Damage.INK}


def a_case(d: Desk) -> dict[str, Any]:
    """A case that is open."""
    return {"case": open_case(d.occasion(), **a_lost_copy(d)).case}


def a_case_half_paid(d: Desk) -> dict[str, Any]:
    """A case of which something was paid."""
    found = a_case(d)
    pay(d.occasion(), reader=d.reader, amount=euros(20))
    return found


def a_table(d: Desk) -> dict[str, Any]:
    """A library that has rules of its own already."""
    define_compensation(d.occasion(), rules=[Rule(Formula.NOTHING)])
    return {"rules": [Rule(Formula.SUM)]}


def settled_case(d: Desk) -> dict[str, Any]:
    """A case of long ago in which nothing was to be paid."""
    long_ago = d.occasion(NOW - timedelta(days=500))
    open_case(long_ago, reader=d.reader, item=item(d.library), damage=Damage.LOOSE)
    return {}


def to_sell(d: Desk) -> dict[str, Any]:
    """Some of a line of the price list."""
    return {"wanted": (Wanted(a_price(d), 3),), "tendered": euros(1)}


def a_price(d: Desk) -> int:
    """A line of the price list."""
    line = set_price(d.occasion(), service=Service.COPY, amount=euros("0.10"), from_day=NOW.date())
    return line.price
