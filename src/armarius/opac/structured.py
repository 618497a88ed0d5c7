"""A title in schema.org's words, as data that search engines read (JSON-LD)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from armarius.formats.marc.neutral_values import AgentKind, Contributor, IdentifierKind, Material, NeutralView
from armarius.opac.availability import CopyNow
from armarius.opac.display import full_title, speaking_name
from armarius.ui.languages import language_tag

TYPES = {
    Material.BOOK: "Book",
    Material.SERIAL: "Periodical",
    Material.ARTICLE: "Article",
    Material.SCORE: "SheetMusic",
    Material.MAP: "Map",
    Material.AUDIO: "AudioObject",
    Material.VIDEO: "Movie",
    Material.MANUSCRIPT: "Manuscript",
}
ROLES = {"trl": "translator", "edt": "editor", "ill": "illustrator", "pbl": "publisher"}
MOST_OFFERS = 50
# What would end the element or begin another one, in JSON's own spelling.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def structured(
    view: NeutralView, address: str, copies: Iterable[CopyNow], image: str = ""
) -> Mapping[str, Any]:
    """The title: what, by whom, numbers, its cover (``image``), for each copy an offer that says whether it is in."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(view.material, "CreativeWork"),
        "@id": address,
        "url": address,
        "name": full_title(view),
        "image": image,
        "inLanguage": [tag for tag in map(language_tag, view.languages) if tag],
        "datePublished": str(view.year or ""),
        "publisher": {"@type": "Organization", "name": view.publisher} if view.publisher else {},
        "bookEdition": view.edition if view.material is Material.BOOK else "",
        "numberOfPages": view.pages if view.material is Material.BOOK else None,
        "isbn": [each.value for each in view.identifiers if each.kind is IdentifierKind.ISBN],
        "issn": [each.value for each in view.identifiers if each.kind is IdentifierKind.ISSN],
        "about": [each.text for each in view.subjects],
        "description": view.summary,
        **people(view.contributors),
        "offers": [offer(copy) for copy in list(copies)[:MOST_OFFERS]],
    }
    return {name: value for name, value in found.items() if value}


def people(contributors: Iterable[Contributor]) -> dict[str, list[dict[str, str]]]:
    """Contributors by what they did; who has no word of schema.org's is a contributor."""
    found: dict[str, list[dict[str, str]]] = {}
    for each in contributors:
        role = "author" if each.main or each.role in {"", "aut"} else ROLES.get(each.role, "contributor")
        if role == "publisher":
            continue
        kind = "Person" if each.kind is AgentKind.PERSON else "Organization"
        found.setdefault(role, []).append({"@type": kind, "name": speaking_name(each)})
    return found


def offer(copy: CopyNow) -> dict[str, Any]:
    """A copy as an offer to lend: in, or away."""
    state = "OutOfStock" if copy.away else "InStoreOnly" if copy.stays else "InStock"
    found: dict[str, Any] = {
        "@type": "Offer",
        "availability": f"https://schema.org/{state}",
        "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
        "sku": copy.call_number,
        "offeredBy": {"@type": "Library", "name": copy.library_name},
        "availableAtOrFrom": copy.location,
        "price": "0",
    }
    if copy.due_on:
        found["availabilityStarts"] = copy.due_on.isoformat()
    return {name: value for name, value in found.items() if value}


def as_script(data: Mapping[str, Any]) -> SafeString:
    """The data inside a page. It is no script: a browser reads no block of this type, and no policy minds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
