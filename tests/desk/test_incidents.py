"""What is wrong with copies, at the desk: noted, listed, resolved, counted per reader while loans know them."""

from datetime import timedelta

from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.jobs import run_the_night
from armarius.circulation.models import Incident, Loan
from armarius.circulation.queries.incidents import claims_of
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system

from .conftest import Room


def lent(room: Room) -> int:
    now = timezone.now() - timedelta(hours=2)
    return check_out(system(room.desk.library, now), reader=room.desk.reader, item=room.desk.item).loan


def page_of(room: Room) -> str:
    return f"/incidents/copy/{room.desk.item}/"


def test_a_claim_is_noted_counted_and_ends_when_the_copy_is_scanned(room: Room) -> None:
    lent(room)
    client = room.client("clerk")
    assert {code for code, _ in client.get(page_of(room)).context["screen"].kinds} == {
        "lost",
        "claimed_returned",
        "never_had",
        "damaged",
        "part_missing",
    }
    said = client.post(page_of(room), {"kind": "claimed_returned", "words": "says: on Monday"})
    assert said.status_code == 302
    screen = client.get(page_of(room)).context["screen"]
    assert (screen.claims, screen.open[0].note) == (1, "says: on Monday")
    assert {code for code, _ in screen.kinds} == {"damaged", "part_missing"}
    assert room.code in client.get("/worklist/incidents/").content.decode()
    assert room.code in client.get("/incidents/?state=open&kind=claimed_returned").content.decode()
    client.post("/return/scan/", {"code": room.code})
    screen = client.get(page_of(room)).context["screen"]
    assert (screen.open, len(screen.over), screen.claims) == ((), 1, 0)
    assert room.code not in client.get("/incidents/?state=open").content.decode()


def test_what_the_night_noted_as_lost_stands_among_the_overdue_with_a_word(room: Room) -> None:
    here = room.desk.library
    policy(here, reader_category="adult", lost_after_days=10)
    long_ago = timezone.now() - timedelta(days=60)
    check_out(system(here, long_ago), reader=room.desk.reader, item=room.desk.item)
    client = room.client("clerk")
    shown = client.get("/worklist/overdue/").context["shown"].rows[0][0]
    assert not shown.lost
    assert run_the_night.call()["lost"] == 1
    page = client.get("/worklist/overdue/")
    assert page.context["shown"].rows[0][0].lost
    assert "Lost" in page.content.decode()
    assert room.code in client.get("/incidents/?state=open&kind=lost").content.decode()
    client.post("/return/scan/", {"code": room.code})
    assert client.get("/worklist/overdue/").context["shown"].listing.total == 0


def test_claims_are_counted_only_while_loans_know_their_reader(room: Room) -> None:
    lent(room)
    note_incident(system(room.desk.library, timezone.now()), item=room.desk.item, kind=IncidentKind.NEVER_HAD)
    assert claims_of(room.desk.reader) == 1
    room.client("clerk").post("/return/scan/", {"code": room.code})
    Loan.objects.update(
        lent_at=timezone.now() - timedelta(days=99), returned_at=timezone.now() - timedelta(days=90)
    )
    unlink_returned_loans(system(room.desk.library, timezone.now()))
    assert claims_of(room.desk.reader) == 0


def test_each_ends_in_a_way_that_makes_sense(room: Room) -> None:
    client = room.client("clerk")
    assert client.post(page_of(room), {"kind": "damaged"}).status_code == 302
    row = Incident.objects.get()
    address, which = f"{page_of(room)}resolve/", {"incident": str(row.pk)}
    assert client.post(address, which | {"resolution": "returned"}).status_code == 422
    assert client.post(address, which | {"resolution": "repaired"}).status_code == 302
    assert client.post(address, which | {"resolution": "repaired"}).status_code == 404
    assert Incident.objects.get().resolution == "repaired"
    assert client.post(page_of(room), {"kind": "stolen"}).status_code == 422
    assert client.post(page_of(room), {"kind": "never_had"}).status_code == 422


def test_copies_of_other_libraries_and_their_incidents_are_out_of_reach(room: Room) -> None:
    other = library(parent=room.desk.library)
    copy = item(other)
    noted = note_incident(system(other), item=copy, kind=IncidentKind.DAMAGED).incident
    clerk = room.client("clerk")
    outside = library()
    strange = item(outside)
    assert clerk.get(f"/incidents/copy/{strange}/").status_code == 404
    assert (
        clerk.post(f"{page_of(room)}resolve/", {"incident": str(noted), "resolution": "repaired"}).status_code
        == 404
    )
    assert Incident.objects.get(pk=noted).resolved_at is None


def test_the_page_is_reached_from_the_reader_s_loans_and_from_the_copy(room: Room) -> None:
    lent(room)
    client, address = room.client("clerk"), f'href="{page_of(room)}"'
    client.post("/reader/scan/", {"code": room.card})
    shown = client.post("/reader/titles/", follow=True).content.decode()
    assert address in shown
    client.post("/item/scan/", {"code": room.code})
    assert address in client.get("/item/").content.decode()
    assert address in room.client("librarian").get(f"/copies/{room.desk.item}/").content.decode()
