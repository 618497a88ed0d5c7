"""Readers: corrected, given another card, restricted, deleted; by those who keep them and nobody else."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.show_titles import show_titles
from armarius.circulation.queries import loan as loan_row
from armarius.desk.testing import signed_in
from armarius.network.commands.choose import choose
from armarius.network.commands.grant_role import grant_role
from armarius.network.models import Role
from armarius.network.queries import code_owner, codes_of
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons import queries as patrons
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.queries import reader_facts, sign_in_facts
from armarius.patrons.rules.restrictions import Use
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry, JournalEntry
from armarius.platform.values.occasion import Occasion

from .conftest import Room

TYPED = {
    "family_name": "Bērziņa",
    "given_name": "Anna Marija",
    "category": "adult",
    "group": "5a",
    "birth_date": "2015-04-01",
    "valid_until": "2027-06-01",
    "email": "a@example.org",
    "telephone": "+371 2",
    "language": "lv",
}


def correct(client: Client, who: int, version: int, **typed: str) -> tuple[int, str]:
    form = TYPED | typed | {"version": str(version)}
    answer = client.post(f"/readers/{who}/correct/", form)
    return answer.status_code, answer.content.decode()


def test_every_field_is_corrected(room: Room) -> None:
    who, client = room.desk.reader, room.client("clerk")
    assert correct(client, who, 1)[0] == 302
    row = patrons.reader(who)
    assert row is not None
    saved = {name: str(getattr(row, name)) for name in TYPED if name != "category"}
    assert saved == {name: value for name, value in TYPED.items() if name != "category"}
    page = client.get(f"/readers/{who}/correct/").content.decode()
    assert all(f'value="{value}"' in page for value in TYPED.values())


def test_two_windows_lose_nothing(room: Room) -> None:
    who, client = room.desk.reader, room.client("clerk")
    assert correct(client, who, 1, telephone="+371 67000000")[0] == 302
    status, page = correct(client, who, 1, telephone="+371 29111111")
    assert status == 422
    assert "Somebody else corrected this reader" in page
    assert "<td>+371 67000000</td><td>+371 29111111</td>" in page
    assert 'value="+371 29111111"' in page
    assert 'name="version" value="2"' in page
    assert correct(client, who, 2, telephone="+371 29111111")[0] == 302


def test_what_is_wrong_stands_at_its_field(room: Room) -> None:
    status, page = correct(
        room.client("clerk"), room.desk.reader, 1, family_name=" ", birth_date="2199-01-01"
    )
    assert status == 422
    assert "A name is needed." in page
    assert "The date of birth lies in the future." in page
    assert 'value="+371 2"' in page


@pytest.mark.parametrize("what", ["correct", "card", "pin", "delete"])
def test_a_reader_of_another_library_is_kept_by_it(room: Room, what: str) -> None:
    elsewhere = library("FAR")
    stranger = reader(elsewhere, card="2900 1")
    form = TYPED | {"version": "1", "code": "2900 2", "pin": "998877"}
    assert room.client("clerk").post(f"/readers/{stranger}/{what}/", form).status_code == 404
    assert room.client("clerk").get(f"/readers/{stranger}/").status_code == 200
    assert codes_of("reader", [stranger]) == {stranger: "2900 1"}
    assert sign_in_facts(card="2900 1") is None


def test_a_library_above_keeps_the_reader_too(room: Room) -> None:
    branch = library("BRANCH", parent=room.desk.library)
    who = reader(branch, card="2900 3")
    assert correct(room.client("clerk"), who, 1)[0] == 302
    below = signed_in(staff(branch, "clerk"), branch)
    assert correct(below, room.desk.reader, 1)[0] == 404


def test_a_lost_card_means_nobody_from_then_on(room: Room) -> None:
    who, client = room.desk.reader, room.client("clerk")
    set_pin(system(room.desk.library), reader=who, pin="471188")
    assert client.post(f"/readers/{who}/card/", {"code": "2900 7777"}).status_code == 302
    old = code_owner(room.card)
    assert old is not None
    assert old.retired
    assert codes_of("reader", [who]) == {who: "2900 7777"}
    assert sign_in_facts(card=room.card) is None
    assert sign_in_facts(card="2900 7777") is not None
    assert "Nobody at the desk" in client.get("/lend/").content.decode()
    client.post("/lend/scan/", {"code": room.card})
    assert "This card is no longer in use." in client.get("/lend/").content.decode()


def test_a_card_that_is_taken_leaves_the_old_one_in_use(room: Room) -> None:
    answer = room.client("clerk").post(f"/readers/{room.desk.reader}/card/", {"code": room.code})
    assert answer.status_code == 422
    assert "is in use. Every code means one thing only." in answer.content.decode()
    assert codes_of("reader", [room.desk.reader]) == {room.desk.reader: room.card}


def test_a_restriction_holds_until_it_is_lifted(room: Room) -> None:
    who, client = room.desk.reader, room.client("clerk")
    today = date(2026, 1, 1)
    answer = client.post(f"/readers/{who}/restrictions/", {"reason": "", "from_day": ""})
    assert "A date is needed." in answer.content.decode()
    bars = {"bars_lending": "1", "bars_renewing": "1"}
    form = bars | {"reason": "Lost three books", "from_day": "2026-01-01", "last_day": "2025-01-01"}
    refused = client.post(f"/readers/{who}/restrictions/", form).content.decode()
    assert "The last day lies before the first." in refused
    assert 'value="Lost three books"' in refused
    client.post(f"/readers/{who}/restrictions/", form | {"last_day": ""})
    facts = reader_facts(who, today)
    assert facts is not None
    (made,) = facts.restrictions
    assert (made.reason, made.uses) == ("Lost three books", {Use.LENDING, Use.RENEWING})
    restriction = patrons.restrictions_of(who)[0].pk
    assert client.post(f"/readers/{who + 1000}/restrictions/{restriction}/lift/").status_code == 404
    assert client.post(f"/readers/{who}/restrictions/{restriction}/lift/").status_code == 302
    later = reader_facts(who, date(2199, 1, 1))
    assert later is not None
    assert later.restrictions == ()


def occasion(room: Room) -> Occasion:
    return system(room.desk.library)


def test_who_has_a_book_is_not_deleted(room: Room) -> None:
    check_out(occasion(room), reader=room.desk.reader, item=room.desk.item)
    answer = room.client("clerk").post(f"/readers/{room.desk.reader}/delete/")
    assert answer.status_code == 422
    assert "1 copy is on loan to this reader." in answer.content.decode()
    assert patrons.reader(room.desk.reader) is not None


def test_of_a_deleted_reader_nothing_is_left_but_numbers(room: Room) -> None:
    who, client = room.desk.reader, room.client("clerk")
    set_pin(occasion(room), reader=who, pin="471188")
    lent = check_out(occasion(room), reader=who, item=room.desk.item).loan
    show_titles(occasion(room), reader=who)
    check_in(occasion(room), item=room.desk.item)
    client.post(f"/readers/{who}/restrictions/", {"reason": "Noise", "from_day": "2026-01-01"})
    assert "go for ever" in client.get(f"/readers/{who}/delete/").content.decode()
    assert client.post(f"/readers/{who}/delete/")["Location"] == "/readers/"
    assert patrons.reader(who) is None
    assert client.get(f"/readers/{who}/").status_code == 404
    assert not JournalEntry.objects.filter(person_kind="reader", person_id=who).exists()
    assert {entry.person_id for entry in AccessEntry.objects.all()} == {who}, "an id that means nobody now"
    returned = loan_row(lent)
    assert returned is not None
    assert returned.reader_id is None
    assert sign_in_facts(card=room.card) is None
    owner = code_owner(room.card)
    assert owner is not None
    assert owner.retired
    client.post("/lend/scan/", {"code": room.card})
    assert client.get("/lend/").status_code == 200


def test_a_reader_deleted_while_at_the_desk_is_gone_from_it(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    assert client.post(f"/readers/{room.desk.reader}/delete/").status_code == 302
    assert client.get("/lend/").status_code == 200
    client.post("/lend/scan/", {"code": room.code})
    assert client.get("/lend/").status_code == 200


def test_the_list_of_readers_is_narrowed_and_never_by_a_name(room: Room) -> None:
    reader(room.desk.library, card="2900 10", kind="pupil", family_name="Ābele", valid_until=date(2020, 1, 1))
    reader(library("FAR"), card="2900 11", family_name="Stranger")
    client = room.client("clerk")
    page = client.get("/readers/all/").content.decode()
    assert "Ābele" in page
    assert "Kalniņa" in page
    assert "Stranger" not in page
    pupils = client.get("/readers/all/?category=pupil&valid=ended").content.decode()
    assert "Ābele" in pupils
    assert "Kalniņa" not in pupils
    assert "Kalniņa" not in client.get("/readers/all/?valid=ended").content.decode()
    assert "Ābele" not in client.get("/readers/all/?valid=holds").content.decode()
    assert "Kalniņa" in client.get("/readers/all/?q=Zzz&family_name=Zzz").content.decode(), (
        "names narrow nothing"
    )


def test_the_list_of_readers_asks_as_much_for_fifty_as_for_one(
    room: Room, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        reader(room.desk.library, card=f"2900 1{number:03}", family_name=f"Name{number}")
    client = room.client("clerk")
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        assert client.get("/readers/all/?category=adult").status_code == 200


def stranger_with_contacts(at: int) -> int:
    """A reader of another library of whom everything is known."""
    return register_reader(
        system(at),
        family_name="Svešā",
        category="adult",
        card="2900 55",
        birth_date=date(1987, 6, 5),
        email="far@example.org",
        telephone="+371 26000000",
    ).reader


PRIVATE = ("far@example.org", "+371 26000000")


def test_contacts_and_birth_are_shown_to_those_who_keep_the_reader(room: Room) -> None:
    elsewhere = library("FAR", parent=room.desk.library)
    far = stranger_with_contacts(elsewhere)
    above = room.client("clerk").get(f"/readers/{far}/").content.decode()
    assert all(each in above for each in PRIVATE)
    assert "Date of birth</dt>" in above
    beside = library("BESIDE", parent=room.desk.library)
    page = signed_in(staff(beside, "clerk"), beside).get(f"/readers/{far}/").content.decode()
    assert "Svešā" in page, "whoever lends sees who it is"
    assert "sees the date of birth, e-mail and telephone" in page
    assert not any(each in page for each in PRIVATE)
    assert "Date of birth</dt>" not in page


def lift(client: Client, who: int, restriction: int) -> tuple[int, str]:
    answer = client.post(f"/readers/{who}/restrictions/{restriction}/lift/")
    return answer.status_code, answer.content.decode()


def test_a_restriction_is_lifted_by_the_library_that_made_it_or_above(room: Room) -> None:
    branch = library("BRANCH", parent=room.desk.library)
    beside = library("BESIDE", parent=room.desk.library)
    who = reader(beside, card="2900 8")
    made = restrict(system(branch), reader=who, reason="Three books", from_day=date(2026, 1, 1)).restriction
    home = signed_in(staff(beside, "clerk"), beside)
    page = home.get(f"/readers/{who}/").content.decode()
    assert "Library BRANCH" in page
    assert f"restrictions/{made}/lift/" not in page
    status, words = lift(home, who, made)
    assert status == 403
    assert "The library “Library BRANCH” made this restriction" in words
    assert patrons.restrictions_of(who)[0].until_day is None
    above = room.client("clerk")
    assert f"restrictions/{made}/lift/" in above.get(f"/readers/{who}/").content.decode()
    assert lift(above, who, made)[0] == 302
    assert patrons.restrictions_of(who)[0].until_day is not None
    again = restrict(system(branch), reader=who, reason="Noise", from_day=date(2026, 1, 1)).restriction
    assert lift(signed_in(staff(branch, "clerk"), branch), who, again)[0] == 302


def test_a_restriction_of_which_nobody_knows_the_maker_is_the_home_library_s(room: Room) -> None:
    beside = library("BESIDE", parent=room.desk.library)
    who = reader(beside, card="2900 8")
    made = restrict(system(0), reader=who, reason="Noise", from_day=date(2026, 1, 1)).restriction
    branch = library("BRANCH", parent=room.desk.library)
    assert lift(signed_in(staff(branch, "clerk"), branch), who, made)[0] == 403
    assert lift(signed_in(staff(beside, "clerk"), beside), who, made)[0] == 302


def with_role(room: Room, *permissions: str) -> int:
    """Who may these things, in the library of the room and below."""
    Role.objects.create(code="looks", permissions=list(permissions))
    return staff(room.desk.library, "looks")


def test_the_list_as_a_file_is_for_those_who_keep_the_readers(room: Room) -> None:
    elsewhere = library("FAR", parent=room.desk.library)
    stranger_with_contacts(elsewhere)
    who = with_role(room, "desk.enter", "patrons.see")
    looking = signed_in(who, room.desk.library)
    choose(
        at_desk(who, room.desk.library, at=timezone.now()),
        values={"list.readers.columns": ["name", "email", "telephone", "birth_date"]},
    )
    page = looking.get("/readers/all/?sort=birth_date").content.decode()
    assert "Svešā" in page
    assert not any(each in page for each in PRIVATE)
    assert "sort=birth_date" not in looking.get("/readers/all/").content.decode(), "an order tells too"
    for kind in ("csv", "xlsx", "print"):
        refused = looking.get(f"/readers/all/?format={kind}")
        assert refused.status_code == 403
    grant_role(system(elsewhere), account=who, role="clerk", valid_from=date(2020, 1, 1))
    keeping = signed_in(who, room.desk.library)
    page = keeping.get("/readers/all/").content.decode()
    assert "Kalniņa" in page
    assert all(each in page for each in PRIVATE)
    file = b"".join(keeping.get("/readers/all/?format=csv")).decode()
    assert "far@example.org" in file
    assert "Kalniņa" not in file
