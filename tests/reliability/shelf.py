"""What the verbs about call numbers, labels and many copies need to be there first."""

from typing import Any

from armarius.circulation.testing import Desk
from armarius.holdings.commands.plan_call_numbers import Plan, plan_call_numbers
from armarius.holdings.commands.save_mark_table import save_mark_table
from armarius.holdings.rules.labels import SHIPPED
from armarius.holdings.testing import classed_record
from armarius.platform.text.call_numbers import ShelfScheme

SPINES = SHIPPED["spine_65"]
BY_NUMBER = Plan(ShelfScheme.CLC, "{class}/{number}[:{volume}]")


def a_plan(_desk: Desk) -> dict[str, Any]:
    """Sequence numbers in a class."""
    return {"wanted": BY_NUMBER}


def planned(d: Desk) -> dict[str, Any]:
    """The desk's library after it changed its scheme."""
    return {"plan": plan_call_numbers(d.occasion(), wanted=BY_NUMBER).plan}


def a_classed_title(d: Desk) -> dict[str, Any]:
    """A title of a class that nobody has numbered yet."""
    planned(d)
    return {"record": classed_record(d.library, "I247.5")}


def a_mark_table(d: Desk) -> dict[str, Any]:
    """A table of author marks that nothing is made by."""
    return {"table": save_mark_table(d.occasion(), name="Marks", language="ru", content="Вв;24").table}
