"""Cutting a stream into ISO 2709 records: flat memory, and back in step after any damage."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from armarius.formats.marc.reasons import Damage, QuarantineReason

CHUNK = 1 << 18
# Four times the largest record ever met (1.1 MB); beyond it the file is no ISO 2709.
LARGEST_SLICE = 1 << 22
# What may lie between two records: line ends, spaces, NUL, ^Z, a byte order mark, a second terminator.
BLANK = b"\r\n \t\x00\x1a\x1d\xef\xbb\xbf"
_LEADER = re.compile(rb"[0-9]{5}[ -~]{5}[2 ][2 ][0-9]{5}[ -~]{3}45[ -~]{2}[0-9A-Za-z]{3}[0-9]{9}")
# A leader whose writer left the record length blank.
_UNSIZED = re.compile(rb" {5}[ -~]{5}[2 ][2 ][0-9]{5}[ -~]{3}45")
_JOINED = re.compile(rb"\x1e[\x1d\r\n ]*(?=" + _LEADER.pattern + rb")")


class Readable(Protocol):
    """The only thing a splitter needs of a stream."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, b"" at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Slice:
    """Bytes of one record, or of a range that holds none (then `damage` says why)."""

    offset: int
    raw: bytes
    damage: Damage | None = None
    length: int = 0

    @property
    def end_offset(self) -> int:
        """Return the offset after the last byte of the range."""
        return self.offset + (self.length or len(self.raw))


class Splitter:
    """A reader of slices from a stream that stands at byte `offset` of its file."""

    def __init__(
        self, stream: Readable, offset: int = 0, *, chunk: int = CHUNK, largest: int = LARGEST_SLICE
    ) -> None:
        """Read from the stream's present place, which is `offset` bytes from the beginning.

        chunk: bytes per read. largest: bytes after which a slice without a terminator is given up.
        """
        self._chunk = chunk
        self._largest = largest
        self._stream = stream
        self._buffer = b""
        self._at = 0
        self._origin = offset
        self._ended = False

    def __iter__(self) -> Iterator[Slice]:
        """Yield slices in order; only blanks (CR, LF, space, NUL, BOM, ^Z) lie between them."""
        scan = 0
        while True:
            end = self._buffer.find(b"\x1d", max(scan, self._at))
            if end < 0:
                if len(self._buffer) - self._at > self._largest:
                    yield self._endless()
                    scan = 0
                    continue
                if self._ended:
                    break
                scan = self._fill()
                continue
            raw = self._buffer[self._at : end + 1]
            if raw[:5] == b"%05d" % len(raw):
                yield Slice(self._origin + self._at, raw)
                self._at = end + 1
                continue
            if self._blank(end + 1):
                continue
            end = self._declared_end(end)
            yield from self._damaged(self._buffer[self._at : end + 1])
        self._blank(len(self._buffer))
        if self._at < len(self._buffer):
            yield from self._damaged(self._buffer[self._at :])

    def _fill(self) -> int:
        """Read one chunk more; return where the search for a terminator goes on."""
        rest = self._buffer[self._at :]
        chunk = self._stream.read(self._chunk)
        self._ended = not chunk
        self._origin += self._at
        self._buffer, self._at = rest + chunk, 0
        return len(rest)

    def _blank(self, end: int) -> bool:
        """Step over blanks at the present place; tell whether nothing is left before `end`."""
        raw = self._buffer[self._at : end]
        kept = raw.lstrip(BLANK)
        unsized = raw[-len(kept) - 5 :] if kept else b""
        if _UNSIZED.match(unsized):
            kept = unsized
        self._at += len(raw) - len(kept)
        return len(kept) < len(raw)

    def _declared_end(self, end: int) -> int:
        """Return the end that the leader declares when a stray terminator stands before it."""
        raw = self._buffer[self._at : self._at + 5]
        if not raw.isdigit():
            return end
        declared = self._at + int(raw) - 1
        while declared >= len(self._buffer) and not self._ended:
            shift = self._at
            self._fill()
            end, declared = end - shift, declared - shift
        following = self._buffer[end + 1 : declared]
        if declared <= end or self._buffer[declared - 1 : declared + 1] != b"\x1e\x1d":
            return end
        other_record = _LEADER.match(following.lstrip(BLANK)) or _JOINED.search(following)
        return end if other_record else declared

    def _damaged(self, raw: bytes) -> Iterator[Slice]:
        """Yield the parts of a slice whose length is not the declared one."""
        offset = self._origin + self._at
        self._at += len(raw)
        if not raw[:5].isdigit() and (found := _LEADER.search(raw)) is not None and found.start() > 0:
            junk = raw[: found.start()]
            yield Slice(offset, junk, Damage(QuarantineReason.JUNK_BETWEEN_RECORDS, {"length": len(junk)}))
            offset, raw = offset + len(junk), raw[len(junk) :]
        begin = 0
        while (joined := _JOINED.search(raw, begin + 24)) is not None:
            part = raw[begin : joined.end()]
            yield Slice(offset + begin, part.rstrip(b"\r\n "), length=len(part))
            begin = joined.end()
        offset, raw = offset + begin, raw[begin:]
        if raw.endswith((b"\x1d", b"\x1e")):
            yield Slice(offset, raw)
        elif raw[:5].isdigit() and len(raw) >= 24:
            declared = int(raw[:5])
            facts: dict[str, str | int] = {"declared": declared, "length": len(raw)}
            yield Slice(offset, raw, Damage(QuarantineReason.TRUNCATED, facts))
        else:
            yield Slice(offset, raw, Damage(QuarantineReason.JUNK_BETWEEN_RECORDS, {"length": len(raw)}))

    def _endless(self) -> Slice:
        """Return everything up to the next terminator as one damaged slice, keeping only its beginning."""
        offset = self._origin + self._at
        kept = self._buffer[self._at : self._at + self._largest]
        length = 0
        while (end := self._buffer.find(b"\x1d", self._at)) < 0 and not self._ended:
            length += len(self._buffer) - self._at
            self._at = len(self._buffer)
            self._fill()
        stop = end + 1 if end >= 0 else len(self._buffer)
        length += stop - self._at
        self._at = stop
        return Slice(
            offset, kept, Damage(QuarantineReason.NO_TERMINATOR, {"limit": self._largest}), length=length
        )
