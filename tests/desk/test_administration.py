"""Libraries, staff, settings, journal, jobs, readers, copies: what is typed is done, or stays in the form."""

from django.utils import timezone

from armarius.catalogue.commands.queue_import import queue_import
from armarius.circulation.preferences import CART_DAYS, RETENTION_DAYS
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.queries import copies_of
from armarius.holdings.testing import item
from armarius.network import queries as network
from armarius.network.commands.create_account import create_account
from armarius.network.testing import PASSWORD, library, location, staff, system
from armarius.patrons.queries import readers_by_name
from armarius.patrons.testing import reader
from armarius.platform.models import Job, JournalEntry
from armarius.platform.queries import entry_of, preference

from .conftest import Room


def test_a_new_library_with_hours_closed_day_and_location(room: Room) -> None:
    client = room.client()
    made = client.post(
        "/libraries/new/",
        {"parent": room.desk.library, "code": "NEW", "name": "New", "time_zone": "Asia/Almaty", "lends": "1"},
    )
    new = network.library_by_code("NEW")
    assert new is not None
    assert made["Location"] == f"/libraries/{new.pk}/"
    client.post(f"/libraries/{new.pk}/hours/", {"opens_0": "09:00", "closes_0": "18:30"})
    client.post(f"/libraries/{new.pk}/closed/", {"day": "2026-12-16", "reason": "Independence Day"})
    client.post(f"/libraries/{new.pk}/locations/", {"code": "A", "name": "Abonement", "lendable": "1"})
    page = client.get(f"/libraries/{new.pk}/").content.decode()
    for shown in ('value="18:30"', "Independence Day", "Abonement", 'value="Asia/Almaty" selected'):
        assert shown in page
    client.post(f"/libraries/{new.pk}/closed/2026-12-16/reopen/")
    assert network.calendar(new.pk).closed == {}


def test_what_was_typed_survives_a_refusal(room: Room) -> None:
    client = room.client()
    form = {"parent": room.desk.library, "code": "", "name": "Kept name", "time_zone": "Moon/Crater"}
    response = client.post("/libraries/new/", form)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Kept name" in page
    assert "A code is needed" in page
    assert "is not a time zone" in page


