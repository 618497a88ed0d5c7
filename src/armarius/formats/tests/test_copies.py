"""Copies that records carry."""

import pytest

from armarius.formats.marc.copies import EmbeddedCopy, embedded_copies
from armarius.formats.marc.record import DataField, Dialect
from armarius.formats.tests.records import LU_XUN, data, marc21


@pytest.mark.parametrize(
    ("dialect", "field", "copy"),
    [
        (
            Dialect.MARC21,
            data("852", "  ", "aLV-RI", "bMAIN", "cSTACKS", "hPS3525", "i.A1", "p39001", "znote"),
            EmbeddedCopy("852", "39001", "", "LV-RI", "STACKS", "PS3525 .A1", note="note"),
        ),
        (
            Dialect.MARC21,
            data("952", "  ", "aCPL", "cREF", "g12.50", "i77", "o821 A", "p1001", "yBK"),
            EmbeddedCopy("952", "1001", "77", "CPL", "REF", "821 A", "12.50", "BK"),
        ),
        (
            Dialect.UNIMARC,
            data("995", "  ", "aVille", "bBIB", "f1002", "kR AUS", "rLIV", "unote"),
            EmbeddedCopy("995", "1002", "", "BIB", "", "R AUS", category="LIV", note="note"),
        ),
        (
            Dialect.RUSMARC,
            data("995", "  ", "aЦБС", "bКнига", "f1003", "j2007-1", "l84 С59", "k12-1 фил"),
            EmbeddedCopy("995", "1003", "2007-1", "ЦБС", "", "84 С59", category="Книга", note="12-1 фил"),
        ),
        (
            Dialect.RUSMARC,
            data("899", "  ", "aNLR", "bА", "j97-4/119", "p335323"),
            EmbeddedCopy("899", "", "335323", "NLR", "А", "97-4/119"),
        ),
    ],
)
def test_one_copy(dialect: Dialect, field: DataField, copy: EmbeddedCopy) -> None:
    assert embedded_copies(marc21(field), dialect) == (copy,)


def test_cnmarc_lists_several_copies_in_one_field() -> None:
    assert embedded_copies(LU_XUN, Dialect.CNMARC) == (
        EmbeddedCopy("905", "100001", "", "NLC", "", "I210.6 12"),
        EmbeddedCopy("905", "100002", "", "NLC", "", "I210.6 12"),
    )


def test_fields_that_say_nothing_of_a_copy_are_none() -> None:
    record = marc21(data("952", "  ", "xonly a note"), data("995", "  ", "f1"))
    assert embedded_copies(record, Dialect.MARC21) == ()
