"""Erasing readers: what stands in the way, who is asked, what is left; and the file of everything that is kept."""

import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from armarius.acquisitions.queries import own_data as acquisitions_data
from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.keep_history import keep_history
from armarius.circulation.commands.note_incident import note_incident
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.jobs import unlink_loans
from armarius.circulation.models import Loan
from armarius.circulation.queries import own_data as circulation_data
from armarius.circulation.queries.retention import would_forget
from armarius.circulation.rules.incidents import IncidentKind
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.money.queries import own_data as money_data
from armarius.network.commands.delete_library import delete_library
from armarius.network.testing import at_desk, library, staff, system, today
from armarius.opac.testing import PIN, reader_signed_in
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.commands.erase_again import erase_again
from armarius.patrons.commands.merge_readers import merge_readers
from armarius.patrons.commands.place_legal_hold import end_legal_hold, place_legal_hold
from armarius.patrons.commands.request_erasure import (
    erase_reader,
    refuse_erasure,
    request_erasure_on_paper,
    request_own_erasure,
)
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.jobs import erase_inactive_readers
from armarius.patrons.models import ErasureRequest, LegalHold, Reader
from armarius.patrons.queries import own_data
from armarius.patrons.queries.erasure import erased_marks, inactive
from armarius.patrons.rules.erasure import answer_due, mark_of, years_before
from armarius.patrons.testing import reader
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import JournalEntry
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Refused
from armarius.reading.queries import own_data as reading_data
from armarius.site.settings import middleware

TODAY = today()


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    made = library()
    policy(made, loan_days=14)
    return made


@pytest.fixture
def public_face(here: int, settings: Settings) -> None:
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")


def officer(here: int) -> Occasion:
    return at_desk(staff(here, "data_officer"), here, timezone.now())


def own(who: int, at: int) -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who), library=at, channel=Channel.OPAC, at=timezone.now()
    )


def gave_back(here: int, who: int, days_ago: float = 40) -> int:
    copy = item(here, record=record(here, "Straumēni"))
    lent = check_out(system(here, timezone.now() - timedelta(days=days_ago + 2)), reader=who, item=copy).loan
    check_in(system(here, timezone.now() - timedelta(days=days_ago)), item=copy)
    return lent


def held_title(here: int, title: str) -> int:
    """A title with a copy that can be waited for."""
    made = record(here, title)
    item(here, record=made)
    return made


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {str(reason.code) for reason in refused.value.reasons}


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 22), date(2026, 12, 22)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
        (date(2028, 1, 30), date(2028, 2, 29)),
    ],
)
def test_an_answer_is_owed_within_a_month(asked: date, due: date) -> None:
    assert answer_due(asked) == due


def test_years_before_a_leap_day() -> None:
    assert years_before(date(2028, 2, 29), 5) == date(2023, 2, 28)


def test_a_legal_hold_keeps_the_reader_and_what_they_borrowed(here: int) -> None:
    anna, berta, who = reader(here), reader(here), officer(here)
    held, free = gave_back(here, anna), gave_back(here, berta)
    hold = place_legal_hold(who, reader=anna, reason="a court asks", basis="case 3/2026").hold
    assert would_forget([here], timezone.now()).kept == 1
    unlink_loans.call()
    assert Loan.objects.get(pk=held).reader_id == anna
    assert Loan.objects.get(pk=free).reader_id is None
    clerk = at_desk(staff(here, "clerk"), here, timezone.now())
    with pytest.raises(Refused) as refused:
        delete_reader(clerk, reader=anna)
    assert codes(refused) == {"patrons.must_be_kept"}
    assert end_legal_hold(who, hold=hold).was_in_force
    assert not end_legal_hold(who, hold=hold).was_in_force
    unlink_loans.call()
    assert Loan.objects.get(pk=held).reader_id is None
    delete_reader(clerk, reader=anna)
    assert LegalHold.objects.count() == 0


