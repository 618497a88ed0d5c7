"""Guardians, proxies, strangers and the child over HTTP: who sees numbers, days and titles, renews, consents."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Hold, Loan
from armarius.circulation.rules.holds import HoldState
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.network.testing import library, staff, system, today
from armarius.opac.testing import reader_signed_in
from armarius.patrons.commands.add_guardian import add_guardian
from armarius.patrons.commands.add_proxy import ProxyTerms, add_proxy
from armarius.patrons.commands.consent_to_guardian import consent_to_guardian
from armarius.patrons.commands.end_guardian import end_guardian
from armarius.patrons.commands.end_proxy import end_proxy
from armarius.patrons.commands.guardian_rows import GuardianDetails
from armarius.patrons.commands.restrict import restrict
from armarius.patrons.models import Guardianship, Reader
from armarius.patrons.queries.accesses import looks_at
from armarius.patrons.rules.families import Relation
from armarius.patrons.rules.restrictions import Use
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry
from armarius.site.settings import middleware

pytestmark = pytest.mark.django_db
TITLE, READY, CHILD = "Zvaigžņu puteklis", "Melnais stirnubuks", "Zane"
GUARDIANS = ("mother", "agreed", "ended", "run_out")
TODAY = today()
SINCE = TODAY - timedelta(days=100)


@dataclass
class Family:
    """A child with a loan and a copy ready; everybody who may or may not look, by reader id; the links."""

    here: int
    child: int
    loan: int
    people: dict[str, int]
    links: dict[str, int]

    def browser(self, who: str) -> Client:
        """Somebody's browser on the public face."""
        return reader_signed_in(self.people[who], self.here)


@pytest.fixture
def family(settings: Settings) -> Family:
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    here = library()
    policy(here)
    child = reader(here, given_name=CHILD, birth_date=TODAY - timedelta(days=3653))
    then = system(here, timezone.now() - timedelta(days=5))
    loan = check_out(then, reader=child, item=item(here, record=record(here, TITLE))).loan
    title = record(here, READY)
    ready = item(here, record=title)
    place_hold(then, reader=child, targets=(Target(title),), pickup=here)
    check_in(then, item=ready)
    assert Hold.objects.get().state == HoldState.READY
    names = ("mother", "agreed", "ended", "run_out", "fetcher", "seer", "ex_proxy", "late_proxy", "stranger")
    people = {name: reader(here, given_name=name) for name in names} | {"child": child}
    links = {
        "mother": guardian(here, child, people["mother"]),
        "agreed": guardian(here, child, people["agreed"]),
        "ended": guardian(here, child, people["ended"]),
        "run_out": guardian(here, child, people["run_out"], until_day=TODAY),
        "fetcher": proxy(here, child, people["fetcher"], may_fetch=True),
        "seer": proxy(here, child, people["seer"], may_fetch=True, sees_titles=True),
        "ex_proxy": proxy(here, child, people["ex_proxy"], may_fetch=True, sees_titles=True),
        "late_proxy": proxy(here, child, people["late_proxy"], sees_titles=True, until_day=TODAY),
    }
    for each in ("agreed", "ended"):
        consent_to_guardian(system(here, timezone.now()), guardianship=links[each])
    end_guardian(system(here, timezone.now()), guardianship=links["ended"])
    end_proxy(system(here, timezone.now()), proxy=links["ex_proxy"])
    return Family(here, child, loan, people, links)


def guardian(here: int, child: int, who: int, **more: Any) -> int:
    details = GuardianDetails(relation=Relation.MOTHER, from_day=SINCE, **more)
    return add_guardian(system(here, timezone.now()), child=child, guardian=who, details=details).guardianship


def proxy(here: int, child: int, who: int, **more: Any) -> int:
    terms = ProxyTerms(from_day=SINCE, **more)
    return add_proxy(system(here, timezone.now()), reader=child, proxy=who, terms=terms).proxy


def set_to(here: int, **values: str) -> None:
    for name, text in values.items():
        set_preference(system(here, timezone.now()), name=f"patrons.{name}", text=text)