def test_hours_that_close_before_they_open_stay_in_the_form(room: Room) -> None:
    address = f"/libraries/{room.desk.library}/hours/"
    response = room.client().post(address, {"opens_2": "18:00", "closes_2": "09:00"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "On Wednesday the library closes before it opens." in page
    assert 'value="18:00"' in page
    half = room.client().post(address, {"opens_3": "10:00"})
    assert "Fill in both times of Thursday, or neither." in half.content.decode()
    assert "is not a time of day" in room.client().post(address, {"opens_1": "ten"}).content.decode()


def test_a_day_that_is_none(room: Room) -> None:
    response = room.client().post(f"/libraries/{room.desk.library}/closed/", {"day": "30.2.2026"})
    assert response.status_code == 422
    assert "is not a date" in response.content.decode()


def test_a_new_account_its_role_and_its_end(room: Room) -> None:
    client = room.client()
    made = client.post(
        "/staff/new/", {"login_name": "zane", "name": "Zane", "password": "a long quiet sentence"}
    )
    account = network.account_by_login("zane")
    assert account is not None
    assert made["Location"] == f"/staff/{account.pk}/"
    assert "no role yet" in client.get("/staff/?q=zan").content.decode()
    today = timezone.now().date().isoformat()
    role = {"role": "clerk", "library": room.desk.library, "valid_from": today, "depth": "0"}
    assert client.post(f"/staff/{account.pk}/roles/", role).status_code == 302
    assert "Circulation clerk" in client.get(f"/staff/{account.pk}/").content.decode()
    grant = account.grants.get()
    client.post(f"/staff/{account.pk}/roles/{grant.pk}/end/")
    grant.refresh_from_db()
    assert grant.valid_until is not None


def test_a_refused_account_keeps_everything_but_the_password(room: Room) -> None:
    response = room.client().post(
        "/staff/new/", {"login_name": "zane", "name": "Zane", "password": "short-secret"[:5]}
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="Zane"' in page
    assert "short" not in page.split("<form", 1)[1].split("The password is too short")[0]


def test_nobody_takes_over_an_account_that_can_do_more(room: Room) -> None:
    administrator = staff(room.desk.library, "administrator")
    director = room.client("director")
    for address, form in (
        (f"/staff/{administrator}/password/", {"password": "a stolen quiet sentence"}),
        (f"/staff/{administrator}/", {"name": "Mine", "is_active": "1"}),
    ):
        response = director.post(address, form)
        assert response.status_code == 422, address
    before = network.account(administrator)
    assert before is not None
    assert before.check_password(PASSWORD)
    assert "can do more than you" in director.get(f"/staff/{administrator}/").content.decode()


def test_a_reader_s_account_is_no_staff_account(room: Room) -> None:
    client = room.client()
    client.post(f"/readers/{room.desk.reader}/pin/", {"pin": "4711"})
    found = network.account_by_login(room.card)
    assert found is not None
    assert client.get(f"/staff/{found.pk}/").status_code == 404


def test_a_setting_is_set_refused_and_inherited_again(room: Room) -> None:
    client = room.client()
    address = f"/settings/{CART_DAYS.name}/"
    assert client.post(address, {"value": "7"}).status_code == 302
    assert preference(CART_DAYS, room.desk.library) == 7
    refused = client.post(address, {"value": "many"})
    assert refused.status_code == 422
    assert 'value="many"' in refused.content.decode()
    client.post(address, {"inherit": "1"})
    assert preference(CART_DAYS, room.desk.library) == CART_DAYS.default
    assert client.post("/settings/no.such/", {"value": "1"}).status_code == 404


def test_how_long_loans_keep_their_reader_is_tried_before_it_is_set(room: Room) -> None:
    client = room.client()
    tried = client.post(f"/settings/{RETENTION_DAYS.name}/", {"value": "7"})
    assert tried["Location"].startswith("/privacy/retention/?days=7")
    assert preference(RETENTION_DAYS, room.desk.library) == RETENTION_DAYS.default


def test_the_journal_filters_shows_and_undoes(room: Room) -> None:
    client = room.client()
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    entry = JournalEntry.objects.filter(verb="circulation.check_out").get()
    page = client.get("/journal/?verb=circulation.check_out").content.decode()
    assert page.count("/journal/") >= 1
    assert "Lent, due" in page
    nothing = client.get("/journal/?verb=circulation.check_out&day=1999-01-01").content.decode()
    assert f"/journal/{entry.pk}/" not in nothing
    assert "Nothing passes these filters." in nothing
    assert client.get("/journal/?day=never&page=0&sort=password").status_code == 200
    details = client.get(f"/journal/{entry.pk}/").content.decode()
    assert "It proves itself." in details
    assert client.post(f"/journal/{entry.pk}/undo/").status_code == 302
    assert entry_of("platform.undo", "journal", entry.pk)
    assert f'action="/journal/{entry.pk}/undo/"' not in client.get("/journal/").content.decode()


def test_a_changed_row_does_not_prove_itself(room: Room) -> None:
    client = room.client()
    entry = JournalEntry.objects.order_by("-id").filter(library_id=room.desk.library)[0]
    values = {field.attname: getattr(entry, field.attname) for field in JournalEntry._meta.fields}
    forged = JournalEntry.objects.create(**(values | {"id": None, "digest": "0" * 64}))
    assert "does not prove itself" in client.get(f"/journal/{forged.pk}/").content.decode()


def test_a_waiting_job_is_stopped(room: Room) -> None:
    job = queue_import(system(room.desk.library), path="/nowhere", file_name="a.mrc").job
    client = room.client("librarian")
    assert "a.mrc" not in client.get("/jobs/").content.decode()
    client.post(f"/jobs/{job}/cancel/")
    assert Job.objects.get(pk=job).state == "cancelled"
    assert client.post(f"/jobs/{job}/cancel/").status_code == 422
    assert client.get("/jobs/?state=cancelled").content.decode().count("Stopped") >= 2


def test_a_reader_is_registered_and_found_without_a_name_in_an_address(room: Room) -> None:
    client = room.client("clerk")
    form = {"family_name": "Ozols", "given_name": "Jānis", "category": "adult", "code": "NEW-1"}
    wrong = client.post("/readers/new/", form | {"birth_date": "2999-01-01"})
    assert wrong.status_code == 422
    assert "Ozols" in wrong.content.decode()
    made = client.post("/readers/new/", form | {"birth_date": "2010-05-01", "group": "8.b"})
    reader = readers_by_name("Ozols")[0]
    assert made["Location"] == f"/readers/{reader}/"
    for who in ("ozo", "NEW-1"):
        assert "Jānis Ozols" in client.post("/readers/", {"who": who}).content.decode()
    assert "Jānis" not in client.get("/readers/?who=ozo").content.decode()


def test_a_copy_is_added_or_its_form_comes_back(room: Room) -> None:
    client = room.client("cataloguer")
    record = copies_of(1).model.objects.get(pk=room.desk.item).record_id
    address = f"/catalogue/{record}/copies/"
    wrong = client.post(address, {"code": room.code, "category": "book", "price": "much"})
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert "is not an amount" in page
    assert client.post(address, {"code": "N-1", "category": "book", "price": "3,50"}).status_code == 302
    assert copies_of(record).count() == 2


def test_accounts_are_paged_and_sorted(room: Room) -> None:
    for n in range(60):
        create_account(
            system(room.desk.library), login_name=f"n{n:02}", name=f"Name {n:02}", password=PASSWORD
        )
    client = room.client()
    first = client.get("/staff/?sort=-login").content.decode()
    assert "n59" in first
    assert "n00" not in first
    assert "n00" in client.get("/staff/?sort=-login&page=2").content.decode()
    assert client.get("/staff/?sort=password&page=9999999999").status_code == 200


def test_a_range_of_days_is_closed_in_one_form(room: Room) -> None:
    client, address = room.client(), f"/libraries/{room.desk.library}/closed/"
    client.post(address, {"day": "2026-12-24", "until": "2026-12-27", "reason": "Christmas"})
    assert len(network.calendar(room.desk.library).closed) == 4
    turned = client.post(address, {"day": "2026-12-27", "until": "2026-12-24", "reason": "Turned"})
    assert turned.status_code == 422
    assert 'value="Turned"' in turned.content.decode()
    assert (
        "At most 366 days"
        in client.post(address, {"day": "2026-01-01", "until": "2099-01-01"}).content.decode()
    )


def test_a_library_goes_only_when_nothing_is_there_and_says_everything_that_is(room: Room) -> None:
    client, here = room.client(), room.desk.library
    branch = library("GONE", parent=here)
    place = location(branch, "SHELF")
    item(branch, location=place)
    reader(branch)
    staff(branch, "clerk")
    policy(branch)
    page = client.post(f"/libraries/{branch}/delete/")
    assert page.status_code == 422
    for sentence in (
        "Locations in it:",
        "Roles given there: 1",
        "Copies that belong there",
        "Readers registered",
        "Lending rules",
    ):
        assert sentence in page.content.decode()
    empty = library("EMPTY", parent=here)
    client.post(f"/libraries/{empty}/closed/", {"day": "2026-12-24"})
    assert client.post(f"/libraries/{empty}/delete/")["Location"] == f"/libraries/{here}/"
    assert network.library(empty) is None
    assert client.post(f"/libraries/{here}/delete/").status_code == 404, "the topmost stays"


def test_a_location_with_copies_stays(room: Room) -> None:
    client, here = room.client(), room.desk.library
    place = location(here, "KEPT")
    item(here, location=place)
    answer = client.post(f"/libraries/{here}/locations/{place}/delete/")
    assert answer.status_code == 422
    assert "Copies that belong there, withdrawn ones too: 1." in answer.content.decode()
    assert network.library_of_location(place) == here


def test_the_last_administrator_stays(room: Room) -> None:
    here = room.desk.library
    only = staff(here, "administrator")
    client = signed_in(only, here)
    refused = client.post(f"/staff/{only}/", {"name": "Last One"})
    assert refused.status_code == 422
    assert "Nobody else may do everything" in refused.content.decode()
    grant = network.account(only).grants.get().pk  # type: ignore[union-attr]
    assert client.post(f"/staff/{only}/roles/{grant}/end/").status_code == 422
    staff(here, "administrator")
    assert client.post(f"/staff/{only}/roles/{grant}/end/").status_code == 302


def test_only_who_looks_after_the_whole_installation_is_offered_its_health(room: Room) -> None:
    """An administrator of a branch would be refused there."""
    branch = library("BRANCH", parent=room.desk.library)
    everywhere = signed_in(staff(room.desk.library, "administrator"), branch)
    at_the_branch = signed_in(staff(branch, "administrator"), branch)
    assert 'href="/health/"' in everywhere.get("/jobs/").content.decode()
    assert everywhere.get("/health/").status_code == 200
    assert 'href="/health/"' not in at_the_branch.get("/jobs/").content.decode()
    assert at_the_branch.get("/health/").status_code == 403
