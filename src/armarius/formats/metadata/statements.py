"""What a description is made of, whoever reads it: its authors, the parts of a name, the title, the number."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Contributor,
    IdentifierKind,
    NeutralView,
)

AUTHORS = {"", "aut", "cmp", "art", "isb", "drt"}
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Described:
    """A record to be described elsewhere: its id with us, its neutral view, its address in the public catalogue."""

    id: int
    view: NeutralView
    address: str = ""


def authors(view: NeutralView) -> tuple[Contributor, ...]:
    """Who made it: the main entry, then others who are its authors; each name once."""
    chosen = [each for each in view.contributors if each.main or each.role in AUTHORS]
    return tuple({each.name: each for each in chosen}.values())


def with_role(view: NeutralView, role: str) -> tuple[Contributor, ...]:
    """Who did this (a MARC relator code) and is no author of it; each name once."""
    made = {each.name for each in authors(view)}
    chosen = [each for each in view.contributors if each.role == role and each.name not in made]
    return tuple({each.name: each for each in chosen}.values())


def split_name(who: Contributor) -> tuple[str, str]:
    """Family and given name; a body, and a person with one name, has no given name."""
    family, comma, given = who.name.partition(",")
    if who.kind is not AgentKind.PERSON or not comma or "," in given:
        return who.name.strip(), ""
    return family.strip(), given.strip()


def title_of(view: NeutralView) -> str:
    """Title, remainder and part."""
    part = ", ".join(text for text in (view.part_number, view.part_name) if text)
    head = ". ".join(text for text in (view.title, part) if text)
    return f"{head}: {view.title_remainder}" if view.title_remainder else head


def number(view: NeutralView, kind: IdentifierKind) -> str:
    """The first number of a kind; empty when there is none."""
    return next((each.value for each in view.identifiers if each.kind is kind), "")


def isbn_of(view: NeutralView) -> str:
    """The first ISBN, else ISSN, with its name; empty when there is none."""
    for kind, name in ((IdentifierKind.ISBN, "ISBN"), (IdentifierKind.ISSN, "ISSN")):
        if found := number(view, kind):
            return f"{name} {found}"
    return ""


def host(view: NeutralView) -> str:
    """What a part is in: the journal of an article, the collection of an essay; empty when it stands alone."""
    return next((each.title for each in view.links if each.relation == "host" and each.title), "")


def on_one_line(text: str) -> str:
    """A text without line breaks and control characters."""
    return CONTROL.sub(" ", text)


def told(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that say something, each on one line."""
    return [(name, on_one_line(value)) for name, value in pairs if value]
