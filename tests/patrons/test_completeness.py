"""What is missing of readers (R65)."""

import pytest

from armarius.network.testing import library, system
from armarius.patrons.commands.define_category import define_category
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.report_card_lost import report_card_lost
from armarius.patrons.queries import readers
from armarius.patrons.queries.completeness import gaps, with_gap
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.completeness import Gap
from armarius.patrons.rules.contacts import Address, Contact
from armarius.patrons.rules.registration import ReaderDetails
from armarius.patrons.testing import LONG_AGO, category, field_of_readers, reader

pytestmark = pytest.mark.django_db


def test_each_gap_counts_the_readers_the_list_shows() -> None:
    here, elsewhere = library(), library()
    reader(elsewhere)
    empty = reader(here)
    whole = register_reader(
        system(here),
        family_name="Ozola",
        category=category(),
        card="WHOLE",
        birth_date=LONG_AGO,
        details=ReaderDetails(addresses=(Address(street="Skolas 3"),), contacts=(Contact(value="26123456"),)),
    ).reader
    define_category(system(here), code="institution", name="I", kind=CategoryKind.INSTITUTION)
    school = reader(here, kind="institution", given_name="", email="s@example.lv")
    report_card_lost(system(here), reader=whole)
    field_of_readers(here, required_of=("adult",))
    expected = {
        Gap.BIRTH_DATE: {empty},
        Gap.CONTACT: {empty},
        Gap.ADDRESS: {empty, school},
        Gap.CARD: {whole},
        Gap.FIELD: {empty, whole},
        Gap.GUARDIAN: set(),
        Gap.TEXT: set(),
    }
    assert {gap: set(with_gap(readers([here]), gap).values_list("pk", flat=True)) for gap in Gap} == expected
    assert gaps([here]) == {gap: len(found) for gap, found in expected.items()}
    assert gaps([]) == dict.fromkeys(Gap, 0)
