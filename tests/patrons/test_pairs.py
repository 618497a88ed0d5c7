"""The worklist of entries that may be one person: who is on it, who is told apart, who sees it."""

from datetime import date

import pytest
from django.utils import timezone

from armarius.desk.testing import signed_in
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.pairs import hold_alike, note_pairs, tell_apart
from armarius.patrons.jobs import find_pairs
from armarius.patrons.models import Reader, ReaderPair
from armarius.patrons.queries.pairs import likely_pairs
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry
from armarius.platform.values.reasons import Forbidden, Missing

BORN = date(2012, 3, 9)


@pytest.fixture
def here(db: None) -> int:
    return library()


def found() -> set[tuple[int, int]]:
    return {(each.one, each.other) for each in likely_pairs()}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (
            {"family_name": "Bērziņa", "given_name": "Ilze"},
            {"family_name": "Berzina", "given_name": "Ilze"},
            True,
        ),
        (
            {"family_name": "Иванова", "given_name": "Анна"},
            {"family_name": "Ivanova", "given_name": "Anna"},
            True,
        ),
        (
            {"family_name": "王", "given_name": "小明"},
            {"family_name": "Wang", "given_name": "Xiaoming"},
            False,
        ),
        (
            {"family_name": "Kalniņa", "given_name": "Anna", "birth_date": BORN},
            {"family_name": "Kalnina", "given_name": "Ana", "birth_date": BORN},
            True,
        ),
        (
            {"family_name": "Kalniņa", "given_name": "Anna", "birth_date": BORN},
            {"family_name": "Kalniņa", "given_name": "Anna", "birth_date": date(2013, 3, 9)},
            False,
        ),
        (
            {"family_name": "Ozols", "given_name": "Jānis", "telephone": "+371 29123456"},
            {"family_name": "Ozola", "given_name": "Māra", "telephone": "29123456"},
            False,
        ),
        (
            {"family_name": "Ozola", "given_name": "Māra", "telephone": "+371 29123456"},
            {"family_name": "Liepa", "given_name": "Māra", "telephone": "29123456"},
            True,
        ),
    ],
)
def test_who_stands_on_the_list(
    here: int, one: dict[str, object], other: dict[str, object], alike: bool
) -> None:
    first, second = reader(here, **one), reader(library(), **other)  # type: ignore[arg-type]
    assert found() == ({(first, second)} if alike else set())


def test_a_number_that_a_whole_school_has_tells_nothing(here: int) -> None:
    for n in range(13):
        reader(here, family_name="abcdefghlmnor"[n] * 9, given_name="Anna", telephone="29123456")
    assert found() == set()


def test_the_night_keeps_what_somebody_decided(here: int) -> None:
    one, other = (reader(here, family_name="Ozola", given_name="Māra") for _ in range(2))
    assert find_pairs.call() == {"pairs": 1}
    pair = ReaderPair.objects.get()
    assert (pair.one_id, pair.other_id, pair.likeness) == (one, other, "name")
    who = at_desk(staff(here, "librarian"), here, timezone.now())
    tell_apart(who, pair=pair.pk)
    assert find_pairs.call() == {"pairs": 0}
    assert ReaderPair.objects.get().apart_since is not None
    hold_alike(at_desk(staff(here, "librarian"), here, timezone.now()), pair=pair.pk)
    Reader.objects.filter(pk=other).update(birth_date=BORN)
    Reader.objects.filter(pk=one).update(birth_date=date(2000, 1, 1))
    assert find_pairs.call() == {"pairs": 0}
    assert not ReaderPair.objects.exists()


def test_merged_entries_leave_the_list(here: int) -> None:
    one, other = (reader(here, family_name="Ozola", given_name="Māra") for _ in range(2))
    find_pairs.call()
    versions = dict(Reader.objects.values_list("pk", "version"))
    merge_readers(
        system(here), kept=one, merged=other, kept_version=versions[one], merged_version=versions[other]
    )
    assert not ReaderPair.objects.exists()


def test_a_reader_erased_meanwhile_is_no_pair(here: int) -> None:
    reader(here, family_name="Ozola", given_name="Māra")
    gone = reader(here, family_name="Ozola", given_name="Māra")
    pairs = likely_pairs()
    delete_reader(system(here), reader=gone)
    assert note_pairs(system(here), pairs=pairs).pairs == 0


def test_refusals(here: int) -> None:
    for _ in range(2):
        reader(here, family_name="Ozola", given_name="Māra")
    find_pairs.call()
    pair = ReaderPair.objects.get().pk
    elsewhere = library()
    for verb in (tell_apart, hold_alike):
        with pytest.raises(Missing, match="unknown_pair"):
            verb(at_desk(staff(here, "librarian"), here, timezone.now()), pair=999)
        with pytest.raises(Forbidden, match="reader_of_another_library"):
            verb(at_desk(staff(elsewhere, "librarian"), elsewhere, timezone.now()), pair=pair)


def test_the_worklist(here: int) -> None:
    one, other = (reader(here, family_name="Ozola", given_name="Māra") for _ in range(2))
    elsewhere = library()
    foreign = reader(elsewhere, family_name="Ozola", given_name="Māra")
    find_pairs.call()
    desk = signed_in(staff(here, "librarian"), here)
    page = desk.get("/readers/pairs/").content.decode()
    assert f"/readers/{one}/merge/?other={other}" in page
    assert f"/readers/{foreign}/" not in page
    assert AccessEntry.objects.filter(what="list.pairs", readers=2).exists()
    pair = ReaderPair.objects.get(one_id=one, other_id=other)
    assert desk.post("/readers/pairs/", {"apart": str(pair.pk), "key": "k"}).status_code == 302
    assert "Nobody seems to be registered twice" in desk.get("/readers/pairs/").content.decode()
    assert "Perhaps one after all" in desk.get("/readers/pairs/?state=apart").content.decode()
    assert desk.post("/readers/pairs/", {"apart": "999"}).status_code == 404
