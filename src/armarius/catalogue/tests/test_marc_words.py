"""The commonest fields have words: label, help and every subfield."""

import pytest

from armarius.catalogue.labels.marc_faults import MARC_FAULTS
from armarius.catalogue.labels.marc_fields import COMMON_MARC21, COMMON_UNIMARC, MARC_WORDS
from armarius.formats.marc.record import Dialect
from armarius.formats.marc.rules.reading import rules_for
from armarius.formats.marc.rules.shape import FaultCode


def test_there_are_a_hundred_and_twenty() -> None:
    assert len(COMMON_MARC21) + len(COMMON_UNIMARC) == 120


@pytest.mark.parametrize("dialect", Dialect)
def test_every_common_field_has_its_words(dialect: Dialect) -> None:
    rules = rules_for(dialect).fields
    tags = COMMON_MARC21 if dialect is Dialect.MARC21 else COMMON_UNIMARC
    found = [rules[tag] for tag in tags if tag in rules]
    assert len(found) >= 54
    wanted = {
        word
        for rule in found
        for word in (rule.label, rule.help, *(s.label for s in rule.subfields.values()))
    }
    assert wanted - set(MARC_WORDS) == set()


def test_every_fault_has_a_sentence() -> None:
    assert set(MARC_FAULTS) == set(FaultCode)
