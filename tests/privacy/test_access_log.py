"""Whoever of the staff sees a reader stands in the access log, or sees nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.permissions.matrix import POSTED
from tests.permissions.walking import address, patterns, put_a_row
from tests.permissions.world import World, world

from armarius.circulation.jobs import unlink_loans
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.models import Reader
from armarius.patrons.testing import reader
from armarius.platform.kernel.looks import write_down
from armarius.platform.models import AccessedPerson, AccessEntry

DESK_URLS = "armarius.site.urls.desk"
CANARY = "Quuxenbergova"


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


def rows() -> list[tuple[str, int | None, int]]:
    """What was shown, of whom, of how many."""
    return list(AccessEntry.objects.order_by("pk").values_list("what", "person_id", "readers"))


def test_a_look_is_written_once_a_minute_for_each_who_where_and_what(here: int) -> None:
    anna, clerk, other = reader(here), staff(here, "clerk"), staff(here, "clerk")
    client = signed_in(clerk, here)
    for _ in range(3):
        assert client.get(f"/readers/{anna}/").status_code == 200
    assert rows() == [("reader", anna, 1)]
    client.get(f"/readers/{anna}/correct/")
    signed_in(other, here).get(f"/readers/{anna}/")
    assert [row[0] for row in rows()] == ["reader", "form", "reader"]
    entry = AccessEntry.objects.first()
    assert entry is not None
    assert (entry.principal_id, entry.library_id, entry.channel) == (clerk, here, "desk")
    assert entry.request_id is None, "a request's number would join the look to a loan made in it"
    long_ago = timezone.now() - timedelta(minutes=2)
    write_down(at_desk(clerk, here, long_ago), "holds", person=anna)
    write_down(at_desk(clerk, here, timezone.now()), "holds", person=anna)
    assert [row[0] for row in rows()][3:] == ["holds", "holds"]


def test_who_may_not_look_has_not_looked(here: int) -> None:
    anna = reader(here)
    assert signed_in(staff(here, "cataloguer"), here).get(f"/readers/{anna}/").status_code == 403
    assert signed_in(staff(here, "clerk"), here).get("/readers/999999/").status_code == 404
    assert Client().get(f"/readers/{anna}/").status_code == 302
    assert rows() == []


def test_a_list_counts_and_a_file_names_its_readers(here: int) -> None:
    some = {reader(here, card=f"29 000{n}") for n in range(3)}
    client = signed_in(staff(here, "librarian"), here)
    client.get("/readers/all/")
    assert rows() == [("list.readers", None, 3)]
    assert client.get("/readers/all/?format=csv").status_code == 200
    assert rows()[1:] == [("list.readers", None, 3)]
    file = AccessEntry.objects.latest("pk")
    assert set(AccessedPerson.objects.filter(entry=file).values_list("person_id", flat=True)) == some
    client.get("/readers/all/?format=print")
    assert AccessedPerson.objects.count() == 6
    client.post("/readers/", {"who": "Kalni"})
    assert rows()[-1] == ("found", None, 3)


def test_the_desk_writes_whom_it_calls_up_and_not_every_scan(here: int) -> None:
    anna, copies = reader(here, card="29 7777"), [item(here, code=f"84 00{n}") for n in range(3)]
    client = signed_in(staff(here, "clerk"), here)
    asked = {"HTTP_HX_REQUEST": "true"}
    client.post("/lend/scan/", {"code": "29 7777", "key": "k0"}, **asked)
    assert rows() == [("desk", anna, 1)]
    AccessEntry.objects.filter(pk=AccessEntry.objects.get().pk).update(at=None)
    for number, _copy in enumerate(copies):
        client.post("/lend/scan/", {"code": f"84 00{number}", "key": f"k{number + 1}"}, **asked)
    assert len(rows()) == 1
    client.get("/lend/")
    assert len(rows()) == 2, "a page that is opened again is a look"


def take_no_writes(on: bool) -> None:
    """Let this thread's connection refuse to write, as a database does that can only be read."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA query_only = {'ON' if on else 'OFF'}")
        else:
            cursor.execute(f"SET default_transaction_read_only = {'on' if on else 'off'}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["/readers/{}/", "/readers/all/", "/readers/all/?format=csv", "/lend/"])
def test_what_cannot_be_written_down_is_not_shown(settings: Settings, page: str) -> None:
    here = library()
    anna = reader(here, family_name=CANARY, card="29 7777")
    client = signed_in(staff(here, "librarian"), here)
    client.post("/lend/scan/", {"code": "29 7777", "key": "k0"})
    take_no_writes(True)
    try:
        answer = client.get(page.format(anna))
    finally:
        take_no_writes(False)
    assert answer.status_code == 503
    assert CANARY not in answer.content.decode()
    assert CANARY in client.get(page.format(anna)).content.decode()


def test_the_log_is_kept_as_it_was_written(here: int) -> None:
    anna = reader(here)
    write_down(at_desk(1, here, timezone.now()), "reader", person=anna)
    row = AccessEntry.objects.get()
    for change in ({"person_id": anna + 1}, {"person_id": None}, {"what": "x"}, {"day": None}):
        with pytest.raises(DatabaseError), transaction.atomic():
            AccessEntry.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccessEntry.objects.filter(pk=row.pk).delete()


def test_the_hour_goes_with_the_loans_and_the_day_after_two_years(here: int) -> None:
    anna, clerk = reader(here), staff(here, "clerk")
    for days in (800, 731, 40, 31, 29, 0):
        write_down(at_desk(clerk, here, timezone.now() - timedelta(days=days)), "reader", person=anna)
    write_down(
        at_desk(clerk, here, timezone.now() - timedelta(days=900)),
        "list.readers",
        people=(anna, reader(here)),
    )
    unlink_loans.call()
    kept = AccessEntry.objects.order_by("day")
    assert [row.at is None for row in kept] == [True, True, False, False]
    assert all(row.day is not None and row.person_id == anna for row in kept)
    assert AccessedPerson.objects.count() == 0


def test_the_data_officer_reads_the_log_of_their_libraries(here: int) -> None:
    branch = library(parent=here)
    anna, berta = reader(branch, family_name="Annova"), reader(branch, family_name="Bertova")
    clerk = staff(branch, "clerk", login_name="curious")
    signed_in(clerk, branch).get(f"/readers/{anna}/")
    signed_in(clerk, branch).get(f"/readers/{berta}/")
    officer = signed_in(staff(here, "data_officer"), here)
    page = officer.get("/privacy/accesses/").content.decode()
    assert page.count("Curious") >= 2
    assert "Annova" in page
    only = officer.get(f"/privacy/accesses/?reader={anna}").content.decode()
    assert "Annova" in only
    assert "Bertova" not in only
    assert officer.get("/privacy/accesses/?reader=x%27&library=0").status_code == 200
    assert rows()[-1][0] == "list.accesses", "who watches is watched"
    elsewhere = library(parent=here)
    theirs = signed_in(staff(elsewhere, "data_officer"), elsewhere).get("/privacy/accesses/").content.decode()
    assert "Annova" not in theirs
    for page in ("/lend/", "/catalogue/", f"/readers/{anna}/correct/", "/settings/"):
        assert officer.get(page).status_code == 403, page


SHOWS_WITHOUT_A_LOOK: set[str] = set()
"""Addresses of the desk that may show a reader's name and leave no row: none."""


@pytest.fixture
def named_world(db: None, settings: Settings, tmp_path: Path) -> World:
    """A world in which the reader of the own library has a name like no other."""
    built = world()
    row = Reader.objects.get(pk=built.own.reader)
    change_reader(
        system(built.own.library),
        reader=row.pk,
        version=row.version,
        family_name=CANARY,
        given_name=row.given_name,
        category=row.category.code,
    )
    return built


def test_no_page_of_the_desk_shows_a_reader_who_is_not_written_down(named_world: World) -> None:
    client = named_world.client("administrator")
    silent, shown = set(), set()
    for name, pattern in patterns(DESK_URLS).items():
        if name in POSTED:
            continue
        put_a_row(client, named_world.own)
        before = AccessEntry.objects.count()
        AccessEntry.objects.update(at=None)
        answer = client.get(address(pattern, named_world.own))
        if CANARY.encode() in b"".join(answer):
            shown.add(name)
            if AccessEntry.objects.count() == before:
                silent.add(name)
    assert {"reader", "lend", "all_readers", "correct_reader", "reader_holds", "why"} <= shown
    assert silent - SHOWS_WITHOUT_A_LOOK == set()
