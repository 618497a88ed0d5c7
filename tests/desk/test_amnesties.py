"""Amnesties at the desk: what it comes to is said first, then it is granted, then taken back as a whole."""

import re
from datetime import timedelta

from armarius.circulation.jobs import carry_out_amnesty
from armarius.circulation.queries.amnesties import amnesties_of
from armarius.desk.testing import signed_in
from armarius.money import queries as money
from armarius.money.testing import owed
from armarius.network.testing import NOW, library, staff, today

from .conftest import Room

ADDRESS = "/policies/amnesties/"


def form(room: Room, **others: object) -> dict[str, object]:
    values = {
        "library": str(room.desk.library),
        "basis": "returned",
        "from_day": (NOW - timedelta(days=2)).date().isoformat(),
        "last_day": today().isoformat(),
        "services": ["overdue", "manual"],
        "reason": "Fifty years of the library",
    }
    return values | others


def looked_at(page: str) -> str:
    found = re.search(r'name="looked" value="([^"]*)"', page)
    assert found is not None, page
    return found[1]


def test_it_is_looked_at_granted_carried_out_and_taken_back(room: Room) -> None:
    client = room.client("director")
    owed(room.desk.library, room.desk.reader, "2.50")
    assert "No amnesty so far" in client.get(ADDRESS).content.decode()
    page = client.post(ADDRESS, form(room)).content.decode()
    assert "1 charge would be waived:" in page
    assert "€2.50" in page
    assert "It concerns 1 reader." in page
    assert amnesties_of([room.desk.library]).count() == 0
    changed = form(room, looked=looked_at(page), services=["overdue"])
    assert "Nothing that is owed now would be waived." in client.post(ADDRESS, changed).content.decode()
    assert client.post(ADDRESS, form(room, looked=looked_at(page))).status_code == 302
    row = amnesties_of([room.desk.library]).get()
    carry_out_amnesty.func(library=room.desk.library, amnesty=row.pk)
    assert money.owed_by(room.desk.reader) == ()
    page = client.get(ADDRESS).content.decode()
    assert "1 charge is waived" in page
    assert "Fifty years of the library" in page
    assert client.post(f"{ADDRESS}{row.pk}/undo/").status_code == 302
    carry_out_amnesty.func(library=room.desk.library, amnesty=row.pk)
    assert [str(each) for each in money.owed_by(room.desk.reader)] == ["2.50 EUR"]
    again = client.post(f"{ADDRESS}{row.pk}/undo/")
    assert (again.status_code, "taken back already" in again.content.decode()) == (422, True)


def test_everything_that_is_wrong_is_said_at_once_and_stays(room: Room) -> None:
    client = room.client("director")
    earlier = (NOW - timedelta(days=3)).date().isoformat()
    wrong = form(room, last_day=earlier, services=[], reason="")
    looked = looked_at(client.post(ADDRESS, wrong).content.decode())
    answer = client.post(ADDRESS, wrong | {"looked": looked})
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("Choose at least one service.", "Write why;", "The last day comes before the first"):
        assert sentence in page
    assert f'value="{earlier}"' in page
    assert client.post(ADDRESS, form(room, from_day="soon", basis="x")).status_code == 422


def test_those_of_a_branch_that_is_not_ours_are_not_there(room: Room) -> None:
    elsewhere = library()
    other = signed_in(staff(elsewhere, "director"), elsewhere)
    client = room.client("director")
    page = client.post(ADDRESS, form(room)).content.decode()
    client.post(ADDRESS, form(room, looked=looked_at(page)))
    row = amnesties_of([room.desk.library]).get()
    assert other.post(f"{ADDRESS}{row.pk}/undo/").status_code == 404
    assert other.post(ADDRESS, form(room)).status_code == 404
    assert "Fifty years" not in other.get(ADDRESS).content.decode()