# who · the child is on their family page · number of loans · title ready · page of the ward · day · title
SEEN = [
    ("mother", True, True, False, 200, True, False),
    ("agreed", True, True, False, 200, True, True),
    ("ended", False, False, False, 404, False, False),
    ("run_out", False, False, False, 404, False, False),
    ("fetcher", True, False, False, 404, False, False),
    ("seer", True, False, True, 404, False, False),
    ("ex_proxy", False, False, False, 404, False, False),
    ("late_proxy", False, False, False, 404, False, False),
    ("stranger", False, False, False, 404, False, False),
    ("child", False, False, False, 404, False, False),
]


@pytest.mark.parametrize(("who", "seen"), [(row[0], row[1:]) for row in SEEN], ids=[row[0] for row in SEEN])
def test_who_sees_what_of_a_child(
    family: Family, who: str, seen: tuple[bool, bool, bool, int, bool, bool]
) -> None:
    named, numbers, ready, status, day, title = seen
    browser = family.browser(who)
    page = browser.get("/account/family/").content.decode().split("<main")[1]
    assert (CHILD in page, "1 copy on loan" in page, READY in page, TITLE in page) == (
        named,
        numbers,
        ready,
        False,
    )
    assert ("1 copy lies ready" in page) == (who in {"fetcher", "seer"})
    link = family.links[who if who in GUARDIANS else "mother"]
    answer = browser.get(f"/account/family/{link}/")
    assert answer.status_code == status
    text = answer.content.decode()
    assert ("due " in text and status == 200, TITLE in text) == (day, title)


@pytest.mark.parametrize("link", ["mother", "agreed", "ended", "run_out"])
@pytest.mark.parametrize("who", ["mother", "agreed", "stranger", "child", "fetcher", "seer", "ended"])
def test_nobody_opens_or_renews_through_somebody_else_s_link(family: Family, who: str, link: str) -> None:
    browser, number = family.browser(who), family.links[link]
    own = who == link and who in {"mother", "agreed"}
    assert browser.get(f"/account/family/{number}/").status_code == (200 if own else 404)
    answer = browser.post(f"/account/family/{number}/renew/", {"loan": str(family.loan)})
    assert answer.status_code == (302 if own else 404)
    assert Loan.objects.get(pk=family.loan).renewals == int(own)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("seer", 200),
        ("fetcher", 404),
        ("ex_proxy", 404),
        ("late_proxy", 404),
        ("stranger", 404),
        ("mother", 404),
        ("child", 404),
    ],
)
def test_a_proxy_sees_loans_only_when_the_reader_lets_them(family: Family, who: str, status: int) -> None:
    number = (
        family.links[who] if who in {"seer", "fetcher", "ex_proxy", "late_proxy"} else family.links["seer"]
    )
    answer = family.browser(who).get(f"/account/family/proxy/{number}/loans/")
    assert answer.status_code == status
    assert (TITLE in answer.content.decode()) == (status == 200)
    assert 'name="loan"' not in answer.content.decode()


@pytest.mark.parametrize("who", ["mother", "agreed", "stranger", "seer", "ended"])
def test_only_the_child_decides(family: Family, who: str) -> None:
    browser = family.browser(who)
    for what in ("give", "withdraw"):
        answer = browser.post(f"/account/family/{family.links['mother']}/consent/", {"what": what})
        assert answer.status_code == 404
    assert browser.post(f"/account/family/proxy/{family.links['seer']}/end/").status_code == 404
    assert Guardianship.objects.get(pk=family.links["mother"]).consented_at is None


def test_the_child_sees_who_sees_what_and_decides(family: Family) -> None:
    browser, number = family.browser("child"), family.links["mother"]
    page = browser.get("/account/").content.decode()
    assert "Sees how many copies I have and when they are due. No titles." in page
    assert "Sees how many copies I have, when they are due, and the titles." in page
    assert "ended Kalniņa" not in page
    assert browser.post(f"/account/family/{number}/consent/", {"what": "give"}).status_code == 302
    assert TITLE in family.browser("mother").get(f"/account/family/{number}/").content.decode()
    assert browser.post(f"/account/family/{number}/consent/", {"what": "withdraw"}).status_code == 302
    assert TITLE not in family.browser("mother").get(f"/account/family/{number}/").content.decode()
    assert browser.post(f"/account/family/proxy/{family.links['seer']}/end/").status_code == 302
    assert CHILD not in family.browser("seer").get("/account/family/").content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("values", "day", "title", "renewed"),
    [
        ({}, True, False, 302),
        ({"guardian_sees_titles": "yes"}, True, True, 302),
        ({"guardian_sees_titles": "never"}, True, False, 302),
        ({"guardian_sees_due_days": "0"}, False, False, 302),
        ({"guardian_renews": "0"}, True, False, 403),
        ({"guardian_sees_titles": "yes", "guardian_renews": "0"}, True, True, 403),
        ({"age_of_majority": "14"}, True, False, 302),
    ],
)
def test_the_library_s_policy(
    family: Family, values: dict[str, str], day: bool, title: bool, renewed: int
) -> None:
    set_to(family.here, **values)
    number = family.links["mother"]
    browser = family.browser("mother")
    text = browser.get(f"/account/family/{number}/").content.decode()
    assert ("due " in text, TITLE in text) == (day, title)
    answer = browser.post(f"/account/family/{number}/renew/", {"loan": "all"})
    assert answer.status_code == renewed


