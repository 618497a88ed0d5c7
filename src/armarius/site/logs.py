"""Where the log goes: a stream that a full disk cannot turn into an error of the program."""

import sys
from contextlib import suppress
from typing import TextIO

import structlog


class EnduringStream:
    """A stream whose writes may be lost, but never raise: the worker outlives the disk its log lies on."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError, ValueError):
            return self._stream.write(text)
        return 0

    def flush(self) -> None:
        """Flush what can be flushed."""
        with suppress(OSError, ValueError):
            self._stream.flush()


def endure() -> None:
    """Send the log to standard error through an enduring stream."""
    stream: TextIO = EnduringStream(sys.stderr)  # type: ignore[assignment]
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(stream))
