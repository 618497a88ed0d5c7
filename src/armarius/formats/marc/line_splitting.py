"""Cutting a file of lines into records: Aleph sequential and MARC mnemonic text."""

from collections.abc import Callable, Iterator

from armarius.formats.marc.reasons import Damage, QuarantineReason
from armarius.formats.marc.splitting import BLANK, CHUNK, LARGEST_SLICE, Readable, Slice

Begins = Callable[[bytes, bytes, bool], bool]


class LineSplitter:
    """A reader of slices from a stream of lines that stands at byte `offset` of its file.

    begins: tells from the first line of the present record, the line at hand and whether a blank line stands
    between it and the line before, if the line opens another record.
    """

    def __init__(
        self,
        stream: Readable,
        offset: int,
        begins: Begins,
        *,
        chunk: int = CHUNK,
        largest: int = LARGEST_SLICE,
    ) -> None:
        """Read from the stream's present place. chunk: bytes per read. largest: bytes that a record may have."""
        self._stream = stream
        self._begins = begins
        self._chunk = chunk
        self._largest = largest
        self._begun = offset
        self._length = 0
        self._kept: list[bytes] = []

    def __iter__(self) -> Iterator[Slice]:
        """Yield slices in order; only blanks lie between them. One that is too long comes as no_terminator."""
        parted = False
        for line in self._lines():
            blank = not line.strip(BLANK)
            if self._kept and not blank and self._begins(self._kept[0], line, parted):
                yield self._slice()
            self._take(line, blank=blank)
            parted = blank
        if self._kept:
            yield self._slice()

    def _take(self, line: bytes, *, blank: bool) -> None:
        if not self._kept:
            leading = len(line) if blank else len(line) - len(line.lstrip(BLANK))
            self._begun += self._length + leading
            self._length = 0
            line = line[leading:]
        self._length += len(line)
        if line and self._length <= self._largest:
            self._kept.append(line)

    def _slice(self) -> Slice:
        too_long = self._length > self._largest
        damage = Damage(QuarantineReason.NO_TERMINATOR, {"limit": self._largest}) if too_long else None
        found = Slice(self._begun, b"".join(self._kept), damage, self._length)
        self._begun += self._length
        self._length = 0
        self._kept = []
        return found

    def _lines(self) -> Iterator[bytes]:
        """Yield the lines with their ends; one longer than the largest record comes in pieces."""
        rest = b""
        while chunk := self._stream.read(self._chunk):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                yield line + b"\n"
            if len(rest) > self._largest:
                yield rest[: self._largest]
                rest = rest[self._largest :]
        if rest:
            yield rest