def test_where_titles_are_never_shown_an_old_consent_shows_none(family: Family) -> None:
    set_to(family.here, guardian_sees_titles="never")
    text = family.browser("agreed").get(f"/account/family/{family.links['agreed']}/").content.decode()
    assert TITLE not in text
    refused = family.browser("child").post(
        f"/account/family/{family.links['mother']}/consent/", {"what": "give"}
    )
    assert refused.status_code == 422
    assert "consent changes nothing" in refused.content.decode()


def test_of_age_nobody_looks_any_more(family: Family) -> None:
    Reader.objects.filter(pk=family.child).update(birth_date=date(TODAY.year - 18, 1, 1))
    for who in ("mother", "agreed"):
        browser = family.browser(who)
        assert CHILD not in browser.get("/account/family/").content.decode().split("<main")[1]
        assert browser.get(f"/account/family/{family.links[who]}/").status_code == 404
        assert browser.post(f"/account/family/{family.links[who]}/renew/", {"loan": "all"}).status_code == 404


def test_every_look_stands_in_the_child_s_own_log(family: Family) -> None:
    family.browser("mother").get("/account/family/")
    family.browser("agreed").get(f"/account/family/{family.links['agreed']}/")
    family.browser("seer").get(f"/account/family/proxy/{family.links['seer']}/loans/")
    family.browser("fetcher").get("/account/family/")
    for who in ("stranger", "ended", "ex_proxy"):
        family.browser(who).get("/account/family/")
        family.browser(who).get(f"/account/family/{family.links['mother']}/")
    looks = {(row.what, row.principal_id) for row in looks_at(family.child)}
    assert looks == {
        ("ward", family.people["mother"]),
        ("ward_titles", family.people["agreed"]),
        ("titles_for_proxy", family.people["seer"]),
        ("for_proxy", family.people["fetcher"]),
    }
    page = family.browser("child").get("/account/privacy/").content.decode()
    assert "Guardian" in page
    assert "Proxy" in page
    assert "mother Kalniņa" not in page, "the log names nobody"


def test_a_guardian_s_renewal_is_the_child_s_and_says_who_did_it(family: Family) -> None:
    number = family.links["mother"]
    browser = family.browser("mother")
    answer = browser.post(f"/account/family/{number}/renew/", {"loan": str(family.loan), "key": "k"})
    assert answer.headers["Location"] == f"/account/family/{number}/?renewed={family.loan}"
    assert "1 loan renewed." in browser.get(answer.headers["Location"]).content.decode()
    browser.post(f"/account/family/{number}/renew/", {"loan": str(family.loan), "key": "k"})
    assert Loan.objects.get(pk=family.loan).renewals == 1, "sent twice is done once"
    entry = JournalEntry.objects.get(verb="circulation.renew_ward")
    assert (entry.person_id, entry.principal_id) == (family.child, 0)
    assert f'"acted_by":{family.people["mother"]}' in (entry.personal or "")


def test_a_loan_of_the_guardian_s_own_is_not_renewed_through_the_child(family: Family) -> None:
    then = system(family.here, timezone.now() - timedelta(days=5))
    own = check_out(then, reader=family.people["mother"], item=item(family.here)).loan
    answer = family.browser("mother").post(
        f"/account/family/{family.links['mother']}/renew/", {"loan": str(own)}
    )
    assert answer.status_code == 404
    assert Loan.objects.get(pk=own).renewals == 0


