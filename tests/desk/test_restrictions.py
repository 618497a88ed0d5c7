"""Restrictions at the desk: what is barred is ticked, changed with care, told at the counter."""

from datetime import date

import pytest
from tests.desk.conftest import Room

from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff, system
from armarius.patrons import queries as patrons
from armarius.patrons.commands.change_restriction import change_restriction
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.queries.restrictions import uses_of
from armarius.patrons.rules.restrictions import Use
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Invalid, Missing, Refused, Stale

LONG_AGO = date(2026, 1, 1)


def made(room: Room, **given: object) -> int:
    chosen: dict[str, object] = {"reason": "Noise", "from_day": LONG_AGO} | given
    return restrict(system(room.desk.library), reader=room.desk.reader, **chosen).restriction  # type: ignore[arg-type]


def test_nothing_ticked_is_refused_and_what_was_typed_stays(room: Room) -> None:
    path = f"/readers/{room.desk.reader}/restrictions/"
    form = {"reason": "Torn maps", "note": "page 5", "from_day": "2026-01-01", "last_day": "2026-12-31"}
    refused = room.client("clerk").post(path, form)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "At least one thing must be ticked." in page
    for typed in ("Torn maps", "page 5", "2026-12-31"):
        assert f'value="{typed}"' in page
    assert "checked" not in page.split('id="restrictions"')[1].split("</form>")[0]


def test_the_last_day_is_included(room: Room) -> None:
    form = {"reason": "Torn maps", "from_day": "2026-01-01", "last_day": "2026-12-31", "bars_on_site": "1"}
    client = room.client("clerk")
    assert client.post(f"/readers/{room.desk.reader}/restrictions/", form).status_code == 302
    (row,) = patrons.restrictions_of(room.desk.reader)
    assert (row.until_day, uses_of(row)) == (date(2027, 1, 1), frozenset({Use.ON_SITE}))
    assert not row.automatic


def test_the_desk_says_what_the_reader_may_not_do(room: Room) -> None:
    made(room, reason="Torn maps", note="page 5", uses=(Use.LENDING, Use.RENEWING))
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    page = client.get("/lend/").content.decode()
    assert "May not: borrow, renew." in page
    assert "Torn maps" in page
    client.post("/lend/scan/", {"code": room.code})
    assert "May not borrow: Torn maps" in client.get("/lend/").content.decode()


def test_a_refusal_says_until_when(room: Room) -> None:
    made(room, reason="Torn maps", until_day=date(2199, 1, 1))
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    page = client.get("/lend/").content.decode().replace("\xa0", " ").replace("&nbsp;", " ")
    assert "May not borrow up to and including" in page
    assert "31 Dec 2198: Torn maps" in page


def test_one_is_changed_with_what_others_saved_meanwhile_kept(room: Room) -> None:
    found = made(room)
    path = f"/readers/{room.desk.reader}/restrictions/{found}/"
    client = room.client("clerk")
    page = client.get(path).content.decode()
    assert 'value="Noise"' in page
    form = {"version": "1", "reason": "Noise again", "last_day": "2199-05-01", "bars_account": "1"}
    assert client.post(path, form).status_code == 302
    (row,) = patrons.restrictions_of(room.desk.reader)
    assert (row.reason, row.until_day, uses_of(row)) == (
        "Noise again",
        date(2199, 5, 2),
        frozenset({Use.ACCOUNT}),
    )
    late = client.post(path, form | {"reason": "Late"})
    assert late.status_code == 422
    assert "Somebody else changed this restriction" in late.content.decode()
    assert 'value="Late"' in late.content.decode()


def test_why_one_is_not_changed(room: Room) -> None:
    here = system(room.desk.library)
    over = made(room, until_day=date(2026, 2, 1))
    good = {"version": 1, "reason": "Noise", "until_day": None, "uses": (Use.LENDING,)}
    with pytest.raises(Refused):
        change_restriction(here, restriction=over, **good)  # type: ignore[arg-type]
    open_one = made(room)
    with pytest.raises(Missing):
        change_restriction(here, restriction=open_one + 99, **good)  # type: ignore[arg-type]
    with pytest.raises(Stale):
        change_restriction(here, restriction=open_one, **good | {"version": 7})  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        change_restriction(
            here, restriction=open_one, version=1, reason=" ", until_day=date(2025, 1, 1), uses=()
        )
    assert {reason.field for reason in refused.value.reasons} == {"reason", "until_day", "uses"}


def test_whose_it_is_not_finds_no_page_to_change_it(room: Room) -> None:
    found = made(room)
    beside = library("BESIDE")
    stranger = signed_in(staff(beside, "librarian"), beside)
    assert stranger.get(f"/readers/{room.desk.reader}/restrictions/{found}/").status_code == 404
    other = reader(room.desk.library)
    assert room.client("clerk").get(f"/readers/{other}/restrictions/{found}/").status_code == 404
