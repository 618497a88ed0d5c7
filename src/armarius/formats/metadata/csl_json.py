"""CSL-JSON, what citation processors read (Citation Style Language 1.0.2, csl-data.json)."""

import json
from collections.abc import Iterable
from typing import Any

from armarius.formats.marc.mappings.languages import LANGUAGE_TAGS
from armarius.formats.marc.neutral_values import AgentKind, Contributor, IdentifierKind, Material
from armarius.formats.metadata.statements import (
    Described,
    authors,
    host,
    number,
    split_name,
    title_of,
    with_role,
)

TYPES = {
    Material.BOOK: "book",
    Material.SERIAL: "periodical",
    Material.ARTICLE: "article-journal",
    Material.SCORE: "musical_score",
    Material.MAP: "map",
    Material.AUDIO: "song",
    Material.VIDEO: "motion_picture",
    Material.PICTURE: "graphic",
    Material.ELECTRONIC: "webpage",
    Material.MANUSCRIPT: "manuscript",
    Material.MIXED: "collection",
}
ROLES = {"editor": "edt", "translator": "trl", "illustrator": "ill", "composer": "cmp", "director": "drt"}


def csl_item(described: Described) -> dict[str, Any]:
    """One item; what the record does not say is not there."""
    view = described.view
    item: dict[str, Any] = {
        "id": str(described.id),
        "type": TYPES.get(view.material, "document"),
        "title": title_of(view),
        "author": [csl_name(each) for each in authors(view)],
        "container-title": host(view),
        "collection-title": view.series[0].title if view.series else "",
        "collection-number": view.series[0].number if view.series else "",
        "edition": view.edition,
        "publisher": view.publisher,
        "publisher-place": view.place,
        "issued": {"date-parts": [[view.year]]} if view.year else None,
        "number-of-pages": str(view.pages or ""),
        "ISBN": number(view, IdentifierKind.ISBN),
        "ISSN": number(view, IdentifierKind.ISSN),
        "DOI": number(view, IdentifierKind.DOI),
        "language": LANGUAGE_TAGS.get(view.languages[0], view.languages[0]) if view.languages else "",
        "abstract": view.summary,
        "keyword": ", ".join(each.text for each in view.subjects),
        "URL": described.address,
    }
    item |= {role: [csl_name(each) for each in with_role(view, code)] for role, code in ROLES.items()}
    return {name: value for name, value in item.items() if value}


def csl_name(who: Contributor) -> dict[str, str]:
    """A name: family and given of a person, all of it literally of a body."""
    family, given = split_name(who)
    if who.kind is not AgentKind.PERSON or not given:
        return {"literal": who.name.strip()}
    return {"family": family, "given": given}


def csl_json(items: Iterable[Described]) -> Iterable[str]:
    """A file of items, piece by piece: one array."""
    before = "[\n"
    for each in items:
        yield before + json.dumps(csl_item(each), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
