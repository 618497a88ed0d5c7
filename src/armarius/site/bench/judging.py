"""Judged queries: what people ask, which records they would be glad of, and what a ranking is worth by that."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

DEPTH = 10
GOOD = 2
"""The grade from which a reader would say: that is what I asked for."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """What somebody typed, in which language and manner, and what was meant by it."""

    id: str
    language: str
    type: str
    text: str
    intent: str


Grades = Mapping[str, int]
"""Grades of one query's records by their keys: 3 meant, 2 good, 1 of some use, 0 beside the point."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What a ranking of ten is worth: nDCG, success of its first, and how many of the ten nobody judged."""

    ndcg: float
    success: bool
    unjudged: int
    shown: int


def read_queries(folder: Path) -> tuple[JudgedQuery, ...]:
    """The queries of ``queries.tsv``."""
    with (folder / "queries.tsv").open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            JudgedQuery(row["id"], row["language"], row["type"], row["query"], row["intent"]) for row in rows
        )


def read_grades(folder: Path) -> dict[str, dict[str, int]]:
    """The judgements of ``judgements.tsv`` by query and key; none before the first were made."""
    found: dict[str, dict[str, int]] = {}
    if not (folder / "judgements.tsv").exists():
        return found
    with (folder / "judgements.tsv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["id"], {})[row["key"]] = int(row["grade"])
    return found


def gain(grades: Iterable[int]) -> float:
    """Discounted cumulative gain of grades in the order shown: (2^grade - 1) / log2(place + 1)."""
    return float(sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades)))


def worth(ranking: Sequence[str], grades: Grades) -> Worth:
    """What the first ten of a ranking are worth; what nobody judged counts as 0.

    A query whose collection holds nothing good is worth 0 to every engine (Järvelin and Kekäläinen 2002).
    """
    shown = ranking[:DEPTH]
    best = gain(sorted(grades.values(), reverse=True)[:DEPTH])
    found = gain(grades.get(key, 0) for key in shown)
    return Worth(
        ndcg=found / best if best else 0.0,
        success=bool(shown) and grades.get(shown[0], 0) >= GOOD,
        unjudged=sum(key not in grades for key in shown),
        shown=len(shown),
    )


def summary(worths: Sequence[Worth]) -> dict[str, float]:
    """The means of several queries: nDCG@10, success@1, the share of what was shown that nobody judged."""
    count, shown = max(len(worths), 1), sum(each.shown for each in worths)
    return {
        "queries": len(worths),
        "ndcg": round(sum(each.ndcg for each in worths) / count, 3),
        "success": round(sum(each.success for each in worths) / count, 3),
        "unjudged": round(sum(each.unjudged for each in worths) / max(shown, 1), 3),
    }
