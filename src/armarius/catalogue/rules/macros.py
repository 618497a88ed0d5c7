"""Macros and templates of the tag editor: steps in plain lines, and what they make of a sheet.

A line is one step: ``+ 336 ## $a text`` adds a field, ``- 9XX`` removes fields, ``= 245 1#`` sets indicators,
``LDR …`` sets the leader. ``#`` is a blank. In texts ``{today}``, ``{date}``, ``{year}``, ``{user}``, ``{agency}`` and
``{isbn}`` are filled in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from armarius.formats.marc.record import Dialect, is_control_tag
from armarius.formats.marc.tag_text import TypedField

MOST_STEPS = 400
LONGEST = 120_000
KEYS = range(1, 10)
LEADER = "LDR"
_LINE = re.compile(r"([+=-]) ?([0-9X]{3})(?: (.*))?$", re.DOTALL)
_DATA = re.compile(r"([0-9a-z#])([0-9a-z#])(?: (.*))?$", re.DOTALL)
_PLACE = re.compile(r"\{([a-z]+)\}")


class Purpose(StrEnum):
    """What steps are for: to change a sheet, or to begin a record."""

    MACRO = "macro"
    TEMPLATE = "template"


class Act(StrEnum):
    """What a step does."""

    ADD = "+"
    REMOVE = "-"
    INDICATORS = "="
    LEADER = "LDR"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; indicators are as they are typed."""

    act: Act
    tag: str
    ind1: str = ""
    ind2: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class NamedMacro:
    """A macro as the editor offers it: ``key`` runs it by number, 0 none."""

    code: str
    name: str
    dialect: Dialect
    steps: str
    key: int = 0


SHIPPED = {
    "rda_book": (
        Dialect.MARC21,
        "- 336\n- 337\n- 338\n+ 336 ## $b txt$2 rdacontent\n+ 337 ## $b n$2 rdamedia\n+ 338 ## $b nc$2 rdacarrier",
    ),
    "rda_online": (
        Dialect.MARC21,
        "- 336\n- 337\n- 338\n+ 336 ## $b txt$2 rdacontent\n+ 337 ## $b c$2 rdamedia\n+ 338 ## $b cr$2 rdacarrier",
    ),
    "our_source": (Dialect.UNIMARC, "+ 801 #0 $b {agency}$c {date}"),
}
"""Macros that come with the program: their format and steps."""


def read_steps(text: str) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The steps a text says, and the lines that say none."""
    steps, wrong = [], []
    for line in text.splitlines():
        if not line.strip():
            continue
        step = read_step(line)
        if step is None:
            wrong.append(line.strip()[:60])
        else:
            steps.append(step)
    return tuple(steps), tuple(wrong)


def read_step(line: str) -> Step | None:
    """The step of a line, None when it says none."""
    if line.startswith(f"{LEADER} "):
        return Step(Act.LEADER, LEADER, text=line[4:28])
    found = _LINE.match(line)
    if found is None:
        return None
    act, tag, rest = Act(found[1]), found[2], found[3] or ""
    if act is Act.REMOVE:
        return None if rest.strip() else Step(act, tag)
    return field_step(act, tag, rest)


def field_step(act: Act, tag: str, rest: str) -> Step | None:
    """The step that adds a field or sets indicators."""
    if "X" in tag:
        return None
    if act is Act.ADD and is_control_tag(tag):
        return Step(act, tag, text=rest)
    data = _DATA.match(rest)
    if data is None or (act is Act.INDICATORS and data[3]):
        return None
    return Step(act, tag, data[1], data[2], data[3] or "")


def carried_out(
    steps: Sequence[Step], leader: str, rows: Sequence[TypedField], values: Mapping[str, str]
) -> tuple[str, tuple[TypedField, ...]]:
    """The leader and rows after these steps; a field that is added stands behind the last with a tag up to its own."""
    found = list(rows)
    for step in steps[:MOST_STEPS]:
        if step.act is Act.LEADER:
            leader = step.text
        elif step.act is Act.REMOVE:
            found = [row for row in found if not fits(row.tag, step.tag)]
        elif step.act is Act.INDICATORS:
            found = [
                replace(row, ind1=step.ind1, ind2=step.ind2) if row.tag == step.tag else row for row in found
            ]
        else:
            made = TypedField(step.tag, step.ind1, step.ind2, filled_in(step.text, values))
            at = max((n + 1 for n, row in enumerate(found) if row.tag <= step.tag), default=0)
            found.insert(at, made)
    return leader, tuple(found)


def fits(tag: str, pattern: str) -> bool:
    """Whether a tag is of a pattern such as 650 or 9XX; what the system writes is never removed."""
    same = len(tag) == 3 and all(p in ("X", t) for t, p in zip(tag, pattern, strict=True))
    return same and tag not in ("001", "005")


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; unknown ones stay as they are."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def as_steps(leader: str, rows: Sequence[TypedField]) -> str:
    """The lines that make a sheet anew: what a template is saved as."""
    lines = [f"{LEADER} {leader}"]
    for row in rows:
        if row.empty or row.tag in ("001", "005"):
            continue
        text = " ".join(row.text.splitlines())
        if row.control:
            lines.append(f"+ {row.tag} {text}")
        else:
            lines.append(f"+ {row.tag} {row.ind1 or '#'}{row.ind2 or '#'} {text}".rstrip())
    return "\n".join(lines)
