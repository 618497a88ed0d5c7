"""Fields as text: there and back, whatever they hold."""

import pytest
from hypothesis import given

from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.formats.marc.tag_text import (
    TypedField,
    field_of,
    fields_of,
    subfields_of,
    text_of,
    typed_fields,
)
from armarius.formats.tests.strategies import records


@pytest.mark.parametrize(
    ("text", "subfields"),
    [
        ("$a Title :$b rest", (("a", "Title :"), ("b", "rest"))),
        ("$aTitle", (("a", "Title"),)),
        ("Title", (("a", "Title"),)),
        ("$a 5 $$ a piece", (("a", "5 $ a piece"),)),
        ("$a $$$b x", (("a", "$"), ("b", "x"))),
        ("$a  two blanks", (("a", " two blanks"),)),
        ("before$a x", (("", "before"), ("a", "x"))),
        ("$a", (("a", ""),)),
        ("", ()),
    ],
)
def test_text_says_subfields(text: str, subfields: tuple[tuple[str, str], ...]) -> None:
    assert subfields_of(text) == subfields


def test_a_new_field_is_what_is_typed() -> None:
    assert field_of(TypedField("245", "1", "#", "$a x")) == DataField("245", "1", " ", (("a", "x"),))
    assert field_of(TypedField("008", "", "", "coded ")) == ControlField("008", "coded ")
    assert fields_of([TypedField(" ", "", "", " ")]) == ()


@given(records)
def test_every_field_comes_back_from_its_text(record: MarcRecord) -> None:
    assert fields_of(typed_fields(record.fields), record.fields) == record.fields


@given(records)
def test_subfields_come_back_from_their_text_alone(record: MarcRecord) -> None:
    for field in record.fields:
        if isinstance(field, DataField) and all(code for code, _ in field.subfields):
            assert subfields_of(text_of(field.subfields)) == field.subfields
