"""A gzip stream that gives what can be unpacked and keeps why it ended."""

import gzip
import io
import zlib
from typing import Any


class Unpacking(io.RawIOBase):
    """A gzip stream that ends where it is damaged. message: why, "" while nothing is wrong."""

    def __init__(self, packed: io.BufferedReader) -> None:
        """Unpack a stream that stands at its beginning."""
        super().__init__()
        self._file = gzip.GzipFile(fileobj=packed, mode="rb")
        self.message = ""

    def readable(self) -> bool:
        """Return True: it is for reading."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill the buffer; 0 at the end and at the damage."""
        view = memoryview(buffer)
        try:
            chunk = self._file.read1(len(view))
        except (EOFError, OSError, zlib.error) as error:
            self.message = str(error)
            return 0
        view[: len(chunk)] = chunk
        return len(chunk)
