"""Two entries of one person become one: everything follows, and of two holds on one target the older place is kept."""

from typing import Any

import pytest

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import HistoryEntry, Hold, HoldTarget, Loan
from armarius.circulation.refusals import Refusal as CirculationRefusal
from armarius.circulation.testing import Region, hold, region
from armarius.holdings.testing import item as an_item
from armarius.network.queries import code_owner
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons import queries as patrons
from armarius.patrons.commands.define_category import define_category
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.queries.merges import kept_for
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.categories import CategoryKind
from armarius.patrons.rules.merging import Choice
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Outcome, Refused, Stale

pytestmark = pytest.mark.django_db


def merge(r: Region, kept: int, merged: int, **more: Any) -> None:
    """Merge as they are."""
    versions = {"kept_version": 1, "merged_version": 1}
    merge_readers(r.at(r.home, 30), kept=kept, merged=merged, **versions | more)


def codes(refused: pytest.ExceptionInfo[Outcome]) -> list[str]:
    """The codes of what was refused."""
    return [str(reason.code) for reason in refused.value.reasons]


def saved(made: int) -> Any:
    """The row of a reader."""
    row = patrons.reader(made)
    assert row is not None
    return row


def test_loans_restrictions_and_the_way_to_sign_in_follow() -> None:
    r = region()
    twin = reader(r.home, email="anna@example.lv")
    loan = check_out(r.at(r.home), reader=twin, item=r.item).loan
    restrict(r.at(r.home, 1), reader=twin, reason="Noise", from_day=NOW.date())
    set_pin(r.at(r.home, 1), reader=twin, pin="4711")
    merge(r, r.anna, twin)
    assert Loan.objects.get(pk=loan).reader_id == r.anna
    assert [each.reason for each in patrons.restrictions_of(r.anna)] == ["Noise"]
    assert patrons.sign_in_facts(reader=r.anna) is not None
    assert (saved(r.anna).email, saved(r.anna).version) == ("anna@example.lv", 2)
    assert patrons.reader(twin) is None
    assert kept_for(twin) == r.anna


def test_one_card_stays_and_every_code_means_the_reader_who_stays() -> None:
    r = region()
    own = patrons.person_card(r.anna)
    twin = reader(r.home, card="TWIN-1")
    merge(r, r.anna, twin, taken=(Choice.CARD,))
    now = patrons.person_card(r.anna)
    assert own is not None
    assert now is not None
    assert now.card == "TWIN-1"
    old = code_owner(own.card)
    assert old is not None
    assert (old.id, old.retired) == (r.anna, True)
    assert [card.ended_at is None for card in patrons.cards_of(r.anna)].count(True) == 1


def test_values_are_taken_when_chosen_or_lacking_and_names_that_go_are_still_found() -> None:
    r = region()
    twin = reader(r.home, family_name="Ozola", given_name="Marija", telephone="26123456")
    merge(r, r.anna, twin, taken=(Choice.FAMILY_NAME,))
    row = saved(r.anna)
    assert (row.family_name, row.given_name, row.telephone) == ("Ozola", "Anna", "26123456")
    assert patrons.readers_by_name("marija") == [r.anna]
    assert patrons.readers_by_name("ozola anna") == [r.anna]


@pytest.mark.parametrize("older", ["kept", "merged"])
def test_of_two_holds_on_one_title_the_older_place_is_kept(older: str) -> None:
    r = region()
    twin = reader(r.home)
    check_out(r.at(r.home), reader=r.cilda, item=r.item)
    first, second = (r.anna, twin) if older == "kept" else (twin, r.anna)
    oldest = hold(r, first, days=1)
    between = hold(r, r.berta, days=2)
    newest = hold(r, second, days=3)
    merge(r, r.anna, twin)
    waiting = HoldTarget.objects.filter(record_id=r.record, live=True).order_by("place")
    assert list(waiting.values_list("hold_id", "reader_id")) == [(oldest, r.anna), (between, r.berta)]
    assert Hold.objects.get(pk=newest).closed_at is not None
    assert Hold.objects.get(pk=newest).reader_id == r.anna


def test_a_copy_put_aside_stays_put_aside_and_two_of_them_are_to_be_settled_first() -> None:
    r = region()
    twin = reader(r.home)
    second = an_item(r.home, record=r.record)
    for copy, borrower in ((r.item, r.berta), (second, r.cilda)):
        check_out(r.at(r.home), reader=borrower, item=copy)
    hold(r, r.anna, days=1)
    ready = hold(r, twin, days=2)
    check_in(r.at(r.home, 3), item=r.item)
    check_in(r.at(r.home, 4), item=second)
    with pytest.raises(Refused) as refused:
        merge(r, r.anna, twin)
    assert codes(refused) == [CirculationRefusal.BOTH_HAVE_COPIES_READY]
    check_out(r.at(r.home, 5), reader=r.anna, item=r.item)
    merge(r, r.anna, twin)
    assert Hold.objects.get(pk=ready).item_id == second
    assert Hold.objects.get(pk=ready).reader_id == r.anna


def test_the_reading_history_follows() -> None:
    r = region()
    twin = reader(r.home)
    day = NOW.date()
    HistoryEntry.objects.create(reader_id=twin, title="A", text="a", lent_on=day, returned_on=day)
    merge(r, r.anna, twin)
    assert HistoryEntry.objects.get().reader_id == r.anna


def test_who_may_not_be_merged() -> None:
    r = region()
    with pytest.raises(Invalid) as refused:
        merge(r, r.anna, r.anna)
    assert codes(refused) == [Refusal.MERGES_WITH_ITSELF]
    with pytest.raises(Stale):
        merge(r, r.anna, r.berta, merged_version=7)
    with pytest.raises(Missing):
        merge(r, r.anna, 999_999)
    define_category(system(r.home), code="institution", name="I", kind=CategoryKind.INSTITUTION)
    school = reader(r.home, kind="institution", given_name="")
    with pytest.raises(Invalid) as refused:
        merge(r, r.anna, school)
    assert codes(refused) == [Refusal.MERGES_PEOPLE_AND_INSTITUTIONS]


def test_the_entry_of_another_library_is_not_this_ones_to_merge() -> None:
    r = region()
    elsewhere = reader(library())
    clerk = at_desk(staff(r.home, "librarian"), r.home, NOW, "merge")
    with pytest.raises(Forbidden):
        merge_readers(clerk, kept=r.anna, merged=elsewhere, kept_version=1, merged_version=1)
