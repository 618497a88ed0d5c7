"""Copies that count as standing elsewhere, or as of another kind, for a time; copies that float."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.jobs import run_the_night
from armarius.circulation.rules.checking_in import Put
from armarius.circulation.testing import desk, policy, region
from armarius.holdings.commands.set_temporary_place import end_temporary_place, set_temporary_place
from armarius.holdings.commands.withdraw_item import withdraw_item
from armarius.holdings.queries import copy_facts, ended_places, item, records_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.testing import category
from armarius.holdings.testing import item as an_item
from armarius.network import queries as network
from armarius.network.testing import NOW, library, location
from armarius.platform.models import FeedMark
from armarius.platform.values.reasons import Invalid, Missing, Outcome, Refused

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def temporary_until(copy: int) -> date | None:
    row = item(copy)
    assert row is not None
    return row.temporary_until


def stands_at(copy: int) -> int:
    facts = copy_facts(copy, TODAY)
    assert facts is not None
    return facts.stands_at


def test_case_38_a_temporary_category_switches_the_policy_and_ends_by_itself() -> None:
    d = desk()
    policy(d.library, item_category=category("exhibit"), loan_days=3)
    until = TODAY - timedelta(days=9)
    set_temporary_place(
        d.occasion(NOW - timedelta(days=20)), items=(d.item,), until=until, category="exhibit"
    )
    spans = []
    for ago in (15, 10, 9):
        at = NOW - timedelta(days=ago)
        lent = check_out(d.occasion(at), reader=d.reader, item=d.item)
        check_in(d.occasion(at + timedelta(minutes=5)), item=d.item)
        spans.append((lent.due_on - at.date()).days)
    assert spans == [3, 3, 14]


def test_the_night_a_temporary_place_ends_its_record_is_marked_for_the_search() -> None:
    d, other = desk(), desk()
    tonight = timezone.now().astimezone(network.zone(d.library)).date()
    for each, days in ((d, 0), (other, 1)):
        set_temporary_place(
            each.occasion(timezone.now() - timedelta(days=9)),
            items=(each.item,),
            until=tonight + timedelta(days=days),
            category=category("exhibit"),
        )
    records = records_of([d.item, other.item])
    FeedMark.objects.all().delete()
    run_the_night.call()
    marked = set(FeedMark.objects.filter(kind="record").values_list("object_id", flat=True))
    assert marked & set(records.values()) == {records[d.item]}


def test_every_ended_place_is_found_chunk_by_chunk_and_none_before_it_ends() -> None:
    d = desk()
    copies = tuple(an_item(d.library) for _ in range(3))
    for copy, days in zip(copies, (0, 3, 40), strict=True):
        set_temporary_place(
            d.occasion(NOW - timedelta(days=60)),
            items=(copy,),
            until=TODAY - timedelta(days=days),
            category=category("exhibit"),
        )
    since = TODAY - timedelta(days=7)
    first = ended_places(NOW, since, 0, 1)
    assert [pk for pk, _ in first] == [copies[0]]
    assert [pk for pk, _ in ended_places(NOW, since, copies[0], 9)] == [copies[1]]
    assert ended_places(NOW - timedelta(days=4), since, 0, 9) == []


def test_a_temporary_location_counts_while_it_lasts_and_can_be_ended() -> None:
    d = desk()
    show = location(d.library, lendable=False)
    set_temporary_place(d.occasion(), items=(d.item,), until=TODAY + timedelta(days=5), location=show)
    facts = [copy_facts(d.item, TODAY + timedelta(days=n)) for n in (0, 4, 5)]
    assert [each.location_lendable for each in facts if each] == [False, False, True]
    assert end_temporary_place(d.occasion(), items=(d.item,)).items == (d.item,)
    now = copy_facts(d.item, TODAY)
    assert now is not None
    assert now.location_lendable
    assert end_temporary_place(d.occasion(), items=(d.item,)).items == ()


def test_what_is_refused() -> None:
    d = desk()
    category("exhibit")
    elsewhere = location(library(parent=d.library))
    soon = TODAY + timedelta(days=5)
    cases: list[tuple[dict[str, object], type[Outcome], set[str]]] = [
        ({"until": TODAY, "category": "exhibit"}, Invalid, {Refusal.UNTIL_HAS_PASSED}),
        ({"until": soon}, Invalid, {Refusal.NOTHING_TEMPORARY}),
        ({"until": soon, "location": elsewhere}, Invalid, {Refusal.UNKNOWN_LOCATION}),
        ({"until": soon, "category": "none"}, Invalid, {Refusal.UNKNOWN_CATEGORY}),
        ({"until": soon, "category": "exhibit", "items": ()}, Invalid, {Refusal.TOO_MANY_COPIES}),
        ({"until": soon, "category": "exhibit", "items": (999_999,)}, Missing, {Refusal.UNKNOWN_ITEM}),
    ]
    for words, outcome, codes in cases:
        with pytest.raises(outcome) as refusal:
            set_temporary_place(d.occasion(), **({"items": (d.item,)} | words))  # type: ignore[arg-type]
        assert {reason.code for reason in refusal.value.reasons} == codes
    withdraw_item(d.occasion(), item=d.item, reason="lost")
    with pytest.raises(Refused):
        set_temporary_place(d.occasion(), items=(d.item,), until=soon, category="exhibit")
    assert temporary_until(d.item) is None


def test_a_floating_copy_stays_where_it_came_back_and_goes_home_as_its_own() -> None:
    r = region(floats=True)
    check_out(r.at(r.home), reader=r.anna, item=r.item)
    back = check_in(r.at(r.north, 3), item=r.item)
    assert back.put is Put.KEEP_HERE
    assert stands_at(r.item) == r.north
    check_out(r.at(r.north, 4), reader=r.anna, item=r.item)
    check_in(r.at(r.home, 5), item=r.item)
    assert stands_at(r.item) == r.home
