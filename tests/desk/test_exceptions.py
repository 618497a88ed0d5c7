"""Exceptions and questions at the desk: asked, answered, and shown where a loan explains itself."""

from datetime import date, timedelta

import msgspec
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Loan
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import ReturnTo
from armarius.circulation.testing import policy
from armarius.desk.circulation import rows
from armarius.holdings.queries import records_of
from armarius.holdings.testing import item
from armarius.network.commands.retire_code import retire_code
from armarius.network.testing import library, system
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.testing import reader
from armarius.platform.values.reasons import Override, Refused
from armarius.site.cli import circulation as cli

from .conftest import Room


def newest(client: Client) -> rows.Kept:
    """The newest row of the browser's desk session."""
    return msgspec.convert(client.session.get("desk") or {}, rows.DeskSession).rows[0]


def page_after(client: Client, mode: str, *codes: str) -> str:
    """The desk after these scans."""
    for code in codes:
        client.post(f"/{mode}/scan/", {"code": code})
    return str(client.get(f"/{mode}/").content.decode())


def at_a_branch(room: Room, client: Client) -> int:
    """Somebody works at a branch now."""
    branch = library(parent=room.desk.library)
    session = client.session
    session["library"] = branch
    session.save()
    return branch


def test_a_copy_brought_to_the_wrong_place_is_asked_about_and_taken_in(room: Room) -> None:
    policy(room.desk.library, return_to=ReturnTo.OWNING_LIBRARY, reader_category="adult")
    client = room.client()
    page_after(client, "lend", room.card, room.code)
    at_a_branch(room, client)
    page = page_after(client, "return", room.code)
    assert "It is to be returned at" in page
    assert "Take it in all the same?" in page
    row = newest(client)
    assert [reason["code"] for reason in row.reasons] == [Refusal.NOT_RETURNED_HERE]
    assert Loan.objects.get().returned_at is None
    client.post(f"/rows/{row.id}/confirm/", {"key": "y-1"})
    assert newest(client).outcome == "send_home"
    assert Loan.objects.get().returned_at is not None


def test_no_leaves_the_copy_with_its_reader(room: Room) -> None:
    policy(room.desk.library, return_to=ReturnTo.LENDING_LIBRARY, reader_category="adult")
    client = room.client()
    page_after(client, "lend", room.card, room.code)
    at_a_branch(room, client)
    page_after(client, "return", room.code)
    client.post(f"/rows/{newest(client).id}/set-aside/")
    assert Loan.objects.get().returned_at is None
    assert newest(client).set_aside


def test_the_why_panel_says_what_was_lifted_by_whom_and_why(room: Room) -> None:
    restrict(room.desk.occasion(), reader=room.desk.reader, reason="Owes <b>maps</b>", from_day=long_ago())
    client = room.client("librarian")
    page_after(client, "lend", room.card, room.code)
    row = newest(client)
    client.post(f"/rows/{row.id}/override/", {"why": "brings <i>them</i> tomorrow", "key": "o-1"})
    page = client.get(f"/loans/{Loan.objects.get().pk}/why/").content.decode()
    assert "Exceptions" in page
    assert "May not borrow: Owes &lt;b&gt;maps&lt;/b&gt;" in page
    assert "brings &lt;i&gt;them&lt;/i&gt; tomorrow" in page
    assert "Staff" in page


def long_ago() -> date:
    """A day before every loan of these tests."""
    return timezone.now().date() - timedelta(days=30)


def test_the_why_panel_asks_little_for_exceptions(room: Room) -> None:
    occasion = room.desk.occasion()
    plain = check_out(occasion, reader=room.desk.reader, item=item(room.desk.library)).loan
    restrict(occasion, reader=room.desk.reader, reason="Owes maps", from_day=long_ago())
    lifted = (Override(Refusal.READER_RESTRICTED, "because"),)
    made = check_out(occasion, reader=room.desk.reader, item=room.desk.item, overrides=lifted).loan
    client = room.client("librarian")
    counted = []
    for loan in (plain, plain, made):
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/loans/{loan}/why/").content.decode()
        counted.append(len(queries))
        assert ("Exceptions" in page) is (loan == made)
    assert counted[2] <= counted[1] + 2


def test_many_wait_is_said_on_the_row(room: Room) -> None:
    d = room.desk
    policy(d.library, reader_category="adult", high_demand_holds=1, high_demand_period=Period(7))
    record = records_of([d.item])[d.item]
    item(d.library, record=record)
    then = system(d.library, timezone.now() - timedelta(hours=1))
    place_hold(then, reader=reader(d.library), targets=(Target(record),), pickup=d.library)
    client = room.client("clerk")
    page = page_after(client, "lend", room.card, room.code)
    assert "Many wait: a shorter loan" in page
    assert newest(client).shortened


def test_a_retired_card_lends_nothing_on_the_command_line(room: Room) -> None:
    assert cli.owner(room.card, "reader", Refusal.NOT_A_READER) == room.desk.reader
    retire_code(system(room.desk.library), code=room.card)
    with pytest.raises(Refused) as refusal:
        cli.owner(room.card, "reader", Refusal.NOT_A_READER)
    assert [reason.code for reason in refusal.value.reasons] == [Refusal.CARD_RETIRED]
