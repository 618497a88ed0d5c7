"""Why a copy travels, and how a journey ends."""

from enum import StrEnum


class TransitReason(StrEnum):
    """Why a copy is on its way."""

    HOLD = "hold"
    HOME = "home"
    SENT = "sent"


class TransitEnd(StrEnum):
    """How a journey ended."""

    ARRIVED = "arrived"
    REDIRECTED = "redirected"
    LENT = "lent"
    CANCELLED = "cancelled"
