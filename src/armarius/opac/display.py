"""How a record reads to a person: names in speaking order, the title statement, the catalogue card (ISBD)."""

from dataclasses import dataclass

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Classification,
    Contributor,
    IdentifierKind,
    NeutralView,
)

AREA = ". — "
SHOWN_NUMBERS = (
    IdentifierKind.ISBN,
    IdentifierKind.ISSN,
    IdentifierKind.ISMN,
    IdentifierKind.DOI,
    IdentifierKind.EAN,
    IdentifierKind.NATIONAL,
    IdentifierKind.PUBLISHER_NUMBER,
)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


@dataclass(frozen=True, slots=True)
class CatalogueCard:
    """A card as a drawer held it: call number, heading, body paragraphs, tracings."""

    call_number: tuple[str, ...]
    heading: str
    dates: str
    body: tuple[str, ...]
    tracings: str


def speaking_name(contributor: Contributor) -> str:
    """A person's name in speaking order: ``Bulgakov, Mikhail`` is Mikhail Bulgakov; other names stay."""
    family, comma, given = contributor.name.partition(",")
    if contributor.kind is not AgentKind.PERSON or not comma or "," in given or not given.strip():
        return contributor.name
    return f"{given.strip()} {family.strip()}"


def main_author(view: NeutralView) -> str:
    """The first contributor in speaking order; empty when nobody is named."""
    return speaking_name(view.contributors[0]) if view.contributors else ""


def full_title(view: NeutralView) -> str:
    """Title, its part and its remainder, in one line."""
    part = ", ".join(text for text in (view.part_number, view.part_name) if text)
    head = ". ".join(text for text in (view.title, part) if text)
    return f"{head}: {view.title_remainder}" if view.title_remainder else head


def first_class(view: NeutralView) -> Classification:
    """The class that colours the cover; an empty one when the record has none."""
    return view.classes[0] if view.classes else Classification("", "")


def publication(view: NeutralView) -> str:
    """Publication in one line: as printed, else place, publisher and year."""
    if view.publication:
        return view.publication
    imprint = " : ".join(text for text in (view.place, view.publisher) if text)
    return ", ".join(text for text in (imprint, str(view.year or "")) if text)


def catalogue_card(view: NeutralView, call_number: str = "") -> CatalogueCard:
    """The record as a catalogue card, in the areas and with the signs of the ISBD."""
    main = next((each for each in view.contributors if each.main), None)
    title = " : ".join(text for text in (view.title, view.title_remainder) if text)
    part = ". ".join(text for text in (view.part_number, view.part_name) if text)
    statement = ". ".join(text for text in (title, part) if text)
    if view.responsibility:
        statement = f"{statement} / {view.responsibility}"
    extent = " ; ".join(text for text in (view.extent, view.dimensions) if text)
    series = " ".join(
        f"({' ; '.join(text for text in (each.title, each.number) if text)})" for each in view.series
    )
    areas = (statement, view.edition, publication(view), extent, series)
    numbers = tuple(
        f"ISBN {each.value}" if each.kind is IdentifierKind.ISBN else f"ISSN {each.value}"
        for each in view.identifiers
        if each.kind in {IdentifierKind.ISBN, IdentifierKind.ISSN}
    )
    return CatalogueCard(
        call_number=tuple(call_number.split(" ", 1)) if call_number else (first_class(view).notation,),
        heading=main.name if main else "",
        dates=main.dates if main else "",
        body=(AREA.join(area.strip(" .") for area in areas if area) + ".", *numbers),
        tracings=tracings(view),
    )


def tracings(view: NeutralView) -> str:
    """Subjects by Arabic, added entries by Roman numbers, as a card ends."""
    subjects = [f"{n}. {each.text.rstrip('.')}." for n, each in enumerate(view.subjects[:9], 1)]
    others = [each.name for each in view.contributors if not each.main][: len(ROMAN)]
    added = [f"{roman}. {name.rstrip('.')}." for roman, name in zip(ROMAN, others, strict=False)]
    return " ".join([*subjects, *added])
