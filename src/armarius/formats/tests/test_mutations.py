"""Thousands of damaged files: each ends in records and quarantine rows, in time, and no byte vanishes.

`MUTATIONS_FROM` names the first seed, to run other files than the usual ones; a failure names its seed.
"""

import gc
import io
import os
import time
from collections.abc import Iterator
from random import Random

import pytest

from armarius.formats.marc.marcjson import write_marcjson
from armarius.formats.marc.marcxml import write_marcxml
from armarius.formats.marc.reading import FORMATS, QuarantinedRecord, ReadRecord, read_records
from armarius.formats.marc.reasons import RAW_LIMIT
from armarius.formats.marc.splitting import BLANK
from armarius.formats.tests.records import ABAI, DAUKANTAS, LU_XUN, data, iso2709, recoded, unimarc
from armarius.formats.tests.test_line_formats import WRITTEN as LINES

pytestmark = pytest.mark.once

COUNT = 5_000
ROUNDS = int(os.environ.get("SOAK", "1"))
FIRST = int(os.environ.get("MUTATIONS_FROM", "0"))
SECONDS = 1.0
"""What one input may take of the processor."""

_RECORDS = (DAUKANTAS, ABAI, LU_XUN)
_CODED = data("100", "  ", "a20200115d1977    m  y0rusy0189    ca")
_RUSSIAN = unimarc(
    _CODED, data("200", "1 ", "aВойна и мир", "eроман", "fЛ. Н. Толстой"), data("801", " 0", "aRU")
)
_BALTIC = unimarc(data("200", "1 ", "aŠķiltavas un žagari", "fĀ. Bērziņš"))
_CHINESE = unimarc(data("200", "1 ", "a唐詩三百首", "f蘅塘退士"))
_MARC8 = iso2709(unimarc(data("245", "00", "aTARGET", "cX"))).replace(b"TARGET", b"\x1b$1!0j\x1b(B")
SEEDS = (
    ("iso2709", iso2709(*_RECORDS)),
    ("iso2709", iso2709(*_RECORDS) * 4),
    ("marcxml", b"".join(write_marcxml(_RECORDS))),
    ("marcjson", b"[" + b",\n".join([write_marcjson(record) for record in _RECORDS]) + b"]"),
    ("marcjson", b"\n".join([write_marcjson(record) for record in _RECORDS])),
    ("aleph", LINES["aleph"].encode()),
    ("mrk", LINES["mrk"].encode()),
    ("iso2709", recoded(_RUSSIAN, "cp1251") * 4),
    ("iso2709", recoded(_RUSSIAN, "cp866") * 4),
    ("iso2709", recoded(_BALTIC, "cp1257") * 4),
    ("iso2709", recoded(_CHINESE, "big5") * 4),
    ("iso2709", recoded(LU_XUN, "gb18030") * 4),
    ("iso2709", _MARC8 * 4),
)
_PIECES = (
    b"\x1d", b"\x1e", b"\x1f", b"\x1f\x1f", b"\x1e\x1d", b"\r\n", b"\x00" * 5, b"\x1a", b"99999", b"00000", b"\x1b$1",
    b"\x1b(N", b"\xff\xfe", b"\xc3", b"\xe2\x80", b"\xef\xbb\xbf", b"<record>", b"</record>", b"<!DOCTYPE x>", b"&x;",
    b"]]>", b"{", b"}", b'"', b"\\", b"\n\n", b"=LDR  ", b"000000001 LDR   L ", b"$$", b"\x1f\x8b", b"   450 ",
)  # fmt: skip
_OFFSETS_ARE_BYTES = ("iso2709", "aleph", "mrk")


def mutated(seed: int) -> tuple[str, bytes]:
    """The damaged file of a seed, and the format it was in."""
    name, raw = SEEDS[Random(seed).randrange(len(SEEDS))]  # noqa: S311
    return name, damaged(seed, raw)


def damaged(seed: int, raw: bytes) -> bytes:
    """A file after one to six accidents, the same ones for the same seed."""
    chance = Random(f"accidents {seed}")  # noqa: S311
    for _ in range(chance.randint(1, 6)):
        raw = _ACCIDENTS[chance.randrange(len(_ACCIDENTS))](raw, chance)
    return raw


