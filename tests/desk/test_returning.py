"""A copy that comes in at the desk: what its row says, its slip, and what one yes answers."""

from datetime import timedelta

import msgspec
import pytest
from django.test import Client
from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Hold, Loan, Transit
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import policy
from armarius.desk.circulation import rows
from armarius.desk.testing import signed_in
from armarius.holdings.commands.change_items import WantedItemChanges, change_items
from armarius.holdings.commands.note_condition import end_condition, note_condition
from armarius.holdings.queries import records_of
from armarius.holdings.rules.conditions import ConditionKind
from armarius.network.queries import codes_of
from armarius.network.testing import library, staff, system
from armarius.patrons.testing import reader
from armarius.platform.models import Fact

from .conftest import Room

SCRIPT = {"HX-Request": "true"}


def newest(client: Client) -> rows.Kept:
    """The newest row of the browser's desk session."""
    session = msgspec.convert(client.session.get("desk") or {}, rows.DeskSession)
    return session.rows[0]


def reserved(room: Room, who: int = 0, pickup: int = 0) -> int:
    """A reservation of the room's title."""
    here = pickup or room.desk.library
    record = records_of([room.desk.item])[room.desk.item]
    target = (Target(record),)
    occasion = system(room.desk.library, timezone.now() - timedelta(hours=1))
    return place_hold(occasion, reader=who or room.desk.reader, targets=target, pickup=here).hold


def scanned(client: Client, code: str, mode: str = "return") -> str:
    """A scan, and the page after it."""
    client.post(f"/{mode}/scan/", {"code": code})
    return client.get(f"/{mode}/").content.decode()


def test_a_reserved_copy_goes_to_the_hold_shelf_under_initials_and_never_a_name(room: Room) -> None:
    hold = reserved(room)
    client = room.client("clerk")
    page = scanned(client, room.code)
    row = newest(client)
    assert (row.outcome, row.state, row.hold) == ("hold_shelf", "hold", hold)
    label = f"AK {room.card.replace(' ', '')[-4:]}"
    assert "Reserved: put it on the hold shelf" in page
    assert label in page
    slip = client.get(f"/rows/{row.id}/ticket/?width=58").content.decode()
    assert label in slip
    assert 'data-width="58"' in slip
    assert "Kalniņa" not in page + slip
    client.post(f"/rows/{row.id}/undo/", {"key": "u"})
    assert newest(client).outcome == "undone"
    assert Hold.objects.get(pk=hold).state == "waiting"
    assert client.get(f"/rows/{row.id}/ticket/").status_code == 404


def test_a_reserved_copy_is_sent_arrives_and_is_lent_where_it_is_picked_up(room: Room) -> None:
    branch = library(parent=room.desk.library)
    hold = reserved(room, pickup=branch)
    here = room.client("clerk")
    assert "Reserved: send it" in scanned(here, room.code)
    row = newest(here)
    assert (row.outcome, row.state, row.destination) == ("send_for_hold", "hold", branch)
    assert "Send to" in here.get(f"/rows/{row.id}/ticket/").content.decode()
    assert "On its way: send it on" in scanned(room.client("clerk"), room.code)
    there = signed_in(staff(branch, "clerk"), branch)
    assert newest(there_scan(there, room.code)).outcome == "hold_shelf"
    there.post("/lend/scan/", {"code": room.card})
    assert "Reservation fulfilled" in scanned(there, room.code, "lend")
    assert Hold.objects.get(pk=hold).state == "lent"
    assert "Send it home" in scanned(there, room.code)
    assert "Belongs to" in there.get("/return/").content.decode()
    assert "Arrived: put it on the shelf" in scanned(room.client("clerk"), room.code)


def there_scan(client: Client, code: str) -> Client:
    """A return at another desk; the browser."""
    client.post("/return/scan/", {"code": code})
    return client


def test_undoing_a_journey_that_began_takes_the_copy_back(room: Room) -> None:
    branch = library(parent=room.desk.library)
    hold = reserved(room, pickup=branch)
    client = room.client("clerk")
    scanned(client, room.code)
    client.post(f"/rows/{newest(client).id}/undo/", {"key": "u"})
    assert newest(client).outcome == "undone"
    assert Hold.objects.get(pk=hold).state == "waiting"
    assert not Transit.objects.filter(ended_at__isnull=True).exists()


