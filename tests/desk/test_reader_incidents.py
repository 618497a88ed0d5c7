"""What was noted about a reader's loans: counted, listed once the look is written down, forgotten with the loan."""

from datetime import timedelta

from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.unlink_returned_loans import unlink_returned_loans
from armarius.circulation.models import Incident, Loan
from armarius.circulation.rules.incidents import IncidentKind
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import system
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry

from .conftest import Room


def noted(room: Room, kind: IncidentKind) -> str:
    """A copy lent to the reader about which something was noted; its code."""
    copy = item(room.desk.library)
    earlier = timezone.now() - timedelta(hours=2)
    check_out(system(room.desk.library, earlier), reader=room.desk.reader, item=copy)
    note_incident(system(room.desk.library), item=copy, kind=kind)
    return codes_of("item", [copy])[copy]


def test_the_page_counts_and_the_list_waits_for_the_look_to_be_written_down(room: Room) -> None:
    codes = [noted(room, kind) for kind in (IncidentKind.CLAIMED_RETURNED, IncidentKind.NEVER_HAD)]
    noted(room, IncidentKind.DAMAGED)
    client, address = room.client("clerk"), f"/readers/{room.desk.reader}/incidents/"
    page = client.get(f"/readers/{room.desk.reader}/").content.decode()
    assert "2 claims: returned 1, never had 1; Damaged 1" in page
    assert address in page
    before = client.get(address).content.decode()
    assert "2 claims" in before
    assert codes[0] not in before
    titles = AccessEntry.objects.filter(what=Shown.TITLES)
    assert titles.count() == 0
    after = client.post(address, follow=True).content.decode()
    assert all(code in after for code in codes)
    assert titles.get().person_id == room.desk.reader
    assert codes[1] not in client.get(f"{address}?kind=claimed_returned").content.decode()
    other = reader(room.desk.library)
    assert "Nothing is noted" in client.get(f"/readers/{other}/incidents/").content.decode()
    assert client.get("/readers/99999/incidents/").status_code == 404


def test_what_was_noted_is_forgotten_with_the_loan(room: Room) -> None:
    code = noted(room, IncidentKind.NEVER_HAD)
    client = room.client("clerk")
    client.post("/return/scan/", {"code": code})
    Loan.objects.update(
        lent_at=timezone.now() - timedelta(days=99), returned_at=timezone.now() - timedelta(days=90)
    )
    assert "1 claim" in client.get(f"/readers/{room.desk.reader}/").content.decode()
    unlink_returned_loans(system(room.desk.library))
    page = client.get(f"/readers/{room.desk.reader}/").content.decode()
    assert "claim" not in page
    assert Incident.objects.count() == 1


def test_more_of_it_asks_no_more_queries(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(4):
        noted(room, IncidentKind.DAMAGED)
    client, address = room.client("clerk"), f"/readers/{room.desk.reader}/incidents/"
    client.post(address)
    with django_assert_max_num_queries(20):
        client.get(address)
