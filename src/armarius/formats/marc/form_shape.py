"""The shape of the simple form: which inputs it has, and where in a record of a dialect each one's value stands."""

from dataclasses import dataclass
from enum import StrEnum


class Ends(StrEnum):
    """What of the end of a subfield is punctuation and not shown."""

    PLAIN = "plain"
    MARKS = "marks"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class Part:
    """One input: its name, and the subfields it may stand in.

    codes: the first that is there is read, ``anew`` (else the first of all) is written anew; intro: the ISBD sign that
    stands before it, at the end of the subfield before; subdivisions: codes shown in the same input, joined by " -- ";
    role: a role, read as a MARC relator code; signs: the ISBD signs that may end it, by the code of the subfield that
    follows, the usual one first.
    """

    name: str
    codes: str
    intro: str = ""
    ends: Ends = Ends.STOPS
    subdivisions: str = ""
    role: bool = False
    anew: str = ""
    signs: tuple[tuple[str, str], ...] = ()

    def signs_before(self, following: str) -> str:
        """The signs that are punctuation where a subfield of this code follows; "" when none are."""
        return next((signs for code, signs in self.signs if code == following), "")

    @property
    def written(self) -> str:
        """The code of a new subfield."""
        return self.anew or self.codes[0]


@dataclass(frozen=True, slots=True)
class Group:
    """The inputs that share a field.

    tags: where they are found; the first is written anew. The first part is the key: a row without it is none. order:
    the order of subfields in the field. refused: second indicators by tag that make a field another thing. heads: tags
    of which one makes a new row an added entry (``added``; ``secondary`` when its role is not among the dialect's
    standing ones). indicators: of a new field, ``inverted`` when a name is given in two pieces. links: subfields that
    point to an authority record, dropped when the key changes. source: $2 of a new field, and the values accepted.
    """

    name: str
    tags: tuple[str, ...]
    parts: tuple[Part, ...]
    order: str
    repeatable: bool = False
    indicators: str = "  "
    inverted: str = ""
    refused: tuple[tuple[str, str], ...] = ()
    without: str = ""
    heads: tuple[str, ...] = ()
    added: str = ""
    secondary: str = ""
    links: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """An input whose value are characters of a coded field: ``length`` characters from ``start``.

    code: the subfield, "" in a control field; unknown: what stands there when nothing is said; types and levels:
    leader/06 the position is defined for, and leader/07 it is not; echo: a subfield that repeats the value where it
    did before.
    """

    name: str
    tag: str
    code: str
    start: int
    length: int
    unknown: str
    types: str = ""
    levels: str = ""
    echo: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FormShape:
    """The form of a dialect. year: where the coded first date stands, kept in step with the part ``year``.

    standing: relator codes that make a second name an author of equal standing; numeric_roles: whether roles are
    written as UNIMARC codes; isbd: the leader's values at 18 that mean that ISBD signs are written.
    """

    groups: tuple[Group, ...]
    coded: tuple[Coded, ...]
    year: Coded
    standing: tuple[str, ...] = ("aut", "com", "cmp")
    numeric_roles: bool = False
    isbd: str = ""

    def group(self, name: str) -> Group:
        """The group of this name. ``StopIteration`` when the dialect has none."""
        return next(group for group in self.groups if group.name == name)
