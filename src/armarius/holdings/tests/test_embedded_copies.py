"""Copies that come with records: none is lost, none is doubled, none goes where the importer may not."""

from itertools import count

import pytest
from django.utils import timezone

from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.import_chunk import ChunkImported, import_chunk
from armarius.catalogue.events import RecordCopies
from armarius.catalogue.preparation import prepared
from armarius.catalogue.queries import batch as batch_row
from armarius.catalogue.testing import marc21, record
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, RecordKind
from armarius.holdings.commands.add_embedded_copies import add_embedded_copies
from armarius.holdings.models import Item
from armarius.network import queries as network
from armarius.network.testing import at_desk, library, location, staff, system
from armarius.platform.values.occasion import Occasion

pytestmark = pytest.mark.django_db(transaction=True)
_files = count(1)


def add(occasion: Occasion, title: int, *copies: EmbeddedCopy) -> int:
    """How many of the copies were added to the record."""
    return add_embedded_copies(occasion, records=(RecordCopies(title, copies),)).added


def codes(**which: int) -> list[str]:
    ids = list(Item.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
    printed = network.codes_of("item", ids)
    return [printed[pk] for pk in ids]


def with_copies(found: MarcRecord, *copies: dict[str, str]) -> MarcRecord:
    """The record with a 952 for each copy."""
    fields = tuple(DataField("952", " ", " ", tuple(copy.items())) for copy in copies)
    return MarcRecord(found.leader, found.fields + fields)


def imported(occasion: Occasion, *found: MarcRecord) -> tuple[int, ChunkImported]:
    """The batch of a file of one chunk, and what became of its records."""
    number = next(_files)
    begun = begin_import(
        occasion, file_name="a.mrc", path="", file_digest=f"e{number:063}", size=1, options={}
    )
    rows = [prepared(one, Dialect.MARC21, RecordKind.BIBLIOGRAPHIC) for one in found]
    return begun.batch, import_chunk(occasion, batch=begun.batch, position=0, end_position=1, records=rows)


def copies_counted(batch: int) -> int:
    row = batch_row(batch)
    assert row is not None
    return row.copies


def test_every_library_counts_its_inventory_numbers_from_one() -> None:
    root = library("MAIN")
    branch, title = library("BR", parent=root), record(root)
    numbers = [EmbeddedCopy("952", inventory_number=n) for n in "123"]
    assert add(system(root), title, *numbers) == 3
    assert add(system(branch), title, *numbers) == 3
    assert add(system(root), title, *numbers) == 0
    assert codes(library=branch) == ["BR-1", "BR-2", "BR-3"]
    assert list(Item.objects.values_list("inventory_number", flat=True)) == ["1", "2", "3"] * 2


def test_a_copy_with_neither_code_nor_number_comes_in_once() -> None:
    root = library("MAIN")
    title = record(root)
    bare = (
        EmbeddedCopy("952", call_number="821"),
        EmbeddedCopy("952", call_number="822", inventory_number="-"),
    )
    assert add(system(root), title, *bare) == 2
    assert add(system(root), title, *bare) == 0
    assert codes() == [f"MAIN-R{title}.1", f"MAIN-R{title}.2"]


def test_a_number_that_another_title_has_loses_no_copy() -> None:
    root = library("MAIN")
    first, second = record(root, "One"), record(root, "Two")
    copy = EmbeddedCopy("952", inventory_number="11")
    assert [add(system(root), title, copy) for title in (first, second, first, second)] == [1, 1, 0, 0]
    assert codes() == ["MAIN-11", f"MAIN-R{second}.1"]


def test_codes_alike_without_their_hyphen_lose_no_copy() -> None:
    root = library("M")
    library("M1", parent=root)
    title = record(root)
    alike = (
        EmbeddedCopy("952", inventory_number="11"),
        EmbeddedCopy("952", library="M1", inventory_number="1"),
    )
    assert add(system(root), title, *alike) == 2
    assert add(system(root), title, *alike) == 0


def test_copies_of_known_records_come_in_and_are_counted_as_added() -> None:
    here = system(library("MAIN"))
    same, changed = marc21("Same", number="1"), marc21("Changed", number="2")
    first, _ = imported(here, with_copies(same, {"p": "A1"}, {"p": "A1"}), changed)
    assert copies_counted(first) == 1
    Item.objects.all().delete()
    with_two = with_copies(changed, {"p": "B1"}, {"p": "B2"})
    second, found = imported(
        here,
        with_copies(
            same,
            {"p": "A1"},
            {"p": "A1"},
        ),
        with_two,
    )
    assert (found.created, found.updated, found.unchanged) == (0, 1, 1)
    assert codes() == ["B1", "B2"]
    assert copies_counted(second) == 2
    third, found = imported(here, with_two)
    assert (found.unchanged, copies_counted(third), Item.objects.count()) == (1, 0, 2)


def test_copies_of_an_unchanged_record_that_has_none_yet_come_in() -> None:
    root = library("MAIN")
    found = with_copies(marc21("Same", number="1"), {"i": "5"})
    imported(system(root), found)
    branch = library("BR", parent=root)
    batch, chunk = imported(system(branch), found)
    assert (chunk.unchanged, copies_counted(batch)) == (1, 1)
    assert codes(library=branch) == ["BR-5"]


def test_a_cataloguer_reaches_no_other_library_and_makes_no_locations() -> None:
    root = library("MAIN")
    own, other = library("OWN", parent=root), library("OTHER", parent=root)
    shelf = location(own, "A")
    title = record(root)
    places = (
        EmbeddedCopy("952", inventory_number="1", library="OTHER", location="X", note="worn"),
        EmbeddedCopy("952", inventory_number="1", library="OWN", location="A"),
        EmbeddedCopy("952", inventory_number="2", location="NEW"),
    )
    before = network.locations().count()
    who = at_desk(staff(own, "cataloguer"), own, timezone.now())
    assert add(who, title, *places) == 3
    assert network.locations().count() == before
    rows = Item.objects.order_by("pk").values_list("library_id", "location_id", "note")
    assert list(rows) == [(own, None, "OTHER/X; worn"), (own, shelf, ""), (own, None, "NEW")]
    assert codes() == ["OTHER-1", "OWN-1", "OWN-2"]
    assert add(system(root), title, *places[:2]) == 0
    assert not Item.objects.filter(library=other).exists()


def test_who_manages_the_whole_network_brings_its_locations_in() -> None:
    root = library("MAIN")
    branch = library("BR", parent=root)
    who = at_desk(staff(root, "director"), root, timezone.now())
    assert add(who, record(root), EmbeddedCopy("952", code="C1", library="br", location="NEW")) == 1
    row = Item.objects.get()
    assert row.location is not None
    assert (row.library_id, row.location.code, row.location.library_id) == (branch, "NEW", branch)


@pytest.mark.parametrize("turned", [False, True])
def test_twins_with_one_number_are_each_updated_once(turned: bool) -> None:
    here = system(library("MAIN"))
    first, second = marc21("Twin", number="1", year=2001), marc21("Twin", number="1", year=2002)
    imported(here, first, second)
    _, found = imported(here, marc21("Twin", number="1", year=2003), marc21("Twin", number="1", year=2004))
    assert (found.created, found.updated) == (0, 2)
    half = [marc21("Twin", number="1", year=2003), marc21("Twin", number="1", year=2005)]
    _, found = imported(here, *(reversed(half) if turned else half))
    assert (found.created, found.updated, found.unchanged) == (0, 1, 1)
    _, found = imported(here, *half)
    assert found.unchanged == 2


def test_a_long_location_cut_at_a_blank_is_known_again() -> None:
    root = library("MAIN")
    where = "Reading room, third floor"
    assert where[:20].endswith(" ")
    assert add(system(root), record(root), EmbeddedCopy("952", code="C1", location=where)) == 1
    assert add(system(root), record(root), EmbeddedCopy("952", code="C2", location=where)) == 1
    assert network.locations().count() == 1
