"""What the verbs about call numbers, labels and many copies need to be there first."""

from typing import Any

from armarius.circulation.testing import Desk
from armarius.holdings.commands.change_items import WantedItemChanges, change_items
from armarius.holdings.commands.plan_call_numbers import Plan, plan_call_numbers
from armarius.holdings.commands.save_mark_table import save_mark_table
from armarius.holdings.models import BatchedItem, ItemBatch
from armarius.holdings.rules.batches import BatchState, Fate
from armarius.holdings.rules.labels import SHIPPED
from armarius.holdings.testing import classed_record
from armarius.platform.kernel import transactions
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


def a_change_of_copies(d: Desk) -> int:
    """A change of the desk's copy that is done."""
    changes = WantedItemChanges(note="worn", call_number="84 A1")
    return change_items(d.occasion(), items=(d.item,), changes=changes).batch


def a_running_change(d: Desk) -> dict[str, Any]:
    """A change of the desk's copy as a crash would have left it."""
    batch = a_change_of_copies(d)
    with transactions.durable():
        ItemBatch.objects.filter(pk=batch).update(state=BatchState.RUNNING, done_at=None)
        BatchedItem.objects.filter(batch_id=batch).update(fate=Fate.WAITING)
    return {"batch": batch}
