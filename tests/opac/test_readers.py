"""Signing in with card and PIN, and what a reader sees and renews."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Loan
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.opac.account.session import LIFE, life_cookie
from armarius.opac.testing import PIN, reader_signed_in
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.models import SignInTries
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry

CARD = "2100 0000 0016"


@pytest.fixture
def anna(public: Client) -> int:
    """A reader with card and PIN."""
    here = library("HERE")
    who = reader(here, card=CARD)
    set_pin(system(here), reader=who, pin=PIN)
    return who


def tried(client: Client, card: str = CARD, pin: str = PIN, address: str = "10.0.0.1", **more: str):
    return client.post("/sign-in/", {"card": card, "pin": pin, **more}, REMOTE_ADDR=address)


def lent(here: int, who: int, *, days_ago: int = 5) -> int:
    """A loan that began some days ago."""
    loan = check_out(system(here), reader=who, item=item(here)).loan
    row = Loan.objects.get(pk=loan)
    Loan.objects.filter(pk=loan).update(due_on=row.due_on - timedelta(days=days_ago))
    return loan


def test_card_and_pin_open_the_own_page(public: Client, anna: int) -> None:
    assert public.get("/account/").headers["Location"] == "/sign-in/?next=/account/"
    answer = tried(public, card="2100-00000016")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/")
    shown = public.get("/account/")
    assert "Anna Kalniņa" in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    assert public.get("/").headers["Cache-Control"] == "no-store"
    assert public.get("/sign-in/").headers["Location"] == "/account/"


def test_signing_in_changes_the_session_and_the_secret_of_forms(public: Client, anna: int) -> None:
    public.get("/sign-in/")
    session = public.session
    session["planted"] = True
    session.save()
    before = session.session_key
    tried(public)
    assert public.session.session_key != before
    assert "planted" not in public.session


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/record/1/", "/record/1/"),
        ("https://evil.example/", "/account/"),
        ("//evil.example/", "/account/"),
        ("javascript:alert(1)", "/account/"),
        ("\\\\evil.example", "/account/"),
    ],
)
def test_signing_in_leads_to_pages_of_ours_only(public: Client, anna: int, wanted: str, led_to: str) -> None:
    assert tried(public, next=wanted).headers["Location"] == led_to


@pytest.mark.parametrize(("card", "pin"), [(CARD, "0000"), ("NOBODY", PIN), (CARD, PIN[:-1])])
def test_a_wrong_card_and_a_wrong_pin_are_answered_alike(
    public: Client, anna: int, card: str, pin: str
) -> None:
    answer = tried(public, card=card, pin=pin)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Card number and PIN do not match." in text
    assert f'value="{card}"' in text
    assert f'value="{pin}"' not in text


def test_ten_wrong_pins_close_a_card_at_one_address_for_the_day(public: Client, anna: int) -> None:
    SignInTries.objects.all().delete()
    now = timezone.now()
    assert tried(public, pin="0000").status_code == 422
    SignInTries.objects.update(failures=10, first_at=now, last_at=now)
    answer = tried(public)
    assert answer.status_code == 422
    assert "Too many tries" in answer.content.decode()
    assert tried(Client(), address="10.0.0.2").status_code == 302, "the reader comes in elsewhere"
    SignInTries.objects.filter(failures=10).update(
        first_at=now - timedelta(hours=25), last_at=now - timedelta(hours=25)
    )
    assert tried(public).status_code == 302


def test_tries_without_end_by_strangers_do_not_shut_the_reader_out(public: Client, anna: int) -> None:
    assert tried(public, address="10.0.0.1").status_code == 302
    for number in range(30):
        SignInTries.objects.create(
            card_mark=SignInTries.objects.earliest("id").card_mark,
            address_mark=f"stranger {number}",
            failures=9,
            first_at=timezone.now(),
            last_at=timezone.now(),
        )
    assert tried(Client(), address="10.0.0.9").status_code == 422, "an unknown address waits"
    assert tried(Client(), address="10.0.0.1").status_code == 302, "the reader's own does not"


def test_a_new_pin_forgets_wrong_ones(public: Client, anna: int) -> None:
    tried(public, pin="0000")
    SignInTries.objects.update(failures=10)
    set_pin(system(library("THERE")), reader=anna, pin="123456")
    assert tried(public, pin="123456").status_code == 302


def test_what_was_typed_is_kept_nowhere(public: Client, anna: int) -> None:
    tried(public, card="MY-OTHER-SECRET", pin="0000")
    kept = repr(list(SignInTries.objects.values())) + repr(list(JournalEntry.objects.values()))
    assert "MYOTHERSECRET" not in kept
    assert "MY-OTHER-SECRET" not in kept
    assert "10.0.0.1" not in kept


def test_signing_out_forgets_everything(public: Client, anna: int) -> None:
    tried(public)
    answer = public.post("/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert public.get("/account/").status_code == 302
    assert "Anna" not in public.get("/").content.decode()


def test_silence_ends_the_session(public: Client, anna: int) -> None:
    tried(public)
    mark = public.cookies[life_cookie()].value
    assert LIFE.unsign(mark)
    set_preference(system(library("THERE")), name="patrons.idle_minutes", text="2")
    assert public.get("/account/").status_code == 200
    public.cookies[life_cookie()] = mark[:-1] + ("A" if mark[-1] != "A" else "B")
    answer = public.get("/account/")
    assert answer.headers["Location"] == "/sign-in/?next=/account/&ended=silence"
    assert "because nobody clicked" in public.get(answer.headers["Location"]).content.decode()


def test_a_new_pin_ends_sessions(public: Client, anna: int) -> None:
    tried(public)
    set_pin(system(library("THERE")), reader=anna, pin="998877")
    answer = public.get("/account/")
    assert answer.headers["Location"] == "/sign-in/?next=/account/&ended=changed"
    assert "because your PIN, a passkey" in public.get(answer.headers["Location"]).content.decode()


def test_the_own_page_shows_own_loans_of_every_library(public: Client, anna: int) -> None:
    here, there = library("H1"), library("T1")
    policy(here)
    policy(there)
    other = reader(here, family_name="Cits")
    lent(here, anna)
    lent(there, anna, days_ago=100)
    lent(here, other)
    tried(public)
    text = public.get("/account/").content.decode()
    assert text.count('class="loan') - text.count('class="loans"') == 2
    assert "days late" in text
    assert "Cits" not in text


def test_renewing_one_and_all(public: Client, anna: int) -> None:
    here = library("H1")
    policy(here)
    first, second = lent(here, anna), lent(here, anna)
    tried(public)
    due = Loan.objects.get(pk=first).due_on
    answer = public.post("/account/renew/", {"loan": str(first), "key": "k-1"})
    assert answer.headers["Location"] == f"/account/?renewed={first}"
    assert Loan.objects.get(pk=first).due_on > due
    assert "1 loan renewed." in public.get(answer.headers["Location"]).content.decode()
    again = public.post("/account/renew/", {"loan": str(first), "key": "k-1"})
    assert again.headers["Location"] == f"/account/?renewed={first}", "sent twice is done once"
    assert Loan.objects.get(pk=first).renewals == 1
    everything = public.post("/account/renew/", {"loan": "all", "key": "k-2"})
    assert everything.headers["Location"] == f"/account/?renewed={second}"
    entry = JournalEntry.objects.latest("id")
    assert (entry.verb, entry.person_kind, entry.person_id) == ("circulation.renew_own", "reader", anna)
    assert entry.principal_id == 0


def test_what_cannot_be_renewed_says_why(public: Client, anna: int) -> None:
    here = library("H1")
    policy(here, renewals=0)
    loan = lent(here, anna)
    tried(public)
    text = public.get("/account/").content.decode()
    assert "Loans of this kind are not renewed." in text
    assert 'name="loan"' not in text
    answer = public.post("/account/renew/", {"loan": str(loan)})
    assert answer.status_code == 422
    assert "Nothing was renewed." in answer.content.decode()


@pytest.mark.parametrize(
    "named", ["", "x", "-1", "0", "99999999999999999999999", "0" * 19 + "19", "9" * 5000, "²"]
)
def test_a_loan_that_is_none_is_not_renewed(public: Client, anna: int, named: str) -> None:
    here = library("H1")
    policy(here)
    loan = lent(here, anna)
    tried(public)
    assert public.post("/account/renew/", {"loan": named}).status_code == 404
    assert Loan.objects.get(pk=loan).renewals == 0


def test_nobody_renews_for_somebody_else(public: Client, anna: int) -> None:
    here = library("H1")
    policy(here)
    theirs = lent(here, reader(here))
    tried(public)
    assert public.post("/account/renew/", {"loan": str(theirs)}).status_code == 404
    assert public.post("/account/renew/", {"loan": "all"}).status_code == 404
    assert Loan.objects.get(pk=theirs).renewals == 0


@pytest.mark.parametrize("size", [1, 12])
def test_the_own_page_costs_the_same_whatever_is_on_loan(
    public: Client, anna: int, django_assert_max_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    here = library("H1")
    policy(here, loan_limit=None)
    for _ in range(size):
        lent(here, anna)
    browser = reader_signed_in(anna, here)
    with django_assert_max_num_queries(19):
        browser.get("/account/")


def test_forms_need_their_secret(public: Client, anna: int) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert tried(strict).status_code == 403
