"""What is held of a serial: its issues by year, and what its record says in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from armarius.formats.marc.record import MarcRecord
from armarius.formats.marc.textual_holdings import Part, TextualHoldings, textual_holdings
from armarius.holdings.rules.issues import Run, by_year, name_within, runs, year_of
from armarius.opac.availability import CopyNow
from armarius.ui.languages import weighed


@dataclass(frozen=True, slots=True)
class ShownIssue:
    """A copy of an issue and what the issue is called among those of its year."""

    name: str
    copy: CopyNow


@dataclass(frozen=True, slots=True)
class ShownYear:
    """A year or stretch of years: its statements, its issues, how many of them are in, whether it stands open."""

    name: str
    said: tuple[str, ...]
    issues: tuple[ShownIssue, ...]
    inside: int
    open: bool


@dataclass(frozen=True, slots=True)
class Issues:
    """The years, newest first, and the statements that name none: (of what, text)."""

    years: tuple[ShownYear, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.years or self.lines)


NO_ISSUES = Issues()


def issues_held(copies: Iterable[CopyNow], record: MarcRecord) -> Issues:
    """What is held of a serial; nothing when neither its copies nor its record tell one issue from another."""
    held, statements = tuple(copies), textual_holdings(record)
    if not statements and not any(copy.volume for copy in held):
        return NO_ISSUES
    said: list[Run] = []
    lines: list[tuple[str, str]] = []
    for statement in statements:
        found, others = runs(statement.text) if statement.part is Part.BASIC else ((), (statement.text,))
        said += found
        lines += told(statement, others)
    years = by_year(held, lambda copy: copy.volume, lambda copy: not copy.away, said, weighed)
    shown = tuple(
        ShownYear(
            name=year.years or _("Without a year"),
            said=tuple(text for text in year.said if text.replace("-", "\u2013") != year.years),
            issues=tuple(
                ShownIssue(name_within(copy.volume, year_of(copy.volume)), copy) for copy in year.issues
            ),
            inside=year.inside,
            open=place == 0,
        )
        for place, year in enumerate(years)
    )
    return Issues(shown, tuple(lines))


def told(statement: TextualHoldings, others: Iterable[str]) -> Iterable[tuple[str, str]]:
    """What a statement says besides years, under what it speaks of."""
    names = {Part.BASIC: _("Issues"), Part.SUPPLEMENTS: _("Supplements"), Part.INDEXES: _("Indexes")}
    for text in (*others, statement.note):
        if text:
            yield names[statement.part], text
