"""MODS 3.8 (Library of Congress), made from the neutral view, so of every dialect alike."""

from collections.abc import Iterable, Iterator

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Contributor,
    IdentifierKind,
    Material,
    NeutralView,
    Subject,
    SubjectKind,
)
from armarius.formats.metadata.statements import Described, split_name
from armarius.formats.metadata.xml_writing import element, text

NAMESPACE = "http://www.loc.gov/mods/v3"
TYPES = {
    Material.SCORE: "notated music",
    Material.MAP: "cartographic",
    Material.AUDIO: "sound recording",
    Material.VIDEO: "moving image",
    Material.PICTURE: "still image",
    Material.KIT: "mixed material",
    Material.MIXED: "mixed material",
    Material.OBJECT: "three dimensional object",
}
"""typeOfResource of what is not text (MODS enumeration of 3.8)."""
NAME_TYPES = {
    AgentKind.PERSON: "personal",
    AgentKind.CORPORATE: "corporate",
    AgentKind.MEETING: "conference",
    AgentKind.FAMILY: "family",
}
AUTHORITIES = {"bbk": "rubbk", "lbc": "rubbk", "clc": "clc"}
"""Our schemes under the codes of the MARC list of classification sources, where they differ."""
NUMBERS = {
    IdentifierKind.ISBN: "isbn",
    IdentifierKind.ISSN: "issn",
    IdentifierKind.ISMN: "ismn",
    IdentifierKind.DOI: "doi",
}
RELATIONS = {"host": "host", "preceding": "preceding", "succeeding": "succeeding"}
SUBJECTS = {
    SubjectKind.PLACE: "geographic",
    SubjectKind.TIME: "temporal",
    SubjectKind.GENRE: "genre",
}


def mods(described: Described) -> str:
    """One ``mods`` element."""
    view = described.view
    parts = (
        titles(view),
        "".join(name(each) for each in view.contributors),
        element("typeOfResource", text(TYPES.get(view.material, "text"))),
        origin(view),
        "".join(
            element("language", element("languageTerm", text(code), type="code", authority="iso639-2b"))
            for code in view.languages
        ),
        element("physicalDescription", element("extent", text(view.extent))),
        element("abstract", text(view.summary)),
        element("tableOfContents", text(view.contents)),
        element("targetAudience", text(view.audience)),
        "".join(element("note", text(each)) for each in view.notes),
        "".join(map(subject, view.subjects)),
        "".join(
            element(
                "classification", text(each.notation), authority=AUTHORITIES.get(each.scheme, each.scheme)
            )
            for each in view.classes
        ),
        related(view),
        "".join(
            element("identifier", text(each.value), type=NUMBERS[each.kind])
            for each in view.identifiers
            if each.kind in NUMBERS
        ),
        element("location", element("url", text(described.address))),
        element("recordInfo", element("recordIdentifier", text(described.id))),
    )
    return f'<mods xmlns="{NAMESPACE}" version="3.8">{"".join(parts)}</mods>'


def titles(view: NeutralView) -> str:
    """The title with its parts, then parallel, uniform and variant titles."""
    own = element(
        "titleInfo",
        element("title", text(view.title)),
        element("subTitle", text(view.title_remainder)),
        element("partNumber", text(view.part_number)),
        element("partName", text(view.part_name)),
    )
    others = (
        *((each, "translated") for each in view.parallel_titles),
        *((each, "uniform") for each in view.uniform_titles),
        *((each, "alternative") for each in view.variant_titles),
    )
    return own + "".join(
        element("titleInfo", element("title", text(each)), type=kind) for each, kind in others
    )


def name(who: Contributor) -> str:
    """A name with its parts, dates and role."""
    family, given = split_name(who)
    parts = (
        (element("namePart", text(family), type="family") + element("namePart", text(given), type="given"))
        if given
        else element("namePart", text(family))
    )
    role = element("role", element("roleTerm", text(who.role), type="code", authority="marcrelator"))
    dates = element("namePart", text(who.dates), type="date")
    usage = "primary" if who.main else ""
    return element("name", parts, dates, role, type=NAME_TYPES[who.kind], usage=usage)


def origin(view: NeutralView) -> str:
    """Place, publisher, date and edition."""
    return element(
        "originInfo",
        element("place", element("placeTerm", text(view.place), type="text")),
        element("publisher", text(view.publisher)),
        element("dateIssued", text(view.year or "")),
        element("edition", text(view.edition)),
    )


def subject(of: Subject) -> str:
    """A subject heading as one string: topic, place, time or genre, or a name or title."""
    if of.kind in (SubjectKind.PERSON, SubjectKind.CORPORATE, SubjectKind.MEETING):
        inside = element("name", element("namePart", text(of.text)))
    elif of.kind is SubjectKind.TITLE:
        inside = element("titleInfo", element("title", text(of.text)))
    else:
        inside = element(SUBJECTS.get(of.kind, "topic"), text(of.text))
    return element("subject", inside, authority=of.scheme)


def related(view: NeutralView) -> str:
    """The series, and records linked to."""
    series = (
        element(
            "relatedItem",
            element(
                "titleInfo", element("title", text(each.title)), element("partNumber", text(each.number))
            ),
            element("identifier", text(each.issn), type="issn"),
            type="series",
        )
        for each in view.series
    )
    links = (
        element(
            "relatedItem",
            element("titleInfo", element("title", text(each.title))),
            element("identifier", text(each.issn), type="issn"),
            type=RELATIONS.get(each.relation, ""),
        )
        for each in view.links
    )
    return "".join((*series, *links))


def mods_file(items: Iterable[Described]) -> Iterator[str]:
    """A ``modsCollection``, piece by piece."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<modsCollection xmlns="{NAMESPACE}">\n'
    for each in items:
        yield mods(each) + "\n"
    yield "</modsCollection>\n"
