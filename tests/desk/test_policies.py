"""Lending rules and categories: seen, explained, made from a day on, ended; never without being said what changes."""

import re
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from armarius.circulation.queries import policies_at
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.queries import categories as item_categories
from armarius.network.testing import library, staff
from armarius.patrons.queries import categories

from .conftest import Room


def soon() -> str:
    return (timezone.localdate() + timedelta(days=9)).isoformat()


def typed(room: Room, **others: str) -> dict[str, str]:
    values = {
        "library": str(room.desk.library),
        "reader_category": "adult",
        "item_category": "",
        "location": "",
    }
    terms = {"loan_days": "30", "renewals": "2", "renewal_days": "", "loan_limit": "5"}
    return values | terms | {"overdue_tolerance_days": "", "valid_from": soon()} | others


def save(client: Client, form: dict[str, str]) -> tuple[str, int]:
    """Look at what changes, then save: the page that said it, and the status of saving."""
    page = client.post("/policies/new/", form).content.decode()
    looked = re.search(r'name="looked" value="([^"]*)"', page)
    assert looked is not None, page
    return page, client.post("/policies/new/", form | {"looked": looked[1]}).status_code


def test_a_rule_says_what_it_changes_before_it_is_saved(room: Room) -> None:
    client = room.client("director")
    before = policies_at([room.desk.library]).count()
    page, status = save(client, typed(room))
    assert "Nothing is saved yet." in page
    assert "It concerns 1 reader registered there." in page
    assert re.search(r"<td>\d+ days</td>\s*<td><b>30 days</b></td>", page)
    assert status == 302
    rows = policies_at([room.desk.library]).filter(reader_category="adult", loan_period="P30D")
    assert policies_at([room.desk.library]).count() == before + 1
    assert rows[0].valid_from.isoformat() == soon()
    assert rows[0].loan_limit == 5


def test_what_was_looked_at_is_what_is_saved(room: Room) -> None:
    client = room.client("director")
    page = client.post("/policies/new/", typed(room)).content.decode()
    looked = re.search(r'name="looked" value="([^"]*)"', page)
    assert looked is not None
    answer = client.post("/policies/new/", typed(room, loan_days="99") | {"looked": looked[1]})
    assert answer.status_code == 200, "another number is looked at again"
    assert not policies_at([room.desk.library]).filter(loan_period="P99D").exists()


def test_everything_that_is_wrong_is_said_at_once(room: Room) -> None:
    wrong = typed(room, loan_days="many", renewals="-1", valid_from="2001-01-01", item_category="no such")
    answer = room.client("director").post("/policies/new/", wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "“many” is not a whole number",
        "“-1” is not",
        "This day has passed.",
        "Choose one from",
    ):
        assert sentence in page
    assert 'value="many"' in page


def test_a_rule_is_made_only_where_one_makes_rules(room: Room) -> None:
    elsewhere = library("FAR")
    rule = policy(elsewhere)
    client = room.client("director")
    assert client.post("/policies/new/", typed(room, library=str(elsewhere))).status_code == 404
    assert client.get(f"/policies/{rule}/end/").status_code == 404
    assert "FAR" not in client.get("/policies/").content.decode()


def test_ending_the_only_rule_says_that_nothing_is_lent(room: Room) -> None:
    client = room.client("director")
    rule = policies_at([room.desk.library])[0]
    assert "this is not lent at all" in client.get(f"/policies/{rule.pk}/end/").content.decode()
    assert (
        "This day has passed."
        in client.post(f"/policies/{rule.pk}/end/", {"until": "2001-01-01"}).content.decode()
    )
    assert client.post(f"/policies/{rule.pk}/end/", {"until": soon()}).status_code == 302
    again = client.post(f"/policies/{rule.pk}/end/", {"until": soon()})
    assert "already." in again.content.decode()


def test_which_rule_wins_and_which_give_way(room: Room) -> None:
    client = room.client("director")
    save(client, typed(room, valid_from=timezone.localdate().isoformat()))
    address = f"/policies/?case_library={room.desk.library}&case_readers=adult"
    page = client.get(address).content.decode()
    assert "Loan period: 30 days" in page
    assert "give way to it" in page
    assert client.get("/policies/?case_library=9999&case_location=x").status_code == 200


def test_categories_are_added_and_renamed_at_the_top_alone(room: Room) -> None:
    client = room.client("director")
    assert client.post("/categories/reader/", {"code": "guest", "name": "Guest"}).status_code == 302
    assert client.post("/categories/item/", {"code": "map", "name": "Map"}).status_code == 302
    assert item_categories().filter(code="map").exists()
    guest = categories().get(code="guest")
    client.post(f"/categories/reader/{guest.pk}/rename/", {"name": "Visitor"})
    assert categories().get(code="guest").name == "Visitor"
    taken = client.post("/categories/reader/", {"code": "guest", "name": "Again"})
    assert taken.status_code == 422
    assert 'value="Again"' in taken.content.decode()
    branch = library("BR", parent=room.desk.library)
    below = signed_in(staff(branch, "director"), branch)
    assert below.post("/categories/reader/", {"code": "x", "name": "X"}).status_code == 404
    assert below.get("/categories/").status_code == 200
