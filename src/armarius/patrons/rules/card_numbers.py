"""Card numbers by a scheme of the library, and why a card ended."""

from enum import StrEnum

from armarius.network.rules.code_schemes import LONGEST, CheckDigit, Scheme, is_sound

__all__ = ["LONGEST", "CardEnd", "CheckDigit", "Scheme", "is_sound"]


class CardEnd(StrEnum):
    """Why a card ended."""

    REPLACED = "replaced"
    LOST = "lost"
    LEFT = "left"
