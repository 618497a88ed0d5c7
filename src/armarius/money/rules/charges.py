"""What a charge comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The thing of an upper domain that a charge comes from: its kind and id, opaque here (``loan``, 17)."""

    kind: str
    id: int