def test_what_cannot_be_renewed_keeps_its_reasons_to_the_child(family: Family) -> None:
    Loan.objects.filter(pk=family.loan).update(renewals=99)
    browser = family.browser("mother")
    answer = browser.post(f"/account/family/{family.links['mother']}/renew/", {"loan": "all"})
    assert answer.status_code == 422
    assert "Nothing was renewed." in answer.content.decode()
    assert "Cannot be renewed now." in answer.content.decode()


def test_through_a_barred_account_no_button_is_offered_and_why_stays_the_child_s(family: Family) -> None:
    there = f"/account/family/{family.links['mother']}/"
    browser = family.browser("mother")
    assert f"{there}renew/" in browser.get(there).content.decode()
    restrict(
        system(family.here),
        reader=family.child,
        reason="Card lent to others",
        from_day=SINCE,
        uses=(Use.ACCOUNT,),
    )
    page = browser.get(there).content.decode()
    assert f"{there}renew/" not in page
    assert "Nothing can be renewed for this child now." in page
    assert "Card lent to others" not in page
    refused = browser.post(f"{there}renew/", {"loan": "all"})
    assert refused.status_code == 422
    for text in (page, refused.content.decode()):
        assert "The library or the child knows why." in text
    assert Loan.objects.get(pk=family.loan).renewals == 0


@pytest.mark.parametrize("number", ["0", "999999", "9" * 25])
def test_numbers_nobody_has(family: Family, number: str) -> None:
    browser = family.browser("mother")
    assert browser.get(f"/account/family/{number}/").status_code == 404
    assert browser.get(f"/account/family/proxy/{number}/loans/").status_code == 404
    assert browser.post(f"/account/family/{number}/renew/", {"loan": "all"}).status_code == 404
    assert browser.post(f"/account/family/{number}/consent/", {"what": "give"}).status_code == 404
    assert browser.post(f"/account/family/proxy/{number}/end/").status_code == 404


def test_two_more_children_cost_no_more_than_their_looks(
    family: Family, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(2):
        more = reader(family.here, given_name="More", birth_date=TODAY - timedelta(days=3653))
        guardian(family.here, more, family.people["mother"])
    browser = family.browser("mother")
    browser.get("/account/family/")
    with django_assert_max_num_queries(40):
        browser.get("/account/family/")


@pytest.fixture
def at_the_desk(family: Family, settings: Settings) -> Family:
    settings.ROOT_URLCONF = "armarius.site.urls.desk"
    settings.MIDDLEWARE = middleware("desk")
    return family


@pytest.mark.parametrize(
    ("role", "elsewhere", "page", "forms"),
    [
        ("clerk", False, 200, 302),
        ("clerk", True, 200, 404),
        ("librarian", True, 200, 404),
        ("teacher", False, 403, 403),
        ("cataloguer", False, 403, 403),
    ],
)
def test_the_staff_s_side(at_the_desk: Family, role: str, elsewhere: bool, page: int, forms: int) -> None:
    f = at_the_desk
    at = library(parent=f.here) if elsewhere else f.here
    client = signed_in(staff(at, role), at)
    answer = client.get(f"/readers/{f.child}/")
    assert answer.status_code == page
    text = answer.content.decode()
    assert ("mother Kalniņa" in text) == (forms == 302), "who does not keep the child sees no guardian"
    assert ("fetcher Kalniņa" in text) == (page == 200), "but who may come for them"
    there = f"/readers/{f.child}/guardians/{f.links['mother']}/"
    assert client.post(f"{there}consent/", {"what": "give"}).status_code == forms
    assert client.post(f"{there}end/").status_code == forms
    assert client.post(f"/readers/{f.child}/proxies/{f.links['seer']}/end/").status_code == forms
    listed = client.get("/readers/guardians/")
    assert listed.status_code == (200 if page == 200 else 403)
    assert (CHILD in listed.content.decode()) == (forms == 302)


def test_a_link_is_reached_through_its_own_reader_only(at_the_desk: Family) -> None:
    f = at_the_desk
    client = signed_in(staff(f.here, "clerk"), f.here)
    other = f.people["stranger"]
    assert client.get(f"/readers/{other}/guardians/{f.links['mother']}/").status_code == 404
    assert client.post(f"/readers/{other}/guardians/{f.links['mother']}/end/").status_code == 404
    assert client.post(f"/readers/{other}/proxies/{f.links['seer']}/end/").status_code == 404
    assert Guardianship.objects.get(pk=f.links["mother"]).ended_at is None