def test_what_a_legal_hold_is_refused_for(here: int) -> None:
    anna, who = reader(here), officer(here)
    with pytest.raises(Invalid) as invalid:
        place_legal_hold(who, reader=anna, reason=" ", basis="", until_day=TODAY - timedelta(days=1))
    assert {str(r.code) for r in invalid.value.reasons} == {
        "patrons.hold_reason_missing",
        "patrons.hold_basis_missing",
        "patrons.hold_over",
    }
    with pytest.raises(Missing):
        end_legal_hold(who, hold=999_999)
    with pytest.raises(Forbidden):
        place_legal_hold(
            at_desk(staff(here, "director"), here, timezone.now()), reader=anna, reason="x", basis="y"
        )
    other = library(parent=here)
    with pytest.raises(Forbidden):
        place_legal_hold(officer(other), reader=anna, reason="x", basis="y")


def test_a_hold_with_a_last_day_ends_by_itself(here: int) -> None:
    anna = reader(here)
    place_legal_hold(officer(here), reader=anna, reason="x", basis="y", until_day=TODAY + timedelta(days=1))
    LegalHold.objects.update(until_day=TODAY)
    delete_reader(at_desk(staff(here, "clerk"), here, timezone.now()), reader=anna)


def test_every_reason_against_erasing_stands_together(here: int) -> None:
    anna, who = reader(here), officer(here)
    check_out(system(here, timezone.now()), reader=anna, item=item(here))
    place_hold(
        system(here, timezone.now()), reader=anna, targets=(Target(held_title(here, "X")),), pickup=here
    )
    place_legal_hold(who, reader=anna, reason="x", basis="y")
    request = request_own_erasure(own(anna, here)).request
    with pytest.raises(Refused) as refused:
        erase_reader(who, request=request)
    assert codes(refused) == {
        "patrons.must_be_kept",
        "circulation.reader_has_loans",
        "circulation.reader_has_holds",
    }
    assert Reader.objects.filter(pk=anna).exists()


def test_a_request_is_answered_once_and_names_nobody_afterwards(here: int) -> None:
    anna, berta, who = reader(here), reader(here), officer(here)
    clerk = at_desk(staff(here, "clerk"), here, timezone.now())
    asked = request_erasure_on_paper(clerk, reader=anna, paper="folder 3").request
    assert request_own_erasure(own(anna, here)).request == asked, "asked twice is once"
    with pytest.raises(Invalid):
        request_erasure_on_paper(clerk, reader=berta, paper="")
    with pytest.raises(Invalid):
        refuse_erasure(who, request=asked, explanation=" ")
    refuse_erasure(who, request=asked, explanation="a debt is open")
    with pytest.raises(Missing):
        erase_reader(who, request=asked)
    again = request_own_erasure(own(anna, here)).request
    erase_reader(who, request=again)
    assert not Reader.objects.filter(pk=anna).exists()
    rows = ErasureRequest.objects.order_by("pk")
    assert [(row.reader_id, row.answer, row.note, row.explanation) for row in rows] == [
        (None, "refused", "", ""),
        (None, "erased", "", ""),
    ]
    with pytest.raises(Forbidden):
        request_own_erasure(clerk)


@pytest.mark.usefixtures("public_face")
def test_a_reader_asks_in_the_account_and_takes_it_back(here: int) -> None:
    anna = reader(here)
    browser = reader_signed_in(anna, here)
    wrong = browser.post("/account/privacy/", {"what": "erase", "pin": "000000"})
    assert wrong.status_code == 422
    assert ErasureRequest.objects.count() == 0
    assert browser.post("/account/privacy/", {"what": "erase", "pin": PIN}).status_code == 302
    assert ErasureRequest.objects.get().channel == "account"
    assert "Take the request back" in browser.get("/account/privacy/").content.decode()
    assert browser.post("/account/privacy/", {"what": "withdraw"}).status_code == 302
    assert ErasureRequest.objects.get().answer == "withdrawn"
    assert browser.post("/account/privacy/", {"what": "withdraw"}).status_code == 404


