"""MARC-in-JSON: one object, an array, a line each."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armarius.formats.marc.marcjson import read_marcjson, write_marcjson
from armarius.formats.marc.reasons import Damage, QuarantineReason
from armarius.formats.marc.record import MarcRecord
from armarius.formats.tests.records import DAUKANTAS
from armarius.formats.tests.strategies import records


def read(document: bytes) -> list[MarcRecord | tuple[bytes, Damage]]:
    return list(read_marcjson(io.BytesIO(document)))


@given(st.lists(records, max_size=3), st.sampled_from([b"\n", b",\n", b" "]))
def test_written_records_read_back_the_same(rows: list[MarcRecord], gap: bytes) -> None:
    written = gap.join(write_marcjson(row) for row in rows)
    assert read(written) == rows
    assert read(b"[" + written + b"]") == rows


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        (b'{"leader": 1}', QuarantineReason.BAD_MARCJSON),
        (b'{"leader": "x", "fields": [{"24": "x"}]}', QuarantineReason.BAD_MARCJSON),
        (b'{"leader": "x", "fields": [{"245": {"ind1": "1"}}]}', QuarantineReason.BAD_MARCJSON),
        (b'{"leader": "x", "fields": [{"245": {"subfields": [{"a": 1}]}}]}', QuarantineReason.BAD_MARCJSON),
        (b'{"leader": "x", "fields": [', QuarantineReason.MALFORMED_JSON),
        (b'{"leader": "x\x01"}', QuarantineReason.MALFORMED_JSON),
        (b"not json", QuarantineReason.MALFORMED_JSON),
    ],
)
def test_what_is_no_record_is_set_aside_alone(document: bytes, reason: QuarantineReason) -> None:
    rows = read(write_marcjson(DAUKANTAS) + b"\n" + document)
    assert rows[0] == DAUKANTAS
    assert [row[1].reason for row in rows[1:] if isinstance(row, tuple)] == [reason]
