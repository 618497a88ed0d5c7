"""Yearly re-registration at the desk: by itself, asked, for a class; and the registered readers of a year."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation.commands.check_out import VERB, check_out
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.testing import library, staff, system
from armarius.patrons.models import Group, Reader, ReaderRegistration
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry

from .conftest import Room

LONG_AGO = date(2020, 3, 1)


@pytest.fixture
def last_year(room: Room) -> Room:
    """Everybody was registered years ago, and nobody looked since."""
    ReaderRegistration.objects.update(year=2020, day=LONG_AGO, checked_on=LONG_AGO)
    return room


def mode(room: Room, text: str) -> None:
    set_preference(system(room.desk.library), name="patrons.reregistration", text=text)


def at_the_desk(client: Client, room: Room) -> str:
    client.post("/lend/scan/", {"code": room.card})
    return client.get("/lend/").content.decode()


def this_year(room: Room) -> list[ReaderRegistration]:
    return list(ReaderRegistration.objects.filter(reader=room.desk.reader).exclude(year=2020))


def test_the_first_loan_of_the_year_counts_and_the_second_does_not(last_year: Room) -> None:
    client = last_year.client("clerk")
    page = at_the_desk(client, last_year)
    assert "First visit this year" not in page
    assert "Are address and telephone still right?" in page
    client.post("/lend/scan/", {"code": last_year.code})
    (row,) = this_year(last_year)
    assert (row.kind, row.checked_on, row.library_id) == ("again", None, last_year.desk.library)
    now = system(last_year.desk.library, timezone.now())
    check_out(now, reader=last_year.desk.reader, item=item(last_year.desk.library))
    assert this_year(last_year) == [row]


def test_undone_the_loan_counts_nobody_unless_there_was_another(last_year: Room) -> None:
    now = system(last_year.desk.library, timezone.now())
    check_out(now, reader=last_year.desk.reader, item=last_year.desk.item)
    assert this_year(last_year)
    undo(now, entry=JournalEntry.objects.get(verb=VERB).pk)
    assert not this_year(last_year)
    for copy in (last_year.desk.item, item(last_year.desk.library)):
        check_out(now, reader=last_year.desk.reader, item=copy)
    undo(now, entry=JournalEntry.objects.filter(verb=VERB).order_by("-pk")[0].pk)
    assert len(this_year(last_year)) == 1


def test_asked_the_clerk_does_it_and_is_asked_no_more(last_year: Room) -> None:
    mode(last_year, "asked")
    client = last_year.client("clerk")
    page = at_the_desk(client, last_year)
    assert "First visit this year." in page
    assert "Ask before you re-register." in page
    client.post("/lend/scan/", {"code": last_year.code})
    assert not this_year(last_year)
    done = client.post(f"/readers/{last_year.desk.reader}/registered/", {"at_desk": "1", "mode": "lend"})
    assert (done.status_code, done.headers["Location"]) == (302, "/lend/")
    assert "First visit this year." not in client.get("/lend/").content.decode()
    (row,) = this_year(last_year)
    assert row.checked_on is not None


def test_where_it_is_not_kept_nothing_is_asked_or_counted(last_year: Room) -> None:
    mode(last_year, "not_kept")
    client = last_year.client("clerk")
    page = at_the_desk(client, last_year)
    assert "First visit" not in page
    assert "still right" not in page
    client.post("/lend/scan/", {"code": last_year.code})
    assert not this_year(last_year)
    refused = client.post(f"/readers/{last_year.desk.reader}/registered/")
    assert refused.status_code == 422
    assert "does not re-register readers" in refused.content.decode()


def test_a_card_that_ended_is_prolonged_from_the_desk(last_year: Room) -> None:
    rows = Reader.objects.filter(pk=last_year.desk.reader)
    rows.update(valid_until=date(2021, 1, 1))
    rows.get().category.__class__.objects.update(term_months=12)
    client = last_year.client("clerk")
    assert "Re-registration renews it." in at_the_desk(client, last_year)
    client.post(f"/readers/{last_year.desk.reader}/registered/", {"at_desk": "1"})
    assert "Re-registration renews it." not in client.get("/lend/").content.decode()


def test_a_class_is_registered_at_once_by_its_library_alone(last_year: Room) -> None:
    here = last_year.desk.library
    for name in ("Ozols", "Kļava"):
        reader(here, family_name=name, group="7.b")
    ReaderRegistration.objects.update(year=2020)
    group = Group.objects.get(name="7.b").pk
    client = last_year.client("clerk")
    assert "7.b" in client.get("/registrations/").content.decode()
    done = client.post("/registrations/group/", {"group": str(group)})
    assert done.status_code == 302
    assert "2 readers re-registered." in client.get(done.headers["Location"]).content.decode()
    beside = library("BESIDE")
    stranger = signed_in(staff(beside, "clerk"), beside)
    assert stranger.post("/registrations/group/", {"group": str(group)}).status_code == 404


def test_the_page_counts_the_year_and_its_file_says_the_same(room: Room) -> None:
    client = room.client("clerk")
    page = client.get("/registrations/?year=2026").content.decode()
    assert "unique readers" in page
    assert "for the first time" in page
    answer = client.get("/registrations/?year=2026&format=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert text.splitlines()[0] == "Year,Table,Line,First time,Again,In all"
    assert "2026,In all,,1,0,1" in text.splitlines()
    for broken in ("?year=99999", "?year=1"):
        assert client.get(f"/registrations/{broken}").status_code == 404
    assert client.get("/registrations/?year=x&library=x").status_code == 200


def test_another_librarys_readers_are_not_counted_for_whom_it_is_none_of_their_business(room: Room) -> None:
    beside = library("BESIDE")
    stranger = signed_in(staff(beside, "clerk"), beside)
    page = stranger.get(f"/registrations/?year=2026&library={room.desk.library}").content.decode()
    assert "Nobody was registered." in page


def test_whoever_is_not_yet_registered_stands_in_a_list(last_year: Room) -> None:
    client = last_year.client("clerk")
    assert "Kalniņa" in client.get("/readers/all/?registered=not_yet").content.decode()
    client.post(f"/readers/{last_year.desk.reader}/registered/")
    assert "Kalniņa" not in client.get("/readers/all/?registered=not_yet").content.decode()
    assert "Kalniņa" in client.get("/readers/all/?registered=this_year").content.decode()


def test_the_page_asks_as_much_for_many_readers_as_for_one(room: Room) -> None:
    client = room.client("clerk")
    client.get("/registrations/")
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/registrations/").status_code == 200
        counted.append(len(queries))
        for name in ("Ozols", "Kļava", "Liepa"):
            reader(room.desk.library, family_name=name)
    assert counted[1] <= counted[0]
    assert counted[0] <= 23


def test_another_library_counts_its_visitor_but_looks_at_nothing_and_prolongs_nothing(
    last_year: Room,
) -> None:
    beside = library("BESIDE")
    rows = Reader.objects.filter(pk=last_year.desk.reader)
    rows.update(valid_until=date(2021, 1, 1))
    rows.get().category.__class__.objects.update(term_months=12)
    stranger = signed_in(staff(beside, "clerk"), beside)
    page = at_the_desk(stranger, last_year)
    assert "still right?" not in page
    assert "/registered/" not in page
    path = f"/readers/{last_year.desk.reader}/"
    assert stranger.post(f"{path}registered/").status_code == 302
    (row,) = this_year(last_year)
    assert (row.library_id, row.checked_on) == (beside, None)
    assert rows.get().valid_until == date(2021, 1, 1)
    section = stranger.get(path).content.decode().split('id="registrations"')[1].split("</section>")[0]
    assert "<b>2020</b>" not in section
    assert "<b>2020</b>" in last_year.client("clerk").get(path).content.decode()
