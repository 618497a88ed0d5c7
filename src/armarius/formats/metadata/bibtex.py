"""BibTeX in UTF-8, as biber reads it."""

from unicodedata import normalize

from armarius.formats.marc.neutral_values import AgentKind, Contributor, Material, NeutralView
from armarius.formats.metadata.statements import (
    Described,
    authors,
    host,
    isbn_of,
    on_one_line,
    split_name,
    title_of,
)

TYPES = {Material.BOOK: "book", Material.ARTICLE: "article", Material.SERIAL: "periodical"}
SPECIAL = {
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


def bibtex(described: Described) -> str:
    """One entry; what it is cited by ends with the record's id, so that no two entries of ours share it."""
    view = described.view
    makers = authors(view)
    editors = [each for each in view.contributors if each.role == "edt"]
    kind, _, its_number = isbn_of(view).partition(" ")
    rows = {
        "author": " and ".join(name(each) for each in makers if each not in editors),
        "editor": " and ".join(map(name, editors)),
        "title": escaped(title_of(view)),
        "journal": escaped(host(view)),
        "edition": escaped(view.edition),
        "address": escaped(view.place),
        "publisher": escaped(view.publisher),
        "year": str(view.year or ""),
        "series": escaped(view.series[0].title) if view.series else "",
        kind.lower() or "isbn": its_number,
        "url": described.address,
    }
    fields = "".join(f",\n  {field} = {{{value}}}" for field, value in rows.items() if value)
    return f"@{TYPES.get(view.material, 'misc')}{{{key(view, described.id)}{fields}\n}}\n"


def key(view: NeutralView, record: int) -> str:
    """What the entry is cited by: family name, year and the record's id, in plain letters and digits."""
    family = split_name(authors(view)[0])[0] if authors(view) else ""
    plain = "".join(sign for sign in normalize("NFKD", family.lower()) if sign.isascii() and sign.isalnum())
    return f"{plain}{view.year or ''}-{record}".lstrip("-")


def name(who: Contributor) -> str:
    """``Family, Given``; a body in braces stays whole."""
    text = escaped(who.name)
    return text if who.kind is AgentKind.PERSON else f"{{{text}}}"


def escaped(text: str) -> str:
    """A text with the signs that TeX reads as its own written out."""
    return "".join(SPECIAL.get(sign, sign) for sign in on_one_line(text))