@pytest.mark.usefixtures("public_face")
def test_a_reader_sees_the_day_and_the_role_of_a_look_and_no_name(here: int, settings: Settings) -> None:
    anna, clerk = reader(here), staff(here, "clerk", login_name="nosy-parker")
    settings.ROOT_URLCONF = "armarius.site.urls.desk"
    settings.MIDDLEWARE = middleware("desk")
    signed_in(clerk, here).get(f"/readers/{anna}/")
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    page = reader_signed_in(anna, here).get("/account/privacy/").content.decode()
    assert "Circulation clerk" in page
    assert "The reader’s page" in page
    assert "nosy" not in page.casefold()


def lived(here: int) -> int:
    """A reader of whom everything is kept."""
    anna = reader(here, family_name="Zuxqveldova")
    keep_history(own(anna, here))
    gave_back(here, anna, 5)
    copy = item(here, record=record(here, "Uguns un nakts"))
    check_out(system(here, timezone.now()), reader=anna, item=copy)
    note_incident(system(here, timezone.now()), item=copy, kind=IncidentKind.CLAIMED_RETURNED)
    place_hold(
        system(here, timezone.now()), reader=anna, targets=(Target(held_title(here, "Ceplis")),), pickup=here
    )
    restrict(system(here), reader=anna, reason="Noise", from_day=date(2026, 1, 1))
    request_own_erasure(own(anna, here))
    return anna


@pytest.mark.usefixtures("public_face")
def test_the_file_holds_everything_and_asks_for_the_pin(here: int) -> None:
    anna = lived(here)
    browser = reader_signed_in(anna, here)
    assert browser.post("/account/privacy/data/", {"pin": "000000"}).status_code == 422
    assert browser.get("/account/privacy/data/").status_code == 405
    assert Client().post("/account/privacy/data/", {"pin": PIN}).status_code == 302
    answer = browser.post("/account/privacy/data/", {"pin": PIN})
    assert answer["Content-Disposition"].startswith("attachment")
    assert "Zux" not in answer["Content-Disposition"]
    data = json.loads(answer.content)
    assert (data["format"], data["version"]) == ("armarius-reader-data", 1)
    assert data["reader"]["family_name"] == "Zuxqveldova"
    assert {loan["title"] for loan in data["loans"]} == {"Straumēni", "Uguns un nakts"}
    assert data["reservations"][0]["titles"] == ["Ceplis"]
    assert data["incidents"][0]["kind"] == "claimed_returned"
    assert [each["title"] for each in data["reading_history"]["titles"]] == ["Straumēni"]
    assert data["restrictions"][0]["reason"] == "Noise"
    assert data["erasure_requests"][0]["channel"] == "account"
    assert any(entry["verb"] == "circulation.check_out" and entry["what"] for entry in data["journal"])
    sections = set(own_data.COVERED.values()) | set(circulation_data.COVERED.values())
    assert sections <= set(data)


def test_the_data_officer_s_file_leaves_the_history_to_the_reader(here: int) -> None:
    anna = lived(here)
    client = signed_in(staff(here, "data_officer"), here)
    data = json.loads(client.post(f"/readers/{anna}/privacy/data/").content)
    assert "reading_history" not in data
    assert data["reader"]["number"] == anna
    elsewhere = library(parent=here)
    stranger = signed_in(staff(elsewhere, "data_officer"), elsewhere)
    assert stranger.post(f"/readers/{anna}/privacy/data/").status_code == 404
    assert stranger.get(f"/readers/{anna}/privacy/").status_code == 404