def test_a_damaged_copy_is_set_aside_and_one_yes_lends_it_without_a_reason(room: Room) -> None:
    note_incident(room.desk.occasion(), item=room.desk.item, kind=IncidentKind.DAMAGED)
    client = room.client("clerk")
    assert "Damaged or incomplete: set it aside" in scanned(client, room.code)
    scanned(client, room.card, "lend")
    page = scanned(client, room.code, "lend")
    row = newest(client)
    assert row.state == "attention"
    assert f"/rows/{row.id}/confirm/" in page
    assert "Reason for the exception" not in page
    client.post(f"/rows/{row.id}/confirm/", {"key": "y"})
    assert newest(client).outcome == "lent"
    assert Loan.objects.filter(returned_at__isnull=True).count() == 1


def test_a_yes_is_no_exception(room: Room) -> None:
    note_incident(room.desk.occasion(), item=room.desk.item, kind=IncidentKind.DAMAGED)
    ended = reader(room.desk.library, valid_until=timezone.now().date() - timedelta(days=9))
    client = room.client("librarian")
    scanned(client, codes_of("reader", [ended])[ended], "lend")
    scanned(client, room.code, "lend")
    row = newest(client)
    assert len(row.reasons) == 2
    client.post(f"/rows/{row.id}/confirm/", {"key": "y"})
    assert Loan.objects.count() == 0
    client.post(f"/rows/{row.id}/override/", {"key": "o", "why": "moves tomorrow"})
    assert newest(client).outcome == "lent"


@pytest.mark.parametrize("many", [1, 8])
def test_rows_of_reserved_copies_cost_no_more_the_more_there_are(
    room: Room, many: int, django_assert_max_num_queries: object
) -> None:
    reserved(room)
    client = room.client("clerk")
    scanned(client, room.code)
    session = client.session
    desk = session["desk"]
    desk["rows"] = [desk["rows"][0] | {"id": n + 1} for n in range(many)]
    session["desk"] = desk
    session.save()
    with django_assert_max_num_queries(22):  # type: ignore[operator]
        client.get("/return/")


def test_on_site_until_tonight_and_uses_in_the_house_are_tabs_of_the_desk(room: Room) -> None:
    policy(room.desk.library, valid_from=timezone.now().date() - timedelta(days=1), on_site=True)
    client = room.client("clerk")
    assert "Scan a reader’s card" in client.get("/onsite/").content.decode()
    client.post("/onsite/scan/", {"code": room.card})
    assert "Used on site until" in scanned(client, room.code, "onsite")
    assert Loan.objects.get().on_site
    assert "Not counted" in scanned(client, room.code, "house")
    assert "Returned" in scanned(client, room.code)
    assert "Use counted" in scanned(client, room.code, "house")
    assert newest(client).reader == 0
    client.post(f"/rows/{newest(client).id}/undo/", {"key": "u"})
    assert newest(client).outcome == "undone"
    uses = Fact.objects.filter(kind="in_house_use").values_list("count", flat=True)
    assert sorted(uses) == [-1, 1]


def test_what_belongs_to_a_copy_and_what_was_known_of_it_is_said_at_the_return(room: Room) -> None:
    copy = room.desk.item
    check_out(room.desk.occasion(), reader=room.desk.reader, item=copy)
    change_items(room.desk.occasion(), items=(copy,), changes=WantedItemChanges(parts="2 CDs"))
    note_condition(room.desk.occasion(), item=copy, kind=ConditionKind.TORN, text="page 12")
    mended = note_condition(room.desk.occasion(), item=copy, kind=ConditionKind.STAINED).condition
    end_condition(room.desk.occasion(), condition=mended)
    note_condition(room.desk.occasion(), item=copy, kind=ConditionKind.SOUND)
    page = scanned(room.client("clerk"), room.code)
    assert "belongs to it: 2 CDs" in page
    assert "known: Torn pages page 12" in page
    assert "Stained" not in page
