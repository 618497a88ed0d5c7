"""A reading history is kept for those who ask for one, is theirs alone, and is gone when they say so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.permissions.walking import address, patterns, put_a_row
from tests.permissions.world import world

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.keep_history import forget_history, keep_history, keep_history_on_paper
from armarius.circulation.jobs import unlink_loans
from armarius.circulation.models import HistoryChoice, HistoryEntry, Loan
from armarius.circulation.queries.history import own_history
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.testing import at_desk, library, staff, system, today
from armarius.opac.testing import reader_signed_in
from armarius.patrons.commands.delete_reader import delete_reader
from armarius.patrons.testing import reader
from armarius.platform.commands.undo import undo
from armarius.platform.models import JournalEntry
from armarius.platform.queries import entry_of
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing
from armarius.site.settings import middleware

PUBLIC_URLS, DESK_URLS = "armarius.site.urls.public", "armarius.site.urls.desk"
HISTORY = "/account/history/"


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    made = library()
    policy(made, loan_days=14)
    return made


@pytest.fixture
def public_face(here: int, settings: Settings) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")


def own(who: int, at: int) -> Occasion:
    return Occasion(
        who=Principal(PrincipalKind.READER, who), library=at, channel=Channel.OPAC, at=timezone.now()
    )


def has_read(here: int, who: int, title: str, *, days_ago: float = 5, kind: str = "") -> int:
    """A title lent and brought back; the loan."""
    copy = item(here, record=record(here, title, "Raine, Vizma"))
    lent = check_out(system(here, timezone.now() - timedelta(days=days_ago + 7)), reader=who, item=copy).loan
    check_in(system(here, timezone.now() - timedelta(days=days_ago)), item=copy)
    return lent


def titles(who: int) -> list[str]:
    return [row.title for row in own_history(who)]


def test_nobody_has_a_history_who_did_not_ask_for_one(here: int) -> None:
    anna = reader(here)
    has_read(here, anna, "Straumēni")
    assert HistoryEntry.objects.count() == 0


def test_it_begins_with_what_is_known_and_outlives_the_loans(here: int) -> None:
    anna, berta = reader(here), reader(here)
    has_read(here, anna, "Straumēni", days_ago=40)
    assert keep_history(own(anna, here)).titles == 1
    assert keep_history(own(anna, here)).titles == 0
    has_read(here, anna, "Uguns un nakts", days_ago=35)
    has_read(here, berta, "Pūt, vējiņi", days_ago=35)
    unlink_loans.call()
    assert not Loan.objects.filter(reader__isnull=False).exists(), "the loans forget as everybody's do"
    assert titles(anna) == ["Uguns un nakts", "Straumēni"]
    assert titles(berta) == []
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.returned_on - entry.lent_on).days == 7
    assert not {"item", "loan", "library"} & {field.name for field in HistoryEntry._meta.get_fields()}


def test_a_return_that_is_undone_is_not_remembered(here: int) -> None:
    anna, clerk = reader(here), staff(here, "librarian")
    keep_history(own(anna, here))
    copy = item(here, record=record(here, "Straumēni"))
    now = timezone.now()
    check_out(at_desk(clerk, here, now), reader=anna, item=copy)
    check_in(at_desk(clerk, here, now), item=copy)
    assert titles(anna) == ["Straumēni"]
    undo(at_desk(clerk, here, now), entry=entry_of("circulation.check_in", "item", copy) or 0)
    assert titles(anna) == []


@pytest.mark.usefixtures("public_face")
def test_the_reader_looks_through_it_and_forgets(here: int) -> None:
    anna, berta = reader(here), reader(here)
    keep_history(own(berta, here))
    has_read(here, berta, "Bertas grāmata")
    browser = reader_signed_in(anna, here)
    assert "Keep my reading history" in browser.get(HISTORY).content.decode()
    assert browser.post(HISTORY, {"what": "keep"})["Location"] == HISTORY
    for number in range(23):
        has_read(here, anna, f"Ceļš {number}", days_ago=number)
    first = browser.get(HISTORY).content.decode()
    assert "23 titles" in first
    assert "Ceļš 0" in first
    assert "Ceļš 22" not in first
    assert "Ceļš 22" in browser.get(f"{HISTORY}?page=2").content.decode()
    found = browser.get(f"{HISTORY}?q=cels+22+raine").content.decode()
    assert "1 title" in found
    for odd in ("page=x", "page=99999999999", "q=%00%27%25", "page=-1"):
        assert browser.get(f"{HISTORY}?{odd}").status_code == 200
    theirs = HistoryEntry.objects.get(reader_id=berta)
    assert browser.post(HISTORY, {"entry": str(theirs.pk)}).status_code == 404
    assert browser.post(HISTORY, {"entry": "x"}).status_code == 404
    with pytest.raises(Missing) as missing:
        forget_history(own(anna, here), entry=theirs.pk)
    assert [str(each.code) for each in missing.value.reasons] == ["circulation.unknown_history_entry"]
    one = HistoryEntry.objects.get(title="Ceļš 22")
    assert browser.post(HISTORY, {"entry": str(one.pk)}).status_code == 302
    assert len(titles(anna)) == 22
    browser.post(HISTORY, {"what": "forget_all"})
    assert titles(anna) == []
    assert HistoryChoice.objects.filter(reader_id=anna).exists()
    has_read(here, anna, "Vēl viena")
    browser.post(HISTORY, {"what": "stop"})
    assert titles(anna) == []
    assert not HistoryChoice.objects.filter(reader_id=anna).exists()
    assert titles(berta) == ["Bertas grāmata"]
    assert Client().get(HISTORY).status_code == 302


def test_only_readers_ask_for_themselves(here: int) -> None:
    with pytest.raises(Forbidden):
        keep_history(at_desk(staff(here, "administrator"), here, timezone.now()))


def test_staff_write_down_a_paper(here: int) -> None:
    anna, clerk = reader(here), staff(here, "clerk")
    desk = at_desk(clerk, here, timezone.now())
    with pytest.raises(Invalid):
        keep_history_on_paper(desk, reader=anna, keeps=True, paper=" ")
    keep_history_on_paper(desk, reader=anna, keeps=True, paper="folder 3")
    choice = HistoryChoice.objects.get(reader_id=anna)
    assert (choice.chosen_by, choice.account_id, choice.note) == ("paper", clerk, "folder 3")
    elsewhere = library(parent=here)
    stranger = at_desk(staff(elsewhere, "clerk"), elsewhere, timezone.now())
    with pytest.raises(Forbidden):
        keep_history_on_paper(stranger, reader=anna, keeps=False, paper="x")
    with pytest.raises(Missing):
        keep_history_on_paper(desk, reader=999_999, keeps=False, paper="x")
    keep_history_on_paper(desk, reader=anna, keeps=False, paper="folder 3")
    assert not HistoryChoice.objects.exists()


def test_no_page_of_the_staff_shows_it(here: int, settings: Settings) -> None:
    """Every address of the desk, for the administrator, after the loans have forgotten their reader."""
    built = world()
    who = built.own.reader
    keep_history(own(who, built.own.library))
    HistoryEntry.objects.create(
        reader_id=who,
        title="Qwyxaltura secreta",
        author="Zzyzxova",
        text="qwyxaltura secreta zzyzxova",
        lent_on=today(),
        returned_on=today(),
    )
    client = built.client("administrator")
    walked = 0
    for pattern in patterns(DESK_URLS).values():
        put_a_row(client, built.own)
        answer = client.get(address(pattern, built.own))
        body = b"".join(answer).lower()
        assert b"qwyxaltura" not in body
        assert b"zzyzxova" not in body
        walked += answer.status_code == 200
    assert walked > 60


def test_a_deleted_reader_leaves_no_history_and_the_journal_names_no_title(here: int) -> None:
    anna, clerk = reader(here), staff(here, "librarian")
    keep_history(own(anna, here))
    has_read(here, anna, "Straumēni")
    rows = JournalEntry.objects.filter(verb__in=("circulation.keep_history", "circulation.forget_history"))
    assert all("Straum" not in str(row.facts) + str(row.personal) for row in rows)
    delete_reader(at_desk(clerk, here, timezone.now()), reader=anna)
    assert HistoryEntry.objects.count() == HistoryChoice.objects.count() == 0
    assert signed_in(clerk, here).get("/").status_code == 200
