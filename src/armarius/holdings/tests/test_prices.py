"""Prices of copies: what is no amount is refused at the field, and none that cannot be read again is ever kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from armarius.catalogue.events import RecordCopies
from armarius.catalogue.testing import record
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.holdings.commands.add_embedded_copies import add_embedded_copies
from armarius.holdings.commands.add_item import add_item
from armarius.holdings.commands.add_items import add_items
from armarius.holdings.commands.correct_item import correct_item
from armarius.holdings.models import Item
from armarius.holdings.refusals import Refusal
from armarius.holdings.testing import category, item
from armarius.network.testing import library, system
from armarius.platform.values.reasons import Invalid

pytestmark = pytest.mark.django_db(transaction=True)
BROKEN = (
    "9789984345673",
    "10000000000",
    "1e30",
    "NaN",
    "sNaN",
    "Infinity",
    "-1",
    "-Infinity",
    "12.505",
    "much",
)
KEPT = {"12,50": "12.50", " 0 ": "0.00", "7.5": "7.50", "12.500": "12.50", "9999999999.99": "9999999999.99"}


def price_of(copy: int) -> Decimal | None:
    return Item.objects.get(pk=copy).price


@pytest.mark.parametrize("price", BROKEN)
def test_what_is_no_amount_is_refused_at_its_field(price: str) -> None:
    here = library()
    there, copy = record(here), item(here)
    kind = category("book")
    occasion = system(here)
    with pytest.raises(Invalid) as added:
        add_item(occasion, record=there, code="B 1", category=kind, price=price)
    with pytest.raises(Invalid) as several:
        add_items(occasion, record=there, count=2, code="B 1", category=kind, price=price)
    with pytest.raises(Invalid) as corrected:
        correct_item(occasion, item=copy, version=1, code="B 1", category=kind, price=price)
    for refusal in (added, several, corrected):
        assert [(r.code, r.field) for r in refusal.value.reasons] == [(Refusal.BROKEN_PRICE, "price")]


@pytest.mark.parametrize("price", KEPT)
def test_an_amount_is_kept_to_the_cent(price: str) -> None:
    here = library()
    made = add_item(system(here), record=record(here), code="B 1", category=category("book"), price=price)
    assert str(price_of(made.item)) == KEPT[price]


def test_an_impossible_price_of_an_embedded_copy_is_empty_and_stops_no_import() -> None:
    here = library()
    copies = tuple(
        EmbeddedCopy("952", code=f"E {n}", price=price) for n, price in enumerate((*BROKEN, "8,20"))
    )
    assert add_embedded_copies(system(here), records=(RecordCopies(record(here), copies),)).added == len(
        copies
    )
    assert [row.price for row in Item.objects.order_by("pk")] == [None] * len(BROKEN) + [Decimal("8.20")]


@pytest.mark.parametrize("price", ["-1", "10000000000", "9789984345673"])
def test_the_database_takes_no_impossible_price(price: str) -> None:
    copy = item(library())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE holdings_item SET price = %s WHERE id = %s", [price, copy])


@contextmanager
def unchecked() -> Iterator[None]:
    """The table as it was before its prices were checked."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
        return
    constraint = next(c for c in Item._meta.constraints if c.name == "price_is_an_amount")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Item, constraint)
    yield
    with connection.schema_editor() as editor:
        editor.add_constraint(Item, constraint)


def test_prices_stored_before_that_no_page_could_read_are_emptied() -> None:
    here = library()
    copies = [item(here) for _ in range(4)]
    migration = import_module("armarius.holdings.migrations.0004_price_is_an_amount")
    broken = ("NaN", "9789984345673") if connection.vendor == "sqlite" else ("NaN", "-3")
    stored = ("12.50", broken[0], "9999999999.99", broken[1])
    with unchecked():
        with transaction.atomic(), connection.cursor() as cursor:
            for copy, price in zip(copies, stored, strict=True):
                cursor.execute("UPDATE holdings_item SET price = %s WHERE id = %s", [price, copy])
        with connection.schema_editor() as editor:
            migration.blank_impossible(apps, editor)
    assert [price_of(copy) for copy in copies] == [Decimal("12.50"), None, Decimal("9999999999.99"), None]