def test_every_table_that_names_a_reader_is_in_the_file_or_says_why_not() -> None:
    upper = (circulation_data, money_data, acquisitions_data, reading_data)
    known = {*own_data.COVERED, *own_data.LEFT_OUT}.union(*(domain.COVERED for domain in upper))
    naming = {
        model._meta.label
        for model in apps.get_models()
        if any(field.is_relation and field.related_model is Reader for field in model._meta.local_fields)
    }
    # A member of an institution names it: the institution's file does not list its people.
    assert naming - known - {"patrons.Reader"} == set()
    assert known <= {model._meta.label for model in apps.get_models()}


def test_the_desk_s_page_of_a_reader_does_it_all(here: int) -> None:
    anna = reader(here)
    clerk, guard = signed_in(staff(here, "clerk"), here), signed_in(staff(here, "data_officer"), here)
    where = f"/readers/{anna}/privacy/"
    assert where in clerk.get(f"/readers/{anna}/").content.decode()
    assert clerk.post(where, {"what": "keep", "paper": ""}).status_code == 422
    assert clerk.post(where, {"what": "keep", "paper": "folder 1"}).status_code == 302
    assert "folder 1" in clerk.get(where).content.decode()
    assert clerk.post(where, {"what": "erase", "paper": "folder 2"}).status_code == 302
    assert guard.post(where, {"what": "stop", "paper": "x"}).status_code == 404, (
        "guards, and keeps no readers"
    )
    page = guard.get(where).content.decode()
    assert "Place a legal hold" in page
    assert "Place a legal hold" not in clerk.get(where).content.decode()
    refused = guard.post(f"{where}hold/", {"reason": "", "basis": "kept", "until_day": "x"})
    assert refused.status_code == 422
    assert 'value="kept"' in refused.content.decode()
    assert guard.post(f"{where}hold/", {"reason": "a secret court", "basis": "file 3"}).status_code == 302
    assert "a secret court" not in clerk.get(where).content.decode()
    assert "a secret court" in guard.get("/privacy/legal-holds/").content.decode()
    assert guard.post(f"{where}answer/", {"what": "erase"}).status_code == 422
    hold = LegalHold.objects.get()
    assert guard.post(f"{where}hold/end/", {"hold": str(hold.pk)}).status_code == 302
    assert anna in [row.reader_id for row in ErasureRequest.objects.all()]
    assert guard.post(f"{where}answer/", {"what": "erase"})["Location"] == "/privacy/requests/"
    assert not Reader.objects.filter(pk=anna).exists()
    assert "Erased reader" in guard.get("/privacy/requests/?state=over").content.decode()


def test_readers_who_came_no_more_are_erased_in_chunks(here: int) -> None:
    old = [reader(here, valid_until=date(2015, 1, 1)) for _ in range(10)]
    owing, held = reader(here), old[0]
    branch = library(parent=here)
    elsewhere = library(parent=here)
    below = reader(branch, valid_until=date(2015, 1, 1))
    young, endless = reader(here, valid_until=TODAY), reader(here)
    check_out(system(here, timezone.now()), reader=owing, item=item(here))
    Reader.objects.filter(pk=owing).update(valid_until=date(2015, 1, 1))
    place_legal_hold(officer(here), reader=held, reason="x", basis="y")
    found = inactive([here, branch], date(2020, 1, 1), TODAY)
    assert (found.ended, found.owing, found.kept, found.erasable) == (12, 1, 1, 10)
    client = signed_in(staff(here, "data_officer"), here)
    page = client.get("/privacy/inactive/?years=5").content.decode()
    assert "Erase 10 readers" in page
    assert client.get("/privacy/inactive/?years=0x").status_code == 422
    assert client.post("/privacy/inactive/", {"years": "0"}).status_code == 422
    assert client.post("/privacy/inactive/", {"years": "5"}).status_code == 302
    run_all()
    left = set(Reader.objects.values_list("pk", flat=True))
    assert left == {owing, held, young, endless}
    assert below not in left
    assert "10 readers" in client.get("/privacy/inactive/").content.decode()
    assert elsewhere


