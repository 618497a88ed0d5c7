"""Classes and groups at the desk: the tree, the list with what is at home, whom a teacher sees, sheets for leavers."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Loan
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import library, staff, system, today
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.set_teachers import set_teachers
from armarius.patrons.models import Group, GroupTeacher, Reader
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry, JournalEntry

from .conftest import Room


@dataclass(frozen=True)
class Classes:
    """Two classes of a school, a teacher in charge of the first, and a reader of each."""

    first: int
    second: int
    pupil: int
    other: int
    teacher: int

    def as_teacher(self, room: Room) -> Client:
        """The teacher's browser."""
        return signed_in(self.teacher, room.desk.library)


@pytest.fixture
def classes(room: Room) -> Classes:
    """Both, with a copy overdue in each."""
    here = room.desk.library
    first, second = (define_group(system(here), name=name, level=7).group for name in ("7.a", "7.b"))
    readers = [reader(here, group=name, family_name=f"Pupil {name}") for name in ("7.a", "7.b")]
    for who in readers:
        check_out(system(here), reader=who, item=item(here))
    day = today() - timedelta(days=5)
    Loan.objects.filter(reader_id__in=readers).update(due_on=day, lent_at=timezone.now() - timedelta(days=9))
    teacher = staff(here, "teacher")
    set_teachers(system(here), group=first, version=1, accounts=(teacher,))
    return Classes(first, second, readers[0], readers[1], teacher)


