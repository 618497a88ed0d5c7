"""What the health page shows: how the installation stands, as the doctor tells it."""

from dataclasses import dataclass
from enum import StrEnum

from armarius.platform.kernel.questions import Question
from armarius.platform.values.reasons import Reason
from armarius.ui.components.marks import State
from armarius.ui.words import sentence, words


class Level(StrEnum):
    """The light: green, amber, red."""

    GOOD = "good"
    WATCH = "watch"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: its code, its light, a figure without words, why it is not good, what to type.

    ``details`` are further figures: a code of ``HEALTH_DETAILS`` and the figure.
    """

    code: str
    level: Level
    figure: str = ""
    reason: Reason | None = None
    command: str = ""
    details: tuple[tuple[str, str], ...] = ()


findings: Question[[], tuple[Finding, ...]] = Question("findings")
"""How the installation stands; answered above, where machine and configuration are known."""

MARKS = {Level.GOOD: State.OK, Level.WATCH: State.ATTENTION, Level.BAD: State.STOP}
ORDER = {Level.BAD: 0, Level.WATCH: 1, Level.GOOD: 2}


@dataclass(frozen=True, slots=True)
class Light:
    """A finding in words."""

    code: str
    name: str
    mark: State
    state: str
    figure: str
    why: str
    command: str
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HealthScreen:
    """The lights, the worst first, and how many are not green."""

    lights: tuple[Light, ...]
    bad: int
    watch: int


def health_screen() -> HealthScreen:
    """Everything that was looked at, in words."""
    found = [finding for answer in findings.ask() for finding in answer]
    found.sort(key=lambda finding: ORDER[finding.level])
    count = [finding.level for finding in found].count
    return HealthScreen(tuple(light(each) for each in found), count(Level.BAD), count(Level.WATCH))


def light(finding: Finding) -> Light:
    """One finding in words."""
    return Light(
        code=finding.code,
        name=words("HEALTH", finding.code),
        mark=MARKS[finding.level],
        state=words("HEALTH_LEVELS", finding.level),
        figure=finding.figure,
        why=sentence(finding.reason) if finding.reason else "",
        command=finding.command,
        details=tuple((words("HEALTH_DETAILS", code), figure) for code, figure in finding.details),
    )
