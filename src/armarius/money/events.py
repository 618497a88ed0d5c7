"""What happened to money, for whoever listens in the same transaction."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settled:
    """Charges of which nothing is open any more: paid, waived or taken back."""

    charges: tuple[int, ...]
