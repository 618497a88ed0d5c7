"""Reservations at the desk: placed from the reader and from the title, changed, moved; titles only on request."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Hold
from armarius.circulation.testing import Region, hold, region
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import staff
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry

pytestmark = pytest.mark.django_db


def at(r: Region, role: str = "librarian") -> Client:
    """A browser at home."""
    return signed_in(staff(r.home, role), r.home)


def wanted(r: Region, **more: object) -> dict[str, object]:
    """A form that reserves the region's title."""
    return {"target": [f"title:{r.record}"], "pickup": str(r.north)} | more


def test_a_clerk_reserves_for_a_reader_and_hears_the_place() -> None:
    r = region()
    client = at(r, "clerk")
    code = codes_of("item", [r.item])[r.item]
    page = client.get(f"/readers/{r.anna}/reserve/", {"q": code}).content.decode()
    assert f'value="copy:{r.record}:{r.item}"' in page
    answer = client.post(f"/readers/{r.anna}/reserve/", wanted(r, key="k"), follow=True)
    made = Hold.objects.get()
    assert (made.reader_id, made.pickup_id) == (r.anna, r.north)
    assert "Place\xa01 in the queue" in answer.content.decode().replace("Place 1", "Place\xa01")


def test_all_reasons_are_said_at_once_and_what_was_ticked_stays() -> None:
    r = region(hold_limit=0, shelf_holds="if_all_out")
    answer = at(r).post(f"/readers/{r.anna}/reserve/", wanted(r, key="k"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Has reserved 0 of 0" in page
    assert "A copy stands on the shelf" in page
    assert 'name="lift"' in page
    answer = at(r).post(
        f"/readers/{r.anna}/reserve/",
        wanted(
            r,
            key="k2",
            why="housebound",
            lift=["circulation.hold_limit_reached", "circulation.copy_on_shelf"],
        ),
    )
    assert answer.status_code == 302
    assert (
        'name="lift"'
        not in at(r, "clerk").post(f"/readers/{r.berta}/reserve/", wanted(r, key="k3")).content.decode()
    )


def test_any_of_several_titles_is_one_reservation() -> None:
    r = region()
    other = item(r.south)
    second = codes_of("item", [other])[other]
    client = at(r, "clerk")
    record = client.get(f"/readers/{r.anna}/reserve/", {"q": second}).context["wishes"][0].hit.id
    form = wanted(r, key="k") | {"target": [f"title:{r.record}", f"title:{record}", "title:x", "copy:1:99"]}
    assert client.post(f"/readers/{r.anna}/reserve/", form).status_code == 302
    assert Hold.objects.get().targets.count() == 2


def test_what_is_ticked_stays_through_a_second_search_and_is_reserved_with_it() -> None:
    r = region()
    first, second = (codes_of("item", [each])[each] for each in (r.item, item(r.south)))
    client, address = at(r, "clerk"), f"/readers/{r.anna}/reserve/"
    form = {"what": "search", "q": second, "target": [f"copy:{r.record}:{r.item}"], "pickup": str(r.south)}
    page = client.post(address, form | {"expires_on": "2099-01-31", "recalls": "1"})
    assert (page.status_code, Hold.objects.count()) == (200, 0)
    kept, found = page.context["wishes"]
    assert kept.copy_tokens == ((f"copy:{r.record}:{r.item}", first),)
    said = page.content.decode()
    assert f'value="copy:{r.record}:{r.item}" checked' in said
    assert f'value="{r.south}" selected' in said
    assert 'value="2099-01-31"' in said
    client.post(address, {"what": "search", "q": "qqqq", "target": form["target"]})
    tokens = [*form["target"], found.token]
    assert client.post(address, {"target": tokens, "pickup": str(r.home), "key": "k"}).status_code == 302
    assert Hold.objects.get().targets.count() == 2


def test_a_second_search_that_finds_nothing_says_so_and_keeps_what_is_ticked() -> None:
    r = region()
    form = {"what": "search", "q": "qqqqqqq", "target": [f"title:{r.record}"]}
    page = at(r, "clerk").post(f"/readers/{r.anna}/reserve/", form).content.decode()
    assert "Nothing was found." in page
    assert f'value="title:{r.record}" checked' in page


def test_the_titles_of_a_reader_stay_hidden_until_the_look_is_written_down() -> None:
    r = region()
    hold(r, r.anna)
    client = at(r, "clerk")
    address = f"/readers/{r.anna}/reservations/"
    assert f"/catalogue/{r.record}/" not in client.get(address).content.decode()
    titles = AccessEntry.objects.filter(what=Shown.TITLES)
    assert titles.count() == 0
    assert f"/catalogue/{r.record}/" in client.post(address, follow=True).content.decode()
    assert titles.get().person_id == r.anna
    assert f"/catalogue/{r.record}/" not in client.get(f"/readers/{r.berta}/reservations/").content.decode()


def test_a_reservation_rests_waits_again_is_picked_up_elsewhere_and_ends() -> None:
    r = region()
    asked = hold(r, r.anna)
    client = at(r, "clerk")

    def change(**form: object) -> Hold:
        assert client.post("/reservations/change/", {"hold": str(asked)} | form).status_code == 302
        return Hold.objects.get()

    soon = (timezone.now() + timedelta(days=9)).date()
    assert change(what="suspend", until=soon.isoformat()).suspended_until == soon
    assert "Rests until" in client.get(f"/readers/{r.anna}/reservations/").content.decode()
    assert not change(what="resume").suspended
    assert change(what="pickup", pickup=str(r.south)).pickup_id == r.south
    assert change(what="cancel").state == "cancelled"
    refused = client.post("/reservations/change/", {"hold": str(asked), "what": "cancel"})
    assert refused.status_code == 422
    assert "The reservation is over." in refused.content.decode()


def test_the_queue_of_a_title_in_order_and_who_may_move_in_it() -> None:
    r = region()
    holds = [hold(r, who) for who in (r.anna, r.berta, r.cilda)]
    page = at(r).get(f"/catalogue/{r.record}/reservations/")
    assert [each.id for each in page.context["screen"].holds] == holds
    assert "Anna" not in page.content.decode()
    address = f"/catalogue/{r.record}/reservations/move/"
    assert at(r, "clerk").post(address, {"hold": str(holds[2]), "position": "1"}).status_code == 403
    assert at(r).post(address, {"hold": str(holds[2]), "position": "1"}).status_code == 302
    moved = at(r).get(f"/catalogue/{r.record}/reservations/").context["screen"].holds
    assert [each.id for each in moved] == [holds[2], holds[0], holds[1]]
    card = codes_of("reader", [reader(r.home)]).popitem()[1]
    place = at(r, "clerk").post(f"/catalogue/{r.record}/reservations/", wanted(r, key="q", code=card))
    assert place.status_code == 302
    assert Hold.objects.count() == 4
    nobody = at(r, "clerk").post(f"/catalogue/{r.record}/reservations/", wanted(r, key="n", code="nobody"))
    assert nobody.status_code == 422


def test_a_cataloguer_sees_no_queue() -> None:
    r = region()
    hold(r, r.anna)
    client = at(r, "cataloguer")
    assert "Queue (" not in client.get(f"/catalogue/{r.record}/").content.decode()
    assert client.get(f"/catalogue/{r.record}/reservations/").status_code == 403


def test_the_copies_of_a_title_say_where_they_are_and_the_desk_that_one_lies_ready() -> None:
    r = region()
    hold(r, r.anna, pickup=r.north)
    client = at(r)
    check_in(r.at(r.home, 50), item=r.item)
    assert "On its way to" in client.get(f"/catalogue/{r.record}/copies/").content.decode()
    check_in(r.at(r.north, 51), item=r.item)
    assert "On the hold shelf" in client.get(f"/catalogue/{r.record}/copies/").content.decode()
    card = codes_of("reader", [r.anna])[r.anna]
    client.post("/lend/scan/", {"code": card})
    assert "lies ready" not in client.get("/lend/").content.decode(), "not here"
    there = signed_in(staff(r.north, "clerk"), r.north)
    there.post("/lend/scan/", {"code": card})
    assert "1 book lies ready." in there.get("/lend/").content.decode()


def test_a_longer_queue_asks_no_more_queries(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    r = region(hold_limit=50)
    for number in range(7):
        hold(r, reader(r.home, family_name=f"N{number}"))
    for _ in range(5):
        copy = item(r.south)
        check_out(r.at(r.south, 1), reader=r.berta, item=copy)
    client = at(r)
    for address in (f"/catalogue/{r.record}/reservations/", f"/readers/{r.anna}/reservations/"):
        with django_assert_max_num_queries(24):
            assert client.get(address).status_code == 200
