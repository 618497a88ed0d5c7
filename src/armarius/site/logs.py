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
    """Send the log to standard error through an enduring stream.

    An exception is written as Python writes it. What else may be installed would add the values of every variable:
    readers' names among them, and megabytes.
    """
    stream: TextIO = EnduringStream(sys.stderr)  # type: ignore[assignment]
    *before, _ = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(
        colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure(processors=[*before, plain], logger_factory=structlog.PrintLoggerFactory(stream))
