"""A reader's reservations on the own page: where they stand, fetched elsewhere, let rest, taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Hold
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.queries import local_day
from armarius.network.testing import library, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader

CHANGE = "/account/reservations/"


class Waiting:
    """A reader who waits for a lent copy of a title, in a network of two libraries."""

    def __init__(self, title: str = "Dzejoļi") -> None:
        self.here, self.there = library("HERE"), library("THERE")
        policy(self.here, loan_limit=None, hold_limit=None)
        policy(self.there, loan_limit=None, hold_limit=None)
        self.reader = reader(self.here)
        self.browser = reader_signed_in(self.reader, self.here)
        self.title = record(self.here, title)
        self.copy = item(self.here, record=self.title)
        check_out(system(self.here), reader=reader(self.here), item=self.copy)
        self.hold = self.wants(self.title)

    def wants(self, title: int) -> int:
        target = Target(title)
        return place_hold(system(self.here), reader=self.reader, targets=(target,), pickup=self.here).hold

    def page(self) -> str:
        return self.browser.get("/account/").content.decode()

    def posted(self, what: str, hold: int | None = None, **fields: str):
        return self.browser.post(CHANGE, {"what": what, "hold": str(hold or self.hold), **fields})

    def row(self) -> Hold:
        return Hold.objects.get(pk=self.hold)


@pytest.fixture
def w(public: Client) -> Waiting:
    return Waiting()


def test_the_page_says_where_each_stands(w: Waiting) -> None:
    assert "Place 1 in the queue" in w.page()
    check_in(system(w.here), item=w.copy)
    page = w.page()
    assert "Lies ready" in page
    assert "Let it rest" not in page


def test_a_reader_without_any_reads_what_can_be_reserved(w: Waiting) -> None:
    w.posted("cancel")
    assert "Nothing is reserved." in w.page()


def test_it_is_fetched_elsewhere(w: Waiting) -> None:
    answer = w.posted("pickup", pickup=str(w.there))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/#reservations")
    assert w.row().pickup_id == w.there


def test_a_place_that_lends_nothing_is_refused_beside_it(w: Waiting) -> None:
    answer = w.posted("pickup", pickup="999999")
    assert answer.status_code == 422
    assert "open" in answer.content.decode().split('<details class="cite"')[1][:20]
    assert w.row().pickup_id == w.here


def test_it_rests_and_waits_again(w: Waiting) -> None:
    until = local_day(w.here, timezone.now()) + timedelta(days=9)
    w.posted("rest", until=until.isoformat())
    assert (w.row().suspended, w.row().suspended_until) == (True, until)
    assert "Rests until" in w.page()
    w.posted("resume")
    assert not w.row().suspended
    w.posted("rest")
    assert "Rests" in w.page()


@pytest.mark.parametrize("typed", ["2020-01-01", "tomorrow", "2026-13-45"])
def test_a_day_that_is_none_or_past_is_refused(w: Waiting, typed: str) -> None:
    answer = w.posted("rest", until=typed)
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode(), "what was typed stays"
    assert not w.row().suspended


def test_what_lies_ready_does_not_rest(w: Waiting) -> None:
    check_in(system(w.here), item=w.copy)
    assert w.posted("rest").status_code == 422


def test_nobody_changes_anothers(w: Waiting) -> None:
    other = reader_signed_in(reader(w.here), w.here)
    for what in ("cancel", "pickup", "rest", "resume"):
        answer = other.post(CHANGE, {"what": what, "hold": str(w.hold), "pickup": str(w.there)})
        assert answer.status_code == 404
    assert w.row().closed_at is None


@pytest.mark.parametrize("hold", ["", "0", "-1", "x", "9" * 30, "1e3"])
def test_hostile_numbers_find_nothing(w: Waiting, hold: str) -> None:
    assert w.browser.post(CHANGE, {"what": "cancel", "hold": hold}).status_code == 404
    assert w.posted("steal").status_code == 404


def test_twenty_ask_no_more_queries_than_one(
    w: Waiting, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    w.page()
    with django_assert_max_num_queries(22) as one:
        w.page()
    for n in range(19):
        title = record(w.here, f"Title {n}")
        item(w.here, record=title)
        w.wants(title)
    with django_assert_max_num_queries(len(one)):
        assert w.page().count("<details") >= 20


def test_of_one_that_ended_meanwhile_the_reader_is_told(w: Waiting) -> None:
    w.posted("cancel")
    answer = w.posted("rest")
    assert answer.status_code == 422
    assert "is-stop" in answer.content.decode()
