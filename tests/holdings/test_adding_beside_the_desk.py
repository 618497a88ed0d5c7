"""Many copies added at once hold nobody at the desk up while they are made ready, and are numbered by what is true."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from armarius.catalogue.testing import record
from armarius.holdings.commands.add_items import add_items
from armarius.holdings.models import Item
from armarius.holdings.testing import category, item
from armarius.network.commands.close_day import close_day
from armarius.network.models import ClosedDay, Code
from armarius.network.testing import NOW, library, system

pytestmark = pytest.mark.django_db(transaction=True)


class Beside:
    """Does something in another connection when a command has read for the first time; once, and waits for it."""

    def __init__(self, act: Callable[[], object]) -> None:
        self.act, self.done = act, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        """Let the first look at the codes pass, then act."""
        answer = execute(sql, params, many, context)
        if not self.done and "network_code" in sql:
            self.done = True
            desk = threading.Thread(target=self.at_the_desk)
            desk.start()
            desk.join(10)
            assert not desk.is_alive(), "the desk waits while copies are made ready"
        return answer

    def at_the_desk(self) -> None:
        """What the desk does, in a connection of its own."""
        try:
            self.act()
        finally:
            connection.close()


def add(here: int, title: int, count: int = 300) -> tuple[int, ...]:
    """Copies A-0001 and on; the library has its ledger already."""
    return add_items(
        system(here), record=title, count=count, code="A-0001", category=category(), inventory_number="N1"
    ).items


def test_the_desk_works_on_while_copies_are_made_ready() -> None:
    here = library()
    title = record(here)
    item(here, code="C-0001")
    beside = Beside(lambda: close_day(system(here), day=NOW.date()))
    with connection.execute_wrapper(beside):
        made = add(here, title)
    assert beside.done
    assert ClosedDay.objects.count() == 1
    assert Item.objects.filter(pk__in=made).count() == len(set(made)) == 300
    assert Code.objects.filter(owner_kind="item", owner_id__in=made).count() == 300


def test_a_copy_the_desk_added_meanwhile_gets_no_number_twice() -> None:
    here = library()
    title, other = record(here), record(here, "Another")
    item(here, code="C-0001")
    beside = Beside(lambda: item(here, record=other, code="B-0001"))
    with connection.execute_wrapper(beside):
        made = add(here, title)
    assert beside.done
    ids = [*made, *Item.objects.filter(record_id=other).values_list("pk", flat=True)]
    assert len(ids) == len(set(ids)) == 301
    printed = set(Code.objects.filter(owner_kind="item").values_list("printed", flat=True))
    assert printed == {f"A-{n:04}" for n in range(1, 301)} | {"B-0001", "C-0001"}
