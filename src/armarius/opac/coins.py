"""A title as an OpenURL ContextObject in a span (COinS, ANSI/NISO Z39.88-2004), for reference managers."""

from urllib.parse import urlencode

from armarius.formats.marc.neutral_values import IdentifierKind, Material, NeutralView
from armarius.formats.metadata.statements import authors, host, number, split_name, title_of

PERIODICAL = {Material.SERIAL, Material.ARTICLE}


def coins(view: NeutralView, address: str) -> str:
    """The value of the span's title; what the record does not say is left out."""
    makers = authors(view)
    family, given = split_name(makers[0]) if makers else ("", "")
    journal = view.material in PERIODICAL
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if journal else 'book'}"),
        ("rft.genre", {Material.SERIAL: "journal", Material.ARTICLE: "article"}.get(view.material, "book")),
        *titles(view, journal=journal),
        ("rft.aulast", family),
        ("rft.aufirst", given),
        *(("rft.au", each.name) for each in makers[1:]),
        ("rft.edition", view.edition),
        ("rft.place", view.place),
        ("rft.pub", view.publisher),
        ("rft.date", str(view.year or "")),
        ("rft.isbn", number(view, IdentifierKind.ISBN)),
        ("rft.issn", number(view, IdentifierKind.ISSN)),
        ("rft_id", address),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def titles(view: NeutralView, *, journal: bool) -> list[tuple[str, str]]:
    """The title under the names that its kind has for it."""
    if not journal:
        return [("rft.btitle", title_of(view))]
    if view.material is Material.ARTICLE:
        return [("rft.atitle", title_of(view)), ("rft.jtitle", host(view))]
    return [("rft.jtitle", title_of(view))]