def texts(client: Client, address: str) -> str:
    """What a page says."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_counts_readers_and_overdue_copies_of_what_is_below(room: Room, classes: Classes) -> None:
    top = define_group(system(room.desk.library), name="Pamatskola").group
    Group.objects.filter(pk__in=(classes.first, classes.second)).update(parent=top)
    shown = room.client("clerk").get("/groups/").context["screen"]
    assert [(each.row.name, each.depth, each.readers, each.overdue) for each in shown.tree] == [
        ("Pamatskola", 0, 2, 2),
        ("7.a", 1, 1, 1),
        ("7.b", 1, 1, 1),
    ]
    assert shown.readers == 2


def test_the_page_asks_no_more_for_more_groups_and_readers(room: Room, classes: Classes) -> None:
    client, here = room.client("librarian"), room.desk.library

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/groups/", f"/groups/{classes.first}/", "/groups/roll-over/", "/worklist/leavers/")
    Reader.objects.filter(pk=classes.other).update(left_at=timezone.now(), group=None)
    few = [asked(each) for each in addresses]
    for n in range(6):
        who = reader(here, group="7.a")
        check_out(system(here), reader=who, item=item(here))
        define_group(system(here), name=f"8.{n}", level=8)
        leaver = reader(here)
        check_out(system(here), reader=leaver, item=item(here))
        Reader.objects.filter(pk=leaver).update(left_at=timezone.now())
    assert [asked(each) for each in addresses] == few
    assert max(few) <= 32, few


def test_a_group_is_added_and_what_was_typed_survives_a_refusal(room: Room, classes: Classes) -> None:
    client = room.client("librarian")
    form = {"name": "7.a", "kind": "class", "level": "99", "parent": ""}
    answer = client.post("/groups/", form)
    assert answer.status_code == 422
    assert answer.context["screen"].form.typed["level"] == "99"
    answer = client.post("/groups/", form | {"level": "7"})
    assert answer.status_code == 422
    assert "name" in answer.context["screen"].form.errors
    answer = client.post("/groups/", form | {"name": "7.c", "level": "7", "parent": str(classes.first)})
    assert answer.status_code == 302
    assert Group.objects.get(name="7.c").parent_id == classes.first


def test_a_group_is_changed_once_and_the_second_window_is_told(room: Room, classes: Classes) -> None:
    client, address = room.client("librarian"), f"/groups/{classes.first}/change/"
    form = {"name": "8.a", "kind": "class", "level": "8", "parent": "", "version": "2"}
    assert client.post(address, form).status_code == 302
    late = client.post(address, form | {"name": "9.a"})
    assert late.status_code in (409, 422)
    assert "9.a" in late.content.decode()
    assert Group.objects.get(pk=classes.first).name == "8.a"


def test_teachers_are_ticked_and_readers_who_teach_named_by_card(room: Room, classes: Classes) -> None:
    client, address = room.client("librarian"), f"/groups/{classes.first}/teachers/"
    card = codes_of("reader", [classes.other])[classes.other]
    form = {"version": "2", "account": [str(classes.teacher)], "card": "no such card"}
    wrong = client.post(address, form)
    assert wrong.status_code == 422
    assert wrong.context["screen"].form.errors["card"]
    assert [each.chosen for each in wrong.context["screen"].teachers if each.account == classes.teacher] == [
        True
    ]
    assert client.post(address, form | {"card": card}).status_code == 302
    rows = set(GroupTeacher.objects.values_list("account_id", "reader_id"))
    assert rows == {(classes.teacher, None), (None, classes.other)}
    foreign = staff(library(), "teacher")
    assert client.post(address, {"version": "3", "account": [str(foreign)]}).status_code == 422


def test_a_teacher_sees_numbers_of_the_own_class_and_nothing_else(room: Room, classes: Classes) -> None:
    client = classes.as_teacher(room)
    page = client.get(f"/groups/{classes.first}/")
    assert [cell.text for cell in page.context["shown"].rows[0][1]] == ["Pupil 7.a, Anna", "1", "1", "5"]
    said = page.content.decode()
    title = Loan.objects.get(reader_id=classes.pupil).item.record.title
    card = codes_of("reader", [classes.pupil])[classes.pupil]
    for hidden in (title, card, f"/readers/{classes.pupil}/", "Clearance", "Search the catalogue"):
        assert hidden not in said
    assert [each.row.pk for each in client.get("/groups/").context["screen"].tree] == [classes.first]
    assert title not in client.get(f"/groups/{classes.first}/?format=csv").content.decode()
    for address in (f"/groups/{classes.second}/", f"/groups/{classes.second}/?format=csv", "/groups/999/"):
        assert client.get(address).status_code == 404
    for address in (
        "/readers/",
        f"/readers/{classes.pupil}/",
        "/readers/all/",
        "/groups/roll-over/",
        "/catalogue/",
    ):
        assert client.get(address).status_code == 403
    assert client.post("/groups/", {"name": "9.z"}).status_code == 403
    assert client.post(f"/groups/{classes.first}/clearance/").status_code == 403


def test_a_teacher_no_longer_in_charge_sees_nothing(room: Room, classes: Classes) -> None:
    client = classes.as_teacher(room)
    set_teachers(system(room.desk.library), group=classes.first, version=2)
    assert client.get(f"/groups/{classes.first}/").status_code == 404
    assert client.get("/groups/").context["screen"].tree == ()


def test_a_teacher_of_another_library_is_a_stranger_here(room: Room, classes: Classes) -> None:
    elsewhere = library()
    stranger = signed_in(staff(elsewhere, "teacher"), elsewhere)
    librarian = signed_in(staff(elsewhere, "librarian"), elsewhere)
    for client in (stranger, librarian):
        assert client.get(f"/groups/{classes.first}/").status_code == 404
    assert librarian.get(f"/groups/{classes.first}/change/").status_code == 404
    assert librarian.post(f"/groups/{classes.first}/end/").status_code == 404
    assert librarian.post(f"/groups/{classes.first}/clearance/").status_code == 404


def test_the_class_list_is_filtered_sorted_and_taken_away(room: Room, classes: Classes) -> None:
    here, client = room.desk.library, room.client("clerk")
    reader(here, group="7.a", family_name="Free")
    address = f"/groups/{classes.first}/"
    assert [row.row.family_name for row, _ in client.get(address).context["shown"].rows] == [
        "Free",
        "Pupil 7.a",
    ]
    late = client.get(f"{address}?owes=overdue").context["shown"].rows
    assert [row.row.family_name for row, _ in late] == ["Pupil 7.a"]
    first = client.get(f"{address}?sort=late").context["shown"].rows
    assert [row.late for row, _ in first] == [5, 0], "the longest overdue first on both databases"
    assert client.get(f"{address}?format=csv").content.decode().count("\r\n") == 3
    assert client.get(f"{address}?format=print").status_code == 200
    assert AccessEntry.objects.filter(what="list.group").exists()


def test_clearance_shows_numbers_then_titles_once_that_is_written_down(room: Room, classes: Classes) -> None:
    client, address = room.client("clerk"), f"/readers/{classes.pupil}/clearance/"
    title = Loan.objects.get(reader_id=classes.pupil).item.record.title
    assert title not in texts(client, address)
    assert client.post(f"{address}titles/").status_code == 302
    assert title in texts(client, address)
    assert JournalEntry.objects.filter(verb="circulation.show_titles").count() == 1
    refused = client.post(f"/readers/{classes.pupil}/clear/")
    assert refused.status_code == 422
    Loan.objects.filter(reader_id=classes.pupil).update(returned_at=timezone.now())
    assert client.post(f"/readers/{classes.pupil}/clear/").status_code == 302
    row = Reader.objects.get(pk=classes.pupil)
    assert row.cleared_at is not None
    assert row.group is None
    assert "Cleared" in texts(client, address)


def test_the_sheets_of_a_class_are_one_document_and_every_look_is_written_down(
    room: Room, classes: Classes
) -> None:
    client = room.client("clerk")
    reader(room.desk.library, group="7.a", family_name="陈", given_name="伟")
    made = client.post(f"/groups/{classes.first}/clearance/")
    assert made.status_code == 200
    assert made["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF")
    shown = JournalEntry.objects.filter(verb="circulation.show_titles")
    assert [row.person_id for row in shown] == [classes.pupil], "only who has something at home"
    assert AccessEntry.objects.filter(what="paper", readers=2).exists()
    empty = define_group(system(room.desk.library), name="8.z").group
    assert client.post(f"/groups/{empty}/clearance/").status_code == 404


def test_the_tile_of_leavers_counts_what_its_list_shows(room: Room, classes: Classes) -> None:
    Reader.objects.update(left_at=timezone.now(), telephone="+371 2000 0000")
    client = room.client("clerk")
    listed = client.get("/worklist/leavers/").context["shown"]
    assert listed.listing.total == 2
    tile = next(t for t in client.get("/").context["start"].tiles if t.worklist.kind == "leavers")
    assert tile.count == 2
    assert "+371 2000 0000" in [cell.text for cell in listed.rows[0][1]]
    assert client.get("/worklist/leavers/?state=clear").context["shown"].listing.total == 1
