"""The tables of compensation rules that come with the product: a start for a library's own."""

import tomllib
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from armarius.money.rules.compensation import Band, Base, Conditions, Damage, Formula, Rule

FOLDER = Path(__file__).parent / "compensation_tables"


class Shipped(StrEnum):
    """A shipped table, called as its file."""

    COLLEGE = "college"
    BY_YEAR = "by_year"
    BY_COPIES = "by_copies"
    BY_AGE = "by_age"


@cache
def shipped(table: Shipped) -> tuple[Rule, ...]:
    """The rules of a shipped table, from the first to the last."""
    rows = tomllib.loads((FOLDER / f"{table}.toml").read_text(encoding="utf-8"))["rule"]
    return tuple(rule_of(row) for row in rows)


def rule_of(row: dict[str, Any]) -> Rule:
    """A row as it stands in a file or is kept in the database: plain values, numbers as text, nothing that is usual."""
    amounts = {
        name: Decimal(row[name])
        for name in ("number", "at_most", "processing", "binding", "minimum")
        if name in row
    }
    return Rule(
        formula=Formula(row["formula"]),
        conditions=conditions_of(row),
        base=Base(row.get("base", Base.PRICE)),
        replacement=row.get("replacement", False),
        refund_days=row.get("refund_days", 0),
        warn=row.get("warn", False),
        **amounts,
    )


def conditions_of(row: dict[str, Any]) -> Conditions:
    """When a row applies."""
    return Conditions(
        damages=frozenset(Damage(each) for each in row.get("damages", ())),
        materials=frozenset(row.get("materials", ())),
        part_of_set=row.get("part_of_set"),
        copies=Band(**row.get("copies", {})),
        published=Band(**row.get("published", {})),
        languages=frozenset(row.get("languages", ())),
        other_languages=row.get("other_languages", False),
    )


def row_of(rule: Rule) -> dict[str, Any]:
    """A rule as a row: what ``rule_of`` reads."""
    conditions = rule.conditions
    row: dict[str, Any] = {
        "damages": sorted(str(each) for each in conditions.damages),
        "materials": sorted(conditions.materials),
        "part_of_set": conditions.part_of_set,
        "copies": band_of(conditions.copies),
        "published": band_of(conditions.published),
        "languages": sorted(conditions.languages),
        "other_languages": conditions.other_languages,
        "formula": str(rule.formula),
        "base": str(rule.base),
        "number": str(rule.number),
        "at_most": str(rule.at_most) if rule.at_most is not None else None,
        "processing": str(rule.processing),
        "binding": str(rule.binding),
        "minimum": str(rule.minimum),
        "replacement": rule.replacement,
        "refund_days": rule.refund_days,
        "warn": rule.warn,
    }
    usual = usual_row()
    return {name: value for name, value in row.items() if name == "formula" or value != usual[name]}


@cache
def usual_row() -> dict[str, Any]:
    """What a row says when it says nothing."""
    nothing: dict[str, Any] = {
        "damages": [],
        "materials": [],
        "part_of_set": None,
        "copies": {},
        "published": {},
    }
    amounts = {"number": "1", "at_most": None, "processing": "0", "binding": "0", "minimum": "0"}
    return {
        **nothing,
        **amounts,
        "languages": [],
        "other_languages": False,
        "base": str(Base.PRICE),
        "replacement": False,
        "refund_days": 0,
        "warn": False,
    }


def band_of(band: Band) -> dict[str, int]:
    """A range as a row has it."""
    return {name: end for name, end in (("first", band.first), ("last", band.last)) if end is not None}
