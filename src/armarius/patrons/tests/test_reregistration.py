"""Yearly re-registration: when the desk asks, what is counted once, and the counts against the naive ones."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from armarius.network.commands.delete_library import delete_library
from armarius.network.testing import NOW, library, system
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.reregister_group import reregister_group
from armarius.patrons.commands.reregister_reader import reregister_reader
from armarius.patrons.models import Group, Reader, ReaderCategory, ReaderRegistration
from armarius.patrons.queries.registrations import (
    Counted,
    asked_at_desk,
    left_to_register,
    registrations_in,
    years,
)
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.reregistration import Asks, RegistrationKind, Reregistration, asks, kind_in
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Refused

DAY = date(2026, 1, 12)
FIRST, AGAIN = RegistrationKind
AT_FIRST_LOAN, ASKED, NOT_KEPT = Reregistration
REREGISTER, CHECK = Asks


@pytest.mark.parametrize(
    ("mode", "here", "checked_on", "asked"),
    [
        (AT_FIRST_LOAN, False, date(2025, 6, 1), set()),
        (AT_FIRST_LOAN, False, date(2025, 1, 12), {CHECK}),
        (AT_FIRST_LOAN, True, None, {CHECK}),
        (ASKED, False, date(2025, 6, 1), {REREGISTER}),
        (ASKED, True, date(2025, 6, 1), set()),
        (ASKED, False, None, {REREGISTER, CHECK}),
        (NOT_KEPT, False, None, set()),
    ],
)
def test_what_the_desk_asks(
    mode: Reregistration, here: bool, checked_on: date | None, asked: set[Asks]
) -> None:
    assert asks(mode, DAY, here, checked_on, 12) == asked


def test_nothing_is_checked_where_the_library_says_never() -> None:
    assert asks(AT_FIRST_LOAN, DAY, True, None, 0) == frozenset()


@pytest.mark.parametrize(
    ("year", "known", "kind"),
    [(2026, (), FIRST), (2026, (2026,), FIRST), (2026, (2024,), AGAIN), (2024, (2026,), FIRST)],
)
def test_the_first_year_is_the_first(year: int, known: tuple[int, ...], kind: RegistrationKind) -> None:
    assert kind_in(year, known) is kind


def in_year(year: int, where: int = 0, day: int = 1) -> Occasion:
    return system(where, datetime(year, 3, day, 9, tzinfo=UTC))


@pytest.mark.django_db
def test_registering_is_the_first_registration() -> None:
    here = library()
    who = reader(here)
    (row,) = ReaderRegistration.objects.filter(reader=who)
    assert (row.library_id, row.year, row.kind, row.checked_on) == (here, NOW.year, FIRST, NOW.date())


@pytest.mark.django_db
def test_done_twice_it_counts_once_and_notes_that_somebody_looked() -> None:
    here = library()
    who = reader(here)
    before = ReaderRegistration.objects.get(reader=who)
    done = reregister_reader(system(here), reader=who)
    assert not done.counted
    assert ReaderRegistration.objects.get(reader=who).day == before.day
    Reader.objects.filter(pk=who).update(birth_date=date(2000, 1, 1))
    ReaderRegistration.objects.update(year=2020, day=date(2020, 3, 1), checked_on=date(2020, 3, 1))
    assert reregister_reader(in_year(2025, here), reader=who).counted
    assert not reregister_reader(in_year(2025, here, 9), reader=who).counted
    row = ReaderRegistration.objects.get(reader=who, year=2025)
    assert (row.kind, row.age_band, row.day) == (AGAIN, "19-25", date(2025, 3, 1))
    assert row.checked_on == date(2025, 3, 9)


@pytest.mark.django_db
def test_a_card_is_prolonged_where_the_reader_is_kept_and_by_the_rule_of_the_category() -> None:
    root = library()
    home, beside = library(parent=root), library(parent=root)
    who = reader(home, kind="year", valid_until=date(2025, 1, 31))
    ReaderCategory.objects.update(term_months=12)
    set_up = Reader.objects.get(pk=who)
    from_beside = Reader.objects.filter(pk=who)
    assert set_up.valid_until == date(2025, 1, 31)
    reregister_reader(in_year(2025, home), reader=who)
    assert from_beside.get().valid_until == date(2026, 3, 1)
    assert from_beside.get().version == set_up.version + 1
    reregister_reader(in_year(2025, home), reader=who)
    assert from_beside.get().version == set_up.version + 1
    Reader.objects.filter(pk=who).update(left_at=NOW, valid_until=date(2025, 1, 31))
    reregister_reader(in_year(2026, home), reader=who)
    assert from_beside.get().valid_until == date(2025, 1, 31)
    assert beside != home


@pytest.mark.django_db
def test_why_it_is_refused() -> None:
    here = library()
    who = reader(here)
    with pytest.raises(Missing):
        reregister_reader(system(here), reader=who + 99)
    set_preference(system(here), name="patrons.reregistration", text="not_kept")
    with pytest.raises(Refused) as refused:
        reregister_reader(system(here), reader=who)
    assert refused.value.reasons[0].code == Refusal.REREGISTRATION_NOT_KEPT
    group = reader(here, group="7.b")
    made = Group.objects.get(name="7.b").pk
    with pytest.raises(Refused):
        reregister_group(system(here), group=made)
    with pytest.raises(Missing):
        reregister_group(system(library()), group=made)
    assert group


@pytest.mark.django_db
def test_a_class_at_once_and_nobody_twice() -> None:
    here = library()
    pupils = [reader(here, group="7.b", family_name=name) for name in ("Ozols", "Bērziņš", "Kļava")]
    other = reader(here, family_name="Liepa")
    ReaderRegistration.objects.update(year=2020, day=date(2020, 9, 1))
    reregister_reader(in_year(2026, here), reader=pupils[0])
    group = Group.objects.get(name="7.b").pk
    done = reregister_group(in_year(2026, here, 2), group=group)
    assert (done.readers, done.more, done.job) == (2, False, 0)
    assert reregister_group(in_year(2026, here, 3), group=group).readers == 0
    counted = set(ReaderRegistration.objects.filter(year=2026).values_list("reader_id", flat=True))
    assert counted == set(pupils)
    assert left_to_register([here], 2026) == 1
    assert asked_at_desk(other, here, date(2027, 12, 1)) == {CHECK}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_the_counts_are_the_naive_ones_before_and_after_merging_and_erasing(seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311  a test's dice
    root = library()
    places = [root, *(library(parent=root) for _ in range(3))]
    people = [
        reader(dice.choice(places), kind=dice.choice(("adult", "pupil")), family_name=f"Family{n}")
        for n in range(10)
    ]
    ReaderRegistration.objects.all().delete()
    for who in people:
        for year in (2024, 2025, 2026):
            for place in dice.sample(places, dice.randrange(4)):
                reregister_reader(in_year(year, place, dice.randrange(1, 28)), reader=who)
    scopes = (places, places[1:3], places[2:3])
    compare(scopes, set(people))
    goes, stays = people[0], people[1]
    merge_readers(
        system(root), kept=stays, merged=goes, kept_version=version(stays), merged_version=version(goes)
    )
    compare(scopes, set(people) - {goes})
    before = [registrations_in(scope, year) for scope in scopes for year in (2024, 2025, 2026)]
    for who in people[2:5]:
        delete_reader(system(root), reader=who)
    assert [registrations_in(scope, year) for scope in scopes for year in (2024, 2025, 2026)] == before
    assert not ReaderRegistration.objects.filter(reader__in=people[2:5]).exists()


def version(who: int) -> int:
    return Reader.objects.get(pk=who).version


def compare(scopes: tuple[list[int], ...], people: set[int]) -> None:
    """The counts against those made by hand from the rows of readers who are all there."""
    rows = list(ReaderRegistration.objects.order_by("day", "pk"))
    assert {row.reader_id for row in rows} <= people
    firsts: dict[int, int] = {}
    for row in rows:
        firsts[row.reader_id or 0] = min(firsts.get(row.reader_id or 0, row.year), row.year)
    for scope in scopes:
        for year in (2024, 2025, 2026):
            mine: dict[int, ReaderRegistration] = {}
            branches: dict[int, set[int]] = defaultdict(set)
            for row in rows:
                if row.year == year and row.library_id in scope:
                    mine.setdefault(row.reader_id or 0, row)
                    branches[row.library_id].add(row.reader_id or 0)
            found = registrations_in(scope, year)
            new = sum(firsts[who] == year for who in mine)
            assert found.total == Counted(new, len(mine) - new)
            assert {place: each.total for place, each in found.libraries.items()} == {
                place: len(each) for place, each in branches.items()
            }
            for shown, key in (
                (found.categories, lambda row: row.category),
                (found.age_bands, lambda row: row.age_band),
                (found.months, lambda row: row.day.month),
            ):
                wanted: dict[object, int] = defaultdict(int)
                for row in mine.values():
                    wanted[key(row)] += 1
                assert {name: each.total for name, each in shown.items()} == wanted


@pytest.mark.django_db
def test_the_years_and_the_statements_of_a_count(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    here = library()
    who = reader(here)
    reregister_reader(in_year(2025, here), reader=who)
    assert years([here]) == (NOW.year, 2025)
    with django_assert_num_queries(5):
        registrations_in([here], 2025)


@pytest.mark.django_db
def test_a_library_where_readers_were_counted_is_not_deleted() -> None:
    root = library()
    branch = library(parent=root)
    who = reader(root)
    reregister_reader(in_year(2025, branch), reader=who)
    with pytest.raises(Refused) as refused:
        delete_library(system(root), library=branch)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.facts) == (Refusal.LIBRARY_HAS_REGISTRATIONS, {"registrations": 1})
