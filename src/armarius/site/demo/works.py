"""The works of the demonstration: real published works, one TOML file for each language and one for the young."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "works"
DATES = re.compile(r"(?P<name>.+?), (?P<dates>\d{4}.*)")
ROLES = {
    "second_author": "aut",
    "editor": "edt",
    "translator": "trl",
    "second_translator": "trl",
    "illustrator": "ill",
    "narrator": "nrt",
    "composer": "cmp",
}
"""The keys of a work that name people besides its author, and what each did (MARC relator codes)."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A person with what they did: the name in catalogue order, the years of life or empty, a MARC relator code."""

    name: str
    dates: str
    role: str

    @property
    def family(self) -> str:
        """The entry element of the name."""
        return self.name.partition(", ")[0]

    @property
    def given(self) -> str:
        """What follows the entry element; empty for names in one piece."""
        return self.name.partition(", ")[2]

    @property
    def speaking(self) -> str:
        """The name as one says it."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True, slots=True)
class Imprint:
    """Place, publisher and dates of publication as printed; empty where it is not known."""

    place: str
    publisher: str
    dates: str

    @property
    def year(self) -> int | None:
        """The first year."""
        return int(self.dates[:4]) if self.dates else None


@dataclass(frozen=True, slots=True)
class Work:
    """A publication: what a cataloguer writes down, before it becomes MARC of one dialect or another.

    ``classes`` are (scheme, notation), UDC first. ``new`` is the place among the newest titles (0 = none of
    them), ``copies`` how many copies the network holds, ``category`` the item category of those copies. ``set`` and
    ``volume`` are the title of the set it is a volume of and its number in it; ``issues`` names each copy of a serial,
    ``holdings`` says in words what else is held.
    """

    number: int
    language: str
    country: str
    title: str
    remainder: str
    agents: tuple[Agent, ...]
    imprint: Imprint
    edition: str
    extent: str
    series: str
    isbn: str
    classes: tuple[tuple[str, str], ...]
    subjects: tuple[tuple[str, ...], ...]
    summary: str
    original: str
    translated_from: str
    material: str
    audience: str
    category: str
    copies: int
    new: int
    set: str = ""
    volume: str = ""
    issues: tuple[str, ...] = ()
    holdings: tuple[str, ...] = ()

    @property
    def author(self) -> Agent | None:
        """The one under whose name the work stands, if anybody."""
        main = [agent for agent in self.agents[:1] if agent.role in {"aut", "cmp"}]
        return main[0] if main else None

    @property
    def udc(self) -> str:
        """The UDC notation that shelves it."""
        return self.classes[0][1]


@lru_cache(maxsize=1)
def works() -> tuple[Work, ...]:
    """Every work of the demonstration, numbered in the order of the files."""
    found: list[Work] = []
    for path in sorted(FOLDER.glob("*.toml")):
        with path.open("rb") as stream:
            stored = tomllib.load(stream)
        for entry in stored["work"]:
            defaults = {"language": stored["language"], "country": stored["country"]}
            found.append(work(len(found) + 1, defaults | entry))
    return tuple(found)


def work(number: int, entry: dict[str, Any]) -> Work:
    """The work of one table of a file."""
    classes = [(scheme, entry[scheme]) for scheme in ("udc", "ddc", "bbk", "clc") if scheme in entry]
    return Work(
        number=number,
        language=entry["language"],
        country=entry["country"],
        title=entry["title"],
        remainder=entry.get("rest", ""),
        agents=tuple(agents(entry)),
        imprint=imprint(entry["imprint"]),
        edition=entry.get("edition", ""),
        extent=entry.get("extent", ""),
        series=entry.get("series", ""),
        isbn=entry.get("isbn", ""),
        classes=tuple(classes),
        subjects=tuple(tuple(subject.split(" -- ")) for subject in entry.get("subjects", ())),
        summary=entry.get("summary", ""),
        original=entry.get("original", ""),
        translated_from=entry.get("from", ""),
        material=entry.get("material", "book"),
        audience=entry.get("audience", "adult"),
        category=entry.get("kind", "book"),
        copies=len(numbered := issues(entry)) or entry.get("copies", 1),
        new=entry.get("new", 0),
        set=entry.get("set", ""),
        volume=entry.get("volume", ""),
        issues=numbered,
        holdings=tuple(entry.get("holdings", ())),
    )


def issues(entry: dict[str, Any]) -> tuple[str, ...]:
    """The issues of a serial of which there are copies, from years with the last number of each."""
    return tuple(
        f"{year}, № {number}" for year, last in entry.get("issues", ()) for number in range(1, last + 1)
    )


def agents(entry: dict[str, Any]) -> list[Agent]:
    """The people of a work, its author first."""
    main = "cmp" if entry.get("role") == "composer" else "aut"
    named = [(entry[key], role) for key, role in {"author": main, **ROLES}.items() if key in entry]
    return [agent(text, role) for text, role in named]


def agent(text: str, role: str) -> Agent:
    """A person from ``Family, Given, years``."""
    dated = DATES.fullmatch(text)
    return Agent(dated["name"], dated["dates"], role) if dated else Agent(text, "", role)


def imprint(text: str) -> Imprint:
    """Place, publisher and dates from ``Place : Publisher, dates``; any part may be missing."""
    head, _, tail = text.rpartition(", ")
    if not tail[:4].isdigit():
        head, tail = text, ""
    place, _, publisher = head.partition(" : ")
    return Imprint(place, publisher, tail)
