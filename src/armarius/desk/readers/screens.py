"""What the pages about readers show."""

from dataclasses import dataclass

from armarius.network.queries import code_owner
from armarius.patrons import queries as patrons
from armarius.patrons.queries import PersonCard

LIMIT = 30


@dataclass(frozen=True, slots=True)
class FoundReaders:
    """Readers a name or a card code finds; ``more`` when the list was cut."""

    text: str
    readers: tuple[PersonCard, ...]
    more: bool


def find_readers(text: str) -> FoundReaders:
    """Readers by the code of their card, else by the beginnings of their names."""
    owner = code_owner(text) if text else None
    if owner is not None and owner.kind == "reader":
        ids = [owner.id]
    elif text:
        ids = [pk for pk, _, _ in patrons.readers_by_name(text, LIMIT + 1)]
    else:
        ids = []
    cards = (patrons.person_card(pk) for pk in ids[:LIMIT])
    return FoundReaders(text, tuple(card for card in cards if card), len(ids) > LIMIT)


def categories() -> list[tuple[str, str]]:
    """Every category: code and name."""
    return [(row.code, row.name) for row in patrons.categories()]
