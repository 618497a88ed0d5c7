"""What a lost or damaged copy costs, as a librarian would write the examples down."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from armarius.money.rules.compensation import (
    Assessment,
    Band,
    Base,
    Conditions,
    Damage,
    Formula,
    Lacking,
    Loss,
    Rule,
    Share,
    assess,
    unmet,
)
from armarius.money.shipped_compensation import Shipped, shipped

DAY = date(2026, 11, 23)
PRICE = {Base.PRICE: Decimal("30.00")}


def said(table: Shipped, damage: str, chosen: str | None = None, **known: Any) -> Assessment | None:
    """What a shipped table says of a copy that cost 30."""
    loss = Loss(Damage(damage), DAY, **{"prices": PRICE, **known})
    return assess(shipped(table), loss, 2, Decimal(chosen) if chosen else None)


COLLEGE = [
    # damage, what is known, chosen by staff, to pay, another copy instead
    ("loose", {}, None, "0", False),
    ("torn", {}, None, "0", False),
    ("torn", {}, "0.5", "15.00", False),
    ("torn", {}, "9", "30.00", False),
    ("pencil", {}, None, "30.00", False),
    ("ink", {}, None, "60.00", True),
    ("lost", {}, None, "60.00", True),
    ("lost", {"part_of_set": True, "prices": {Base.SET_PRICE: Decimal(120)}}, None, "120.00", False),
    ("volume_lost", {"part_of_set": True, "prices": {Base.SET_PRICE: Decimal(120)}}, "2", "240.00", False),
    ("lost", {"material": "serial"}, None, "60.00", False),
    ("lost", {"material": "serial"}, "5", "150.00", False),
    ("part_lost", {"material": "serial", "prices": {Base.PRICE: Decimal("4.99")}}, "3", "14.97", False),
]


@pytest.mark.parametrize(("damage", "known", "chosen", "owed", "instead"), COLLEGE)
def test_the_college_of_the_source_document(
    damage: str, known: dict[str, Any], chosen: str | None, owed: str, instead: bool
) -> None:
    found = said(Shipped.COLLEGE, damage, chosen, **known)
    assert found is not None
    assert (found.amount, found.rule.replacement) == (Decimal(owed), instead)


REGIONAL = [
    # table, what is known of the lost copy, to pay with the fee for the work
    (Shipped.BY_YEAR, {"published": 1949}, "755.00"),
    (Shipped.BY_YEAR, {"published": 1950}, "305.00"),
    (Shipped.BY_YEAR, {"published": 1979}, "305.00"),
    (Shipped.BY_YEAR, {"published": 1980}, "155.00"),
    (Shipped.BY_YEAR, {"published": 2000}, "65.00"),
    (Shipped.BY_YEAR, {"published": None}, "65.00"),
    (Shipped.BY_YEAR, {"published": 2000, "language": "chi"}, "65.00"),
    (Shipped.BY_YEAR, {"published": 2000, "language": "eng"}, "95.00"),
    (Shipped.BY_YEAR, {"published": 2000, "language": ""}, "65.00"),
    (Shipped.BY_COPIES, {"copies": 1}, "610.00"),
    (Shipped.BY_COPIES, {"copies": 2}, "250.00"),
    (Shipped.BY_COPIES, {"copies": 3}, "160.00"),
    (Shipped.BY_COPIES, {"copies": 4}, "100.00"),
    (Shipped.BY_COPIES, {"copies": 5}, "100.00"),
    (Shipped.BY_COPIES, {"copies": 6}, "70.00"),
    (Shipped.BY_AGE, {"published": 2026}, "50.00"),
    (Shipped.BY_AGE, {"published": 2025}, "50.00"),
    (Shipped.BY_AGE, {"published": 2020}, "200.00"),
    (Shipped.BY_AGE, {"published": 2026, "prices": {Base.PRICE: Decimal(8)}}, "50.00"),
    (
        Shipped.BY_AGE,
        {"material": "serial", "bound": True, "prices": {Base.ANNUAL_PRICE: Decimal(96)}},
        "116.00",
    ),
    (Shipped.BY_AGE, {"material": "serial", "prices": {Base.ANNUAL_PRICE: Decimal(96)}}, "96.00"),
]


@pytest.mark.parametrize(("table", "known", "owed"), REGIONAL)
def test_a_lost_copy_by_three_regional_tables(table: Shipped, known: dict[str, Any], owed: str) -> None:
    found = said(table, "lost", **known)
    assert found is not None
    assert found.amount == Decimal(owed)


def test_written_in_pages_are_paid_by_the_page() -> None:
    found = said(Shipped.BY_AGE, "ink", pages=7)
    assert found is not None
    assert found.amount == Decimal("3.50")


@pytest.mark.parametrize(
    ("table", "damage", "known", "missing"),
    [
        (Shipped.COLLEGE, "lost", {"prices": {}}, Lacking.PRICE),
        (Shipped.COLLEGE, "lost", {"part_of_set": True}, Lacking.SET_PRICE),
        (Shipped.BY_AGE, "lost", {"material": "serial"}, Lacking.ANNUAL_PRICE),
        (Shipped.BY_AGE, "ink", {}, Lacking.PAGES),
        (Shipped.BY_AGE, "lost", {"published": None}, Lacking.PUBLISHED),
    ],
)
def test_what_is_lacking_is_asked_for(
    table: Shipped, damage: str, known: dict[str, Any], missing: Lacking
) -> None:
    found = said(table, damage, **known)
    assert found is not None
    assert (found.lacking, found.parts) == (missing, ())


def test_a_table_may_say_nothing() -> None:
    assert said(Shipped.COLLEGE, "pages") is None


def test_the_parts_say_how_the_sum_came_about() -> None:
    found = said(Shipped.BY_AGE, "lost", published=2026, prices={Base.PRICE: Decimal("8.005")})
    assert found is not None
    assert found.parts == (
        (Share.DAMAGE, Decimal("8.01")),
        (Share.TO_MINIMUM, Decimal("21.99")),
        (Share.PROCESSING, Decimal(20)),
    )


def test_a_currency_without_small_coins_is_rounded_to_whole_ones() -> None:
    rule = Rule(Formula.MULTIPLE, number=Decimal("1.5"))
    found = assess([rule], Loss(Damage.LOST, DAY, prices={Base.PRICE: Decimal(333)}), 0)
    assert found is not None
    assert found.amount == Decimal(500)


@pytest.mark.parametrize(
    ("conditions", "unmet_by"),
    [
        (Conditions(), None),
        (Conditions(damages=frozenset({Damage.INK})), "damage"),
        (Conditions(materials=frozenset({"map"})), "material"),
        (Conditions(part_of_set=True), "part_of_set"),
        (Conditions(part_of_set=False), None),
        (Conditions(copies=Band(3)), "copies"),
        (Conditions(copies=Band(2, 2)), None),
        (Conditions(published=Band(None, 2000)), "published"),
        (Conditions(languages=frozenset({"eng"})), "language"),
        (Conditions(languages=frozenset({"eng"}), other_languages=True), None),
    ],
)
def test_why_a_row_does_not_apply(conditions: Conditions, unmet_by: str | None) -> None:
    loss = Loss(Damage.LOST, DAY, material="book", copies=2, published=2010, language="rus")
    assert unmet(conditions, loss) == unmet_by


@pytest.mark.parametrize("table", list(Shipped))
@pytest.mark.parametrize("damage", ["loose", "lost"])
def test_every_shipped_table_knows_what_is_mended_and_what_is_lost(table: Shipped, damage: str) -> None:
    found = said(table, damage, published=2020)
    assert found is not None
    assert found.lacking is None