def _flip(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def _cut(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at + chance.choice((1, 2, 5, 24, 200)) :]


def _insert(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 1, 40)) + raw[at:]


def _repeat(raw: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + raw[at : at + chance.choice((3, 60, 700))] * chance.choice((2, 3, 30)) + raw[at:]


def _truncate(raw: bytes, chance: Random) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _renumber(raw: bytes, chance: Random) -> bytes:
    """Change a digit near the beginning, where the lengths and the directory stand."""
    places = [at for at in range(min(len(raw), 400)) if 48 <= raw[at] <= 57]
    if not places:
        return raw
    at = chance.choice(places)
    return raw[:at] + b"%d" % chance.randrange(10) + raw[at + 1 :]


def _splice(raw: bytes, chance: Random) -> bytes:
    _, other = chance.choice(SEEDS)
    return raw[: chance.randrange(len(raw) + 1)] + other[chance.randrange(len(other)) :]


_ACCIDENTS = (_flip, _cut, _insert, _repeat, _truncate, _renumber, _splice)


def check(raw: bytes, name: str) -> None:
    """Read a file and hold every row against its bytes."""
    begun = time.process_time()
    rows = list(read_records(io.BytesIO(raw), format=name))
    assert time.process_time() - begun < SECONDS
    in_bytes = name in _OFFSETS_ARE_BYTES and raw[:2] != b"\x1f\x8b"
    at = 0
    for row in rows:
        assert row.end_offset > row.offset >= at
        if in_bytes:
            assert raw[at : row.offset].strip(BLANK) == b""
            assert _holds(row, raw)
        at = row.end_offset
    if in_bytes:
        assert at <= len(raw)
        assert raw[at:].strip(BLANK) == b""


def _holds(row: ReadRecord | QuarantinedRecord, raw: bytes) -> bool:
    """A row set aside has the bytes of its place; a record has some."""
    if isinstance(row, ReadRecord):
        return row.raw_length > 0
    return raw[row.offset : row.end_offset].startswith(row.raw) and 0 < len(row.raw) <= RAW_LIMIT


def run(first: int, count: int) -> None:
    for seed in range(first, first + count):
        own, raw = mutated(seed)
        try:
            if raw[:2] != b"\x1f\x8b":  # a packed file has its places in what was packed
                check(raw, own)
            if seed % 5 == 0:
                check(raw, "auto" if seed % 2 else FORMATS[seed % len(FORMATS)])
        except Exception as error:
            raise AssertionError(f"mutation {seed}: {error!r}") from error


@pytest.fixture(scope="module", autouse=True)
def _tables_read_and_memory_tidied() -> Iterator[None]:
    """What the first record of a kind costs, and the memory of the tests before, are not an input's time."""
    for name, raw in SEEDS:
        list(read_records(io.BytesIO(raw), format=name))
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def test_five_thousand_damaged_files() -> None:
    run(FIRST, COUNT)


@pytest.mark.slow
def test_as_many_more_as_the_soak_asks_for() -> None:
    run(FIRST + COUNT, COUNT * ROUNDS)


def test_a_record_of_xml_that_lost_a_tag_is_set_aside_and_its_neighbours_are_read() -> None:
    whole = b"".join(write_marcxml(_RECORDS))
    first_end = whole.index(b"</record>")
    for damaged in (
        whole[:first_end] + b"</recrd>" + whole[first_end + 9 :],
        whole.replace(b"<record", b"<rexord", 1),
        whole[: whole.rindex(b"<record")] + b"<rexord" + whole[whole.rindex(b"<record") + 7 :],
    ):
        rows = list(read_records(io.BytesIO(damaged)))
        assert sum(isinstance(row, ReadRecord) for row in rows) == 2
        assert sum(isinstance(row, QuarantinedRecord) for row in rows) == 1


def test_damage_in_a_line_of_json_stays_in_it() -> None:
    lines = [write_marcjson(record) for record in _RECORDS]
    rows = list(read_records(io.BytesIO(b"\n".join([lines[0], lines[1][:-4], lines[2]]))))
    assert [isinstance(row, ReadRecord) for row in rows] == [True, False, True]
