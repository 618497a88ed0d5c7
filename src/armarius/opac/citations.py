"""A title as others cite it, in words: ISO 690, APA, MLA, Chicago, GOST and GB/T 7714.

Of our own: docs/decisions/0033-citations.md says why no CSL processor makes them.
"""

import re
from dataclasses import dataclass

from armarius.formats.marc.neutral_values import Contributor, Material, NeutralView
from armarius.formats.metadata.statements import authors, isbn_of, split_name, title_of
from armarius.opac.display import speaking_name

MOST_NAMED = 3
"""More authors than so many are the first and *et al.*, as ISO 690 allows."""
MOST_IN_CHICAGO = 6
GBT_KINDS = {Material.SERIAL: "J", Material.ARTICLE: "J", Material.MAP: "CM", Material.ELECTRONIC: "EB"}
"""GB/T 3469: the letters of a kind; everything else is a monograph."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A style by its own name, and the citation in it."""

    style: str
    text: str


def citations(view: NeutralView) -> tuple[Citation, ...]:
    """The citation in each style."""
    return tuple(Citation(style, cited(view)) for style, cited in STYLES)


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


def chicago(view: NeutralView) -> str:
    """Chicago, 18th edition, for a bibliography: Family, Given, and Given Family. Title. Edition. Publisher, year.

    More than six authors are the first three and *et al.*
    """
    makers = authors(view)
    names = [", ".join(text for text in split_name(each) if text) for each in makers[:1]]
    names += [speaking_name(each) for each in makers[1:]]
    named = names if len(names) <= MOST_IN_CHICAGO else [*names[:3], "et al."]
    who = joined(named, ", and " if named is names else ", ")
    return sentence(who, title_of(view), view.edition, ", ".join(published(view)))


def gost(view: NeutralView) -> str:
    """GOST R 7.0.5-2008, reference below the text: Фамилия И. О. Title. Edition. Place : Publisher, year. Extent.

    Four authors and more stand behind the title, the first of them and *и др.*, in Latin letters *et al.*
    """
    makers = authors(view)
    named = [" ".join(text for text in (f, initials(g)) if text) for f, g in map(split_name, makers)]
    title = title_of(view)
    if len(named) > MOST_NAMED:
        others = "и др." if is_cyrillic(named[0]) else "et al."
        title, named = f"{title} / {straight(makers[0])} [{others}]", []
    imprint = " : ".join(text for text in (view.place, view.publisher) if text)
    imprint = ", ".join(text for text in (imprint, str(view.year or "")) if text)
    return sentence(", ".join(named), title, view.edition, imprint, view.extent)


def straight(who: Contributor) -> str:
    """Initials, then the family name."""
    family, given = split_name(who)
    return " ".join(text for text in (initials(given), family) if text)


def gbt(view: NeutralView) -> str:
    """GB/T 7714-2015: FAMILY G, FAMILY G. Title[M]. Edition. Place: Publisher, year.

    Three authors at most, then *et al.*, in Chinese 等; Chinese names stand whole, family name first.
    """
    named = [gbt_name(each) for each in authors(view)]
    if len(named) > MOST_NAMED:
        named = [*named[:MOST_NAMED], "等" if is_chinese(named[0]) else "et al."]
    imprint = ": ".join(text for text in (view.place, view.publisher) if text)
    imprint = ", ".join(text for text in (imprint, str(view.year or "")) if text)
    title = f"{title_of(view)}[{GBT_KINDS.get(view.material, 'M')}]"
    return sentence(", ".join(named), title, view.edition, imprint)


def gbt_name(who: Contributor) -> str:
    """FAMILY G without stops, or the Chinese name in one word."""
    family, given = split_name(who)
    if is_chinese(family):
        return f"{family}{given}"
    letters = initials(given).replace(".", "").replace("-", " ")
    return " ".join(text for text in (family.upper(), letters) if text)


def published(view: NeutralView) -> list[str]:
    """Publisher and year, as far as they are known."""
    return [text for text in (view.publisher, str(view.year or "")) if text]


def is_cyrillic(text: str) -> bool:
    """Whether a name is written in Cyrillic letters."""
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def is_chinese(text: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


STYLES = (
    ("ISO 690", iso690),
    ("APA", apa),
    ("MLA", mla),
    ("Chicago", chicago),
    ("ГОСТ Р 7.0.5", gost),
    ("GB/T 7714", gbt),
)
"""Each style by its own name, which is the same in every language."""