def test_the_job_may_run_again(here: int) -> None:
    reader(here, valid_until=date(2015, 1, 1))
    for _ in range(2):
        erase_inactive_readers.call(library=here, before="2020-01-01")
    assert Reader.objects.count() == 0


def test_what_was_written_about_a_merged_entry_goes_with_the_reader(here: int) -> None:
    anna, twin = reader(here), reader(here, family_name="Kalniņa-Ozola", given_name="Dzidra")
    restrict(system(here), reader=twin, reason="Noise", from_day=date(2026, 1, 1))
    clerk = staff(here, "clerk")
    signed_in(clerk, here).get(f"/readers/{twin}/")
    versions = dict(Reader.objects.values_list("pk", "version"))
    merge_readers(
        at_desk(clerk, here, timezone.now()),
        kept=anna,
        merged=twin,
        kept_version=versions[anna],
        merged_version=versions[twin],
    )
    about_twin = JournalEntry.objects.filter(person_kind="reader", person_id=twin)
    assert about_twin.exists()
    data = own_data.data_of_reader(anna, timezone.now(), lambda row: str(row.verb))
    assert data is not None
    assert "patrons.restrict" in str(data["journal"])
    assert "reader" in [look["shown"] for look in data["accesses"]]  # type: ignore[attr-defined]
    delete_reader(at_desk(clerk, here, timezone.now()), reader=anna)
    assert not about_twin.exists()


def test_an_answered_request_keeps_no_library(here: int) -> None:
    branch = library(parent=here)
    anna = reader(here)  # a library where a reader was counted stays; she moved
    Reader.objects.filter(pk=anna).update(home_library=branch)
    erase_reader(officer(here), request=request_own_erasure(own(anna, branch)).request)
    delete_library(system(here, timezone.now()), library=branch)
    row = ErasureRequest.objects.get()
    assert (row.library_id, row.answer) == (None, "erased")


def test_whom_a_restore_brings_back_is_erased_again_unless_something_keeps_them(here: int) -> None:
    anna, berta, twin, zane = reader(here), reader(here), reader(here), reader(here)
    versions = dict(Reader.objects.values_list("pk", "version"))
    clerk = at_desk(staff(here, "clerk"), here, timezone.now())
    before = {row.pk: mark_of(row.pk, row.registered_at) for row in Reader.objects.all()}
    merge_readers(clerk, kept=berta, merged=twin, kept_version=versions[berta], merged_version=versions[twin])
    for each in (anna, berta):
        delete_reader(clerk, reader=each)
    assert erased_marks() == {before[anna], before[berta], before[twin]}
    check_out(system(here, timezone.now()), reader=zane, item=item(here))
    other = reader(here)
    marks = {*erased_marks(), before[zane], mark_of(other, timezone.now())}
    found = erase_again(system(here), marks=sorted(marks))
    assert (found.erased, found.waiting) == (0, 1)
    assert [(row.reader_id, row.channel) for row in ErasureRequest.objects.all()] == [(zane, "restored")]
    assert erased_marks() == marks
    check_in(system(here, timezone.now()), item=Loan.objects.get(reader=zane).item_id)
    assert erase_again(system(here), marks=sorted(marks)).erased == 1
    assert set(Reader.objects.values_list("pk", flat=True)) == {other}


@pytest.mark.usefixtures("public_face")
def test_a_reader_sees_who_the_library_takes_them_for(here: int) -> None:
    anna = reader(here, given_name="Zane", birth_date=date(2015, 3, 9), email="zane@example.org")
    other = reader(here, family_name="Zuxqveldova")
    page = reader_signed_in(anna, here).get("/account/privacy/").content.decode()
    known = page.partition('id="known-h"')[2].partition("</section>")[0].replace("\xa0", " ")
    for words in ("Zane", "9 Mar 2015", "zane@example.org", "Library L"):
        assert words in known
    assert "Zuxqveldova" not in page
    assert other != anna
