"""A title as others cite it: ISO 690, APA and MLA in words, RIS and BibTeX for reference managers."""

import re
from dataclasses import dataclass

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Contributor,
    IdentifierKind,
    Material,
    NeutralView,
)
from armarius.opac.display import speaking_name
from armarius.platform.text.folding import fold

AUTHORS = {"", "aut", "cmp", "art", "isb", "drt"}
MOST_NAMED = 3
"""More authors than so many are the first and *et al.*, as ISO 690 allows."""
RIS_TYPES = {
    Material.BOOK: "BOOK",
    Material.SERIAL: "JFULL",
    Material.ARTICLE: "JOUR",
    Material.SCORE: "MUSIC",
    Material.MAP: "MAP",
    Material.AUDIO: "SOUND",
    Material.VIDEO: "VIDEO",
    Material.PICTURE: "ART",
    Material.ELECTRONIC: "EBOOK",
    Material.MANUSCRIPT: "MANSCPT",
}
BIBTEX_TYPES = {Material.BOOK: "book", Material.ARTICLE: "article", Material.SERIAL: "periodical"}
BIBTEX_SPECIAL = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "%": "\\%",
    "&": "\\&",
    "#": "\\#",
    "$": "\\$",
    "_": "\\_",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A style by its own name, and the citation in it."""

    style: str
    text: str


def citations(view: NeutralView) -> tuple[Citation, ...]:
    """The citation in each style."""
    return (Citation("ISO 690", iso690(view)), Citation("APA", apa(view)), Citation("MLA", mla(view)))


def authors(view: NeutralView) -> tuple[Contributor, ...]:
    """Who made it: the main entry, then others who are its authors; each name once."""
    chosen = [each for each in view.contributors if each.main or each.role in AUTHORS]
    return tuple({each.name: each for each in chosen}.values())


def split_name(who: Contributor) -> tuple[str, str]:
    """Family and given name; a body, and a person with one name, has no given name."""
    family, comma, given = who.name.partition(",")
    if who.kind is not AgentKind.PERSON or not comma or "," in given:
        return who.name.strip(), ""
    return family.strip(), given.strip()


def initials(given: str) -> str:
    """Given names as initials: ``Mikhail Afanasyevich`` is M. A."""
    words = [word for word in re.split(r"[\s.]+", given) if word]
    return " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in words)


def title_of(view: NeutralView) -> str:
    """Title, remainder and part."""
    part = ", ".join(text for text in (view.part_number, view.part_name) if text)
    head = ". ".join(text for text in (view.title, part) if text)
    return f"{head}: {view.title_remainder}" if view.title_remainder else head


def isbn_of(view: NeutralView) -> str:
    """The first ISBN, else ISSN, with its name; empty when there is none."""
    for kind, name in ((IdentifierKind.ISBN, "ISBN"), (IdentifierKind.ISSN, "ISSN")):
        for each in view.identifiers:
            if each.kind is kind:
                return f"{name} {each.value}"
    return ""


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


def ris(view: NeutralView, address: str) -> str:
    """The title in RIS, a tag on each line, ended by ``ER``."""
    rows = [("TY", RIS_TYPES.get(view.material, "GEN"))]
    rows += [("AU" if each in authors(view) else "A2", each.name) for each in view.contributors]
    rows += [("TI", title_of(view)), ("ET", view.edition), ("CY", view.place), ("PB", view.publisher)]
    rows += [("PY", str(view.year or "")), ("T3", view.series[0].title if view.series else "")]
    rows += [("SN", isbn_of(view).partition(" ")[2])]
    rows += [("KW", each.text) for each in view.subjects]
    rows += [("LA", "; ".join(view.languages)), ("AB", view.summary), ("UR", address)]
    text = "".join(f"{tag}  - {CONTROL.sub(' ', value)}\r\n" for tag, value in rows if value)
    return f"{text}ER  - \r\n"


def bibtex(view: NeutralView, key: str, address: str) -> str:
    """The title in BibTeX, in UTF-8 as biber reads it; ``key`` begins what others cite it by."""
    makers = authors(view)
    editors = [each for each in view.contributors if each.role == "edt"]
    number = isbn_of(view).partition(" ")
    rows = {
        "author": " and ".join(bibtex_name(each) for each in makers if each not in editors),
        "editor": " and ".join(map(bibtex_name, editors)),
        "title": bibtex_text(title_of(view)),
        "edition": bibtex_text(view.edition),
        "address": bibtex_text(view.place),
        "publisher": bibtex_text(view.publisher),
        "year": str(view.year or ""),
        "series": bibtex_text(view.series[0].title) if view.series else "",
        number[0].lower() or "isbn": number[2],
        "url": address,
    }
    fields = "".join(f",\n  {name} = {{{value}}}" for name, value in rows.items() if value)
    return f"@{BIBTEX_TYPES.get(view.material, 'misc')}{{{bibtex_key(view, key)}{fields}\n}}\n"


def bibtex_key(view: NeutralView, key: str) -> str:
    """Family name, year and number, in plain letters and digits."""
    family = split_name(authors(view)[0])[0] if authors(view) else ""
    plain = "".join(sign for sign in fold(family) if sign.isascii() and sign.isalnum())
    return f"{plain}{view.year or ''}-{key}".lstrip("-")


def bibtex_name(who: Contributor) -> str:
    """``Family, Given``; a body in braces stays whole."""
    text = bibtex_text(who.name)
    return text if who.kind is AgentKind.PERSON else f"{{{text}}}"


def bibtex_text(text: str) -> str:
    """A text with the signs that TeX reads as its own written out."""
    return "".join(BIBTEX_SPECIAL.get(sign, sign) for sign in CONTROL.sub(" ", text))
