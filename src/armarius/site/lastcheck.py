"""What ``armarius check`` found last: kept in the data folder, shown by health page, doctor and metrics."""

import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec

NAME = "last-check.json"


@dataclass(frozen=True, slots=True)
class LastCheck:
    """When the laws were asked last (ISO 8601, UTC) and how often each was broken."""

    at: str
    laws: dict[str, int]

    @property
    def violations(self) -> int:
        """All of them."""
        return sum(self.laws.values())


def remember(data: Path, laws: dict[str, int]) -> None:
    """Keep what was found; a disk that takes nothing loses it."""
    partial = data / f".{NAME}-{os.getpid()}"
    with suppress(OSError):
        partial.write_bytes(msgspec.json.encode(LastCheck(datetime.now(UTC).isoformat(), laws)))
        partial.replace(data / NAME)


def last(data: Path) -> LastCheck | None:
    """What was found last; None: never asked, or not to be read."""
    with suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
        return msgspec.json.decode((data / NAME).read_bytes(), type=LastCheck)
    return None
