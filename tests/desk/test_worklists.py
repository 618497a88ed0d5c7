"""What waits at a library: to fetch, lying ready, to clear, hopeless, on its way; counted as it is listed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.testing import record
from armarius.circulation.commands.cancel_hold import cancel_hold
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.place_hold import Target
from armarius.circulation.models import Hold, Transit
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import Region, hold, region
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import staff, system
from armarius.patrons.testing import reader

KINDS = (
    "to-pull",
    "hold-shelf",
    "clear-shelf",
    "hopeless-holds",
    "to-receive",
    "sent-from-here",
    "late-transits",
)
pytestmark = pytest.mark.django_db


def at(library: int) -> Client:
    """A browser of a clerk of a library."""
    return signed_in(staff(library, "clerk"), library)


def listed(client: Client, kind: str) -> int:
    """How many rows a worklist shows; its tile says the same number."""
    page = client.get(f"/worklist/{kind}/")
    assert page.status_code == 200
    tiles = {tile.worklist.href: tile.count for tile in client.get("/").context["start"].tiles}
    total: int = page.context["shown"].listing.total
    assert tiles[f"/worklist/{kind}/"] == total
    return total


def counts(library: int) -> dict[str, int]:
    """The worklists of a library that are not empty."""
    client = at(library)
    found = {kind: listed(client, kind) for kind in KINDS}
    return {kind: count for kind, count in found.items() if count}


def test_a_reservation_through_the_worklists_of_two_libraries() -> None:
    r = region()
    asked = hold(r, r.anna, pickup=r.north)
    assert counts(r.north) == {}
    assert counts(r.home) == {"to-pull": 1}
    page = at(r.home).get("/worklist/to-pull/").content.decode()
    assert codes_of("item", [r.item])[r.item] in page
    assert "Anna" not in page
    check_in(r.at(r.home, 50), item=r.item)
    assert counts(r.home) == {"sent-from-here": 1, "late-transits": 1}
    assert counts(r.north) == {"to-receive": 1, "late-transits": 1}
    check_in(r.at(r.north, 52), item=r.item)
    assert counts(r.north) == {"hold-shelf": 1, "clear-shelf": 1}
    cancel_hold(system(r.north, timezone.now() - timedelta(hours=2)), hold=asked)
    assert counts(r.north) == {"clear-shelf": 1, "sent-from-here": 1}
    assert "Send it to" in at(r.north).get("/worklist/clear-shelf/").content.decode()
    check_in(system(r.home, timezone.now() - timedelta(hours=1)), item=r.item)
    assert (counts(r.north), counts(r.home)) == ({}, {})


def test_only_what_a_copy_here_fills_is_fetched_here() -> None:
    r = region()
    hold(r, r.anna)
    hold(r, r.berta)
    assert counts(r.home) == {"to-pull": 1}, "one copy serves one reader"
    check_out(r.at(r.home, 1), reader=r.anna, item=r.item)
    assert counts(r.home) == {}
    item(r.north, record=r.record)
    assert (counts(r.home), counts(r.north)) == ({}, {"to-pull": 1})


def test_a_reservation_of_several_titles_is_fetched_in_one_place_the_nearest() -> None:
    r = region()
    second = record(r.south)
    item(r.south, record=second)
    both = (Target(r.record), Target(second))
    hold(r, r.anna, pickup=r.north, targets=both)
    assert (counts(r.home), counts(r.south)) == ({"to-pull": 1}, {})
    hold(r, r.berta, pickup=r.south, targets=both)
    assert (counts(r.home), counts(r.south)) == ({"to-pull": 1}, {"to-pull": 1})
    third = record(r.north)
    item(r.north, record=third)
    hold(r, r.cilda, pickup=r.north, targets=(Target(r.record), Target(third)))
    assert [counts(each) for each in (r.home, r.south, r.north)] == [{"to-pull": 1}] * 3


def test_a_reservation_without_a_copy_is_hopeless() -> None:
    r = region()
    hold(r, r.anna)
    note_incident(r.at(r.home, 1), item=r.item, kind=IncidentKind.LOST)
    assert counts(r.home) == {"hopeless-holds": 1}
    item(r.south, record=r.record)
    assert counts(r.home) == {}


def more(r: Region, many: int) -> None:
    """So many more of everything."""
    for number in range(many):
        for pickup in (r.home, r.north):
            copy, who = item(r.home), reader(r.home, family_name=f"N{number}")
            from_shelf = Hold.objects.create(
                reader_id=who,
                pickup_id=pickup,
                placed_library_id=r.home,
                placed_at=timezone.now() - timedelta(days=30),
                state="ready" if pickup == r.home else "in_transit",
                item_id=copy,
                ready_at=timezone.now() - timedelta(days=20),
                shelf_until=timezone.now().date() - timedelta(days=9),
            )
            if pickup == r.north:
                Transit.objects.create(
                    item_id=copy,
                    source_id=r.home,
                    destination_id=pickup,
                    reason="hold",
                    hold=from_shelf,
                    sent_at=timezone.now() - timedelta(days=20),
                )


def test_more_of_it_asks_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    r = region()
    hold(r, r.anna)
    more(r, 6)
    client = signed_in(staff(r.home, "administrator"), r.home)
    with django_assert_max_num_queries(43):
        assert client.get("/").status_code == 200
    for kind in KINDS:
        with django_assert_max_num_queries(38 if kind == "to-pull" else 30):
            assert client.get(f"/worklist/{kind}/").status_code == 200
