"""Tables of refusals: a row is one state, what may lift it, and how it comes about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
import pytest

from armarius.circulation.rules.lending import CONFIRM, OVERRIDE
from armarius.platform.models import JournalEntry
from armarius.platform.values.reasons import Outcome, Override

WHY = "She writes about it"


@dataclass(frozen=True)
class Row:
    """One refusal: its code, the permission that lifts it (None: nobody's), the policy's terms, how it comes about.

    ``arrange`` takes the set-up and answers what the command is called with besides. ``also`` are the codes that
    always come with it.
    """

    code: str
    lifts: str | None = None
    terms: Mapping[str, Any] = field(default_factory=dict)
    arrange: Callable[[Any], dict[str, Any]] = lambda _: {}
    also: tuple[str, ...] = ()
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.code.removeprefix("circulation.")


def table(rows: Iterable[Row]) -> pytest.MarkDecorator:
    """A test for every row, named after its code."""
    return pytest.mark.parametrize("row", list(rows), ids=str)


def overridden(rows: Iterable[Row]) -> list[Row]:
    """The rows that are lifted as an exception."""
    return [row for row in rows if row.lifts == OVERRIDE]


def confirmed(rows: Iterable[Row]) -> list[Row]:
    """The rows that ask whoever lends."""
    return [row for row in rows if row.lifts == CONFIRM]


def codes(refusal: pytest.ExceptionInfo[Outcome]) -> set[str]:
    """Every code of a refusal."""
    return {reason.code for reason in refusal.value.reasons}


def lifting(row: Row, why: str = WHY) -> tuple[Override, ...]:
    """The override of a row's reason."""
    return (Override(row.code, why),)


def refused_by(refusal: pytest.ExceptionInfo[Outcome], row: Row) -> None:
    """A refusal is the row's: its codes and no others, and what may lift it."""
    assert codes(refusal) == {row.code, *row.also}
    mine = next(reason for reason in refusal.value.reasons if reason.code == row.code)
    assert mine.overridable == row.lifts


def kept_in_the_journal(verb: str, row: Row, staff: int, why: str = WHY) -> None:
    """The newest journal row of a verb says what was lifted, who did it and why; the why is a personal fact."""
    entry = JournalEntry.objects.filter(verb=verb).latest("id")
    assert (entry.principal_kind, entry.principal_id) == ("staff", staff)
    assert entry.facts["overridden"] == row.code
    assert why not in str(entry.facts)
    ((code, _facts, said),) = msgspec.json.decode(msgspec.json.decode(entry.personal or "")["lifted"])
    assert (code, said) == (row.code, why)
