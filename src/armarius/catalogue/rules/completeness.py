"""What a title lacks that readers look for it by, or that statistics count it by (RDA 0.6, core elements)."""

from enum import StrEnum

from armarius.formats.marc.neutral_values import IdentifierKind, Material, NeutralView


class Lack(StrEnum):
    """What a description does not say. A code, in the index and in the query ``missing:``."""

    AUTHOR = "author"
    CLASS = "class"
    SUBJECT = "subject"
    YEAR = "year"
    LANGUAGE = "language"
    PUBLISHER = "publisher"
    EXTENT = "extent"
    NUMBER = "number"
    SUMMARY = "summary"
    COPIES = "copies"


NUMBERED = {Material.BOOK: (IdentifierKind.ISBN,), Material.SERIAL: (IdentifierKind.ISSN,)}
"""What kind of number is looked for in what; other materials need none."""
WITHOUT_EXTENT = (Material.SERIAL, Material.ELECTRONIC)
WITHOUT_COPIES = (Material.ARTICLE, Material.ELECTRONIC)


def lacking(view: NeutralView, copies: int) -> tuple[Lack, ...]:
    """What a title lacks; a number that is wrong is no number. ``copies``: how many copies stand in the libraries."""
    kinds = {each.kind for each in view.identifiers}
    wanted = NUMBERED.get(view.material, ())
    found = {
        Lack.AUTHOR: not view.contributors,
        Lack.CLASS: not view.classes,
        Lack.SUBJECT: not view.subjects,
        Lack.YEAR: view.year is None,
        Lack.LANGUAGE: not view.languages,
        Lack.PUBLISHER: not view.publisher and view.material is not Material.ARTICLE,
        Lack.EXTENT: not view.extent and view.material not in WITHOUT_EXTENT,
        Lack.NUMBER: bool(wanted) and not kinds.intersection(wanted),
        Lack.SUMMARY: not view.summary and not view.contents,
        Lack.COPIES: not copies and view.material not in WITHOUT_COPIES,
    }
    return tuple(lack for lack, lacks in found.items() if lacks)
