"""Unqualified Dublin Core in the wrapping of OAI (oai_dc; ISO 15836-1)."""

from collections.abc import Iterable, Iterator

from armarius.formats.marc.neutral_values import IdentifierKind, Material
from armarius.formats.metadata.statements import Described, authors, title_of
from armarius.formats.metadata.xml_writing import element, text

TYPES = {
    Material.AUDIO: "Sound",
    Material.VIDEO: "MovingImage",
    Material.PICTURE: "StillImage",
    Material.MAP: "StillImage",
    Material.OBJECT: "PhysicalObject",
    Material.KIT: "Collection",
    Material.MIXED: "Collection",
    Material.OTHER: "",
}
"""The DCMI type of what is not text."""
URN = {IdentifierKind.ISBN: "urn:isbn:", IdentifierKind.ISSN: "urn:issn:", IdentifierKind.DOI: "doi:"}
NAMESPACES = (
    'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def statements(described: Described) -> Iterator[tuple[str, str]]:
    """Element name and value, as often as the record says it, in the order of the fifteen elements."""
    view = described.view
    makers = authors(view)
    yield "title", title_of(view)
    yield from (("title", each) for each in view.parallel_titles)
    yield from (("creator", each.name) for each in makers)
    yield from (("subject", each.text) for each in view.subjects)
    yield from (("subject", each.notation) for each in view.classes)
    yield "description", view.summary
    yield "publisher", view.publisher
    yield from (("contributor", each.name) for each in view.contributors if each not in makers)
    yield "date", str(view.year or "")
    yield "type", TYPES.get(view.material, "Text")
    yield "format", view.extent
    yield from (("identifier", URN[each.kind] + each.value) for each in view.identifiers if each.kind in URN)
    yield "identifier", described.address
    yield from (("language", each) for each in view.languages)
    yield from (("relation", each.title) for each in view.series)


def dublin_core(described: Described) -> str:
    """One ``oai_dc:dc`` element."""
    said = "".join(element(f"dc:{name}", text(value)) for name, value in statements(described))
    return f"<oai_dc:dc {NAMESPACES}>{said}</oai_dc:dc>"


def dublin_core_file(items: Iterable[Described]) -> Iterator[str]:
    """A file of descriptions, piece by piece."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<records>\n'
    for each in items:
        yield dublin_core(each) + "\n"
    yield "</records>\n"
