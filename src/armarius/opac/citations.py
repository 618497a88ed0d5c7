"""A title as others cite it, in words: ISO 690, APA and MLA."""

import re
from dataclasses import dataclass

from armarius.formats.marc.neutral_values import Contributor, NeutralView
from armarius.formats.metadata.statements import authors, isbn_of, split_name, title_of
from armarius.opac.display import speaking_name

MOST_NAMED = 3
"""More authors than so many are the first and *et al.*, as ISO 690 allows."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A style by its own name, and the citation in it."""

    style: str
    text: str


def citations(view: NeutralView) -> tuple[Citation, ...]:
    """The citation in each style."""
    return (Citation("ISO 690", iso690(view)), Citation("APA", apa(view)), Citation("MLA", mla(view)))


def initials(given: str) -> str:
    """Given names as initials: ``Mikhail Afanasyevich`` is M. A."""
    words = [word for word in re.split(r"[\s.]+", given) if word]
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)


def sentence(*parts: str) -> str:
    """Parts that are there, each closed by one full stop."""
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def iso690(view: NeutralView) -> str:
    """ISO 690:2021, name and date as they stand: FAMILY, Given. Title. Edition. Place: Publisher, year. ISBN."""
    named = [iso_name(each) for each in authors(view)]
    who = f"{named[0]} et al." if len(named) > MOST_NAMED else joined(named, " and ")
    imprint = ": ".join(text for text in (view.place, view.publisher) if text)
    imprint = ", ".join(text for text in (imprint, str(view.year or "")) if text)
    return sentence(who, title_of(view), view.edition, imprint, isbn_of(view))


def iso_name(who: Contributor) -> str:
    """FAMILY, Given."""
    family, given = split_name(who)
    return f"{family.upper()}, {given}" if given else family.upper()


def apa(view: NeutralView) -> str:
    """APA, 7th edition: Family, G. (year). Title (edition). Publisher."""
    named = [", ".join(text for text in (f, initials(g)) if text) for f, g in map(split_name, authors(view))]
    year = f"({view.year or 'n.d.'})"
    edition = f" ({view.edition.rstrip('.')})" if view.edition else ""
    title = f"{title_of(view)}{edition}"
    if not named:
        return sentence(title, year, view.publisher)
    return sentence(f"{joined(named, ' & ')} {year}", title, view.publisher)


def mla(view: NeutralView) -> str:
    """MLA, 9th edition: Family, Given, and Given Family. Title. Edition, Publisher, year."""
    makers = authors(view)
    who = ""
    if makers:
        family, given = split_name(makers[0])
        who = f"{family}, {given}" if given else family
        if len(makers) == 2:
            who = f"{who}, and {speaking_name(makers[1])}"
        elif len(makers) > 2:
            who = f"{who}, et al."
    made = ", ".join(t for t in (view.edition.rstrip("."), view.publisher, str(view.year or "")) if t)
    return sentence(who, title_of(view), made)


def joined(names: list[str], last: str) -> str:
    """Names in a row, the last one after its own word."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])}{last}{names[-1]}"
