"""How a reader stands on a hold shelf, where everybody can read it: initials and the last digits of the card."""

from collections.abc import Iterable
from typing import Any

from armarius.network.queries import codes_of

DIGITS = 4
Reader = Any
"""A reader as the domains' queries give it."""


def shelf_labels(readers: Iterable[Reader]) -> dict[int, str]:
    """The labels of these readers by their ids, ``AK 0042``; one query however many, and none for none."""
    known = {reader.pk: reader for reader in readers}
    cards = codes_of("reader", known) if known else {}
    return {pk: shelf_label(reader, cards.get(pk, "")) for pk, reader in known.items()}


def shelf_label(reader: Reader, card: str) -> str:
    """The label of one reader with this card."""
    names = (reader.given_name, reader.family_name)
    initials = "".join(name.strip()[0] for name in names if name.strip()).upper()
    return f"{initials} {card.replace(' ', '')[-DIGITS:]}".strip()
