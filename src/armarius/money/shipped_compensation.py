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
