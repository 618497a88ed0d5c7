"""Who asks, and how fast they may."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier, Event

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from armarius.ui.clients import client_address
from armarius.ui.life import LIFE, life_cookie
from armarius.ui.limits import NARROWED_AT_ONCE, Buckets, limits

NARROWED = (
    "/search?language=lav",
    "/search?q=a&page=9",
    "/search.rss?q=a&-subject=b",
    "/children/search?tile=2&page=3",
)
ALWAYS = (
    "/search?q=a&lang=lv&sort=title",
    "/search?sort=added",
    "/browse/authors/?from=b&at=3",
    "/record/1/",
    "/",
)
PROXY = ("10.0.0.0/8", "::1")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(
    ("remote", "forwarded", "trusted", "client"),
    [
        ("203.0.113.7", "", (), "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", (), "203.0.113.7"),
        ("203.0.113.7", "198.51.100.1", PROXY, "203.0.113.7"),
        ("10.1.2.3", "198.51.100.1", PROXY, "198.51.100.1"),
        ("10.1.2.3", "6.6.6.6, 198.51.100.1", PROXY, "198.51.100.1"),
        ("10.1.2.3", "6.6.6.6, 198.51.100.1, 10.9.9.9", PROXY, "198.51.100.1"),
        ("10.1.2.3", "", PROXY, "10.1.2.3"),
        ("10.1.2.3", "rubbish", PROXY, "unknown"),
        ("::1", "198.51.100.1", PROXY, "198.51.100.1"),
        ("::ffff:203.0.113.7", "", (), "203.0.113.7"),
        ("203.0.113.7:4711", "", (), "203.0.113.7"),
        ("[2001:db8:1:2:3:4:5:6]", "", (), "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "", (), "2001:db8:1:2::/64"),
        ("", "", (), "unknown"),
    ],
)
def test_a_client_is_known_behind_trusted_proxies_only(
    remote: str, forwarded: str, trusted: tuple[str, ...], client: str
) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request, trusted) == client


def test_a_bucket_lets_a_burst_through_then_a_steady_flow() -> None:
    clock = Clock()
    buckets = Buckets(60, clock=clock)
    assert [buckets.wait("a") for _ in range(120)] == [0] * 120
    assert buckets.wait("a") == 1
    assert buckets.wait("b") == 0
    clock.now += 1
    assert [buckets.wait("a"), buckets.wait("a")] == [0, 1]
    clock.now += 3600
    assert sum(buckets.wait("a") == 0 for _ in range(200)) == 120


def test_buckets_forget_who_asked_longest_ago() -> None:
    buckets = Buckets(10, most=100, clock=Clock())
    for number in range(1000):
        buckets.wait(str(number))
    assert len(buckets.buckets) == 100
    assert "999" in buckets.buckets


def test_no_rate_is_no_bound() -> None:
    assert {Buckets(0).wait("a") for _ in range(1000)} == {0}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("path", "method", "free"),
    [("/search", "get", 4), ("/sign-in/", "post", 2), ("/sign-in/", "get", 20), ("/", "get", 20)],
)
def test_too_much_is_answered_before_sessions_and_sql(
    settings, django_assert_num_queries: DjangoAssertNumQueries, path: str, method: str, free: int
) -> None:
    settings.CONFIG = replace(settings.CONFIG, search_rate=2, sign_in_rate=1, page_rate=10)
    settings.FACE = "public"
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    respond = limits(lambda request: HttpResponse("in"))
    request = getattr(RequestFactory(), method)(path, HTTP_ACCEPT_LANGUAGE="lv")
    with django_assert_num_queries(0):
        assert [respond(request).status_code for _ in range(free)] == [200] * free
        answer = respond(request)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert '<html lang="lv"' in answer.content.decode()


@pytest.mark.usefixtures("db")
def test_of_a_crowds_narrowed_searches_so_many_are_answered_and_everything_else_always(
    settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    settings.CONFIG = replace(settings.CONFIG, search_rate=0, page_rate=0)
    settings.FACE = "public"
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    inside = Barrier(NARROWED_AT_ONCE + 1)
    asked = Event()

    def view(request: HttpRequest) -> HttpResponse:
        if "waits" in request.GET:
            inside.wait(10)
            asked.wait(10)
        return HttpResponse("in")

    respond = limits(view)
    browser = RequestFactory(HTTP_ACCEPT_LANGUAGE="ru")
    with ThreadPoolExecutor(NARROWED_AT_ONCE) as crowd:
        waiting = [
            crowd.submit(respond, browser.get("/search?q=a&language=lav&waits=1"))
            for _ in range(NARROWED_AT_ONCE)
        ]
        inside.wait(10)
        with django_assert_num_queries(0):
            refused = respond(browser.get("/search?q=a&language=lav"))
            crowded = [respond(browser.get(path)).status_code for path in NARROWED]
        others = [respond(browser.get(path)).status_code for path in ALWAYS]
        signed_in = browser.get("/search?q=a&language=lav")
        signed_in.COOKIES[settings.SESSION_COOKIE_NAME] = "made up"
        crowded.append(respond(signed_in).status_code)
        signed_in.COOKIES[life_cookie()] = "made:up"
        crowded.append(respond(signed_in).status_code)
        signed_in.COOKIES[life_cookie()] = LIFE.sign("a session")
        others.append(respond(signed_in).status_code)
        asked.set()
        answered = [each.result(10).status_code for each in waiting]
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "5")
    assert '<html lang="ru"' in refused.content.decode()
    assert set(crowded) == {503}
    assert set(others) == {200}
    assert answered == [200] * NARROWED_AT_ONCE
    assert respond(browser.get("/search?q=a&language=lav")).status_code == 200
