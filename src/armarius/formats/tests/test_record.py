"""The record as a value: order, repeats, storage and digest."""

import pytest
from hypothesis import given

from armarius.formats.marc.record import (
    ControlField,
    DataField,
    MarcRecord,
    content_digest,
    from_compact,
    to_compact,
)
from armarius.formats.tests.records import DAUKANTAS, data, marc21
from armarius.formats.tests.strategies import records


@given(records)
def test_storage_form_keeps_everything(record: MarcRecord) -> None:
    assert from_compact(to_compact(record)) == record


def test_storage_form_is_compact_and_readable() -> None:
    record = marc21(ControlField("001", "x"), data("245", "10", "aĀbols"))
    assert (
        to_compact(record)
        == '{"l":"00000cam a2200000 i 4500","f":[["001","x"],["245","1","0",[["a","Ābols"]]]]}'
    )


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"l":"x","f":[["245","1","0","a"]]}', '{"l":"x","f":3}', "nonsense"]
)
def test_what_is_no_storage_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        from_compact(text)


def test_fields_are_found_by_tag_and_code() -> None:
    record = marc21(ControlField("001", "x"), data("650", " 0", "aA", "xB"), data("650", " 0", "aC"))
    assert record.get("650") == record.fields[1]
    assert record.get("651") is None
    assert record.all("650", "001") == record.fields
    assert (record.first("001"), record.first("650", "x"), record.first("650", "q")) == ("x", "B", "")
    assert record.fields[1].values("ax") == ("A", "B")


def test_digest_ignores_what_belongs_to_one_serialisation() -> None:
    moved = MarcRecord("99999cam  2255555 i 4500", DAUKANTAS.fields)
    assert content_digest(moved) == content_digest(DAUKANTAS)


def test_digest_sees_a_change_of_one_indicator_and_of_the_order() -> None:
    one = marc21(DataField("245", "1", "0", (("a", "A"),)), data("500", "  ", "aB"))
    other = marc21(DataField("245", "1", "4", (("a", "A"),)), data("500", "  ", "aB"))
    assert len({content_digest(row) for row in (one, other, marc21(*reversed(one.fields)))}) == 3
