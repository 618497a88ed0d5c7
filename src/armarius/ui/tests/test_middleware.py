"""What surrounds every page: number, language, refusals, the two forms that only set a cookie."""

from dataclasses import replace

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from armarius.platform.kernel.refusals import Refusal
from armarius.platform.values.reasons import Busy, Forbidden, Missing, Outcome, Reason, Refused, Stale
from armarius.ui.access import public, requires, signed_in
from armarius.ui.context import page
from armarius.ui.middleware import language, request_id
from armarius.ui.refusals import back_link, refusal_page


@pytest.fixture
def client(settings) -> Client:
    """A client of the public face."""
    settings.FACE = "public"
    settings.ROOT_URLCONF = "armarius.site.urls.public"
    return Client(raise_request_exception=False)


def asked(path: str = "/", **headers: str) -> HttpRequest:
    """A request with a number and a language, as pages get it."""
    request = RequestFactory().get(path, headers=headers)
    request.request_id = "r" * 10  # type: ignore[attr-defined]
    return request


def test_every_request_has_a_number_and_keeps_the_proxys() -> None:
    respond = request_id(lambda request: HttpResponse(request.request_id))  # type: ignore[attr-defined]
    own = respond(asked())
    assert len(own.content) == 10
    assert own["X-Request-ID"] == own.content.decode()
    assert respond(asked(**{"X-Request-ID": "proxy-123456"}))["X-Request-ID"] == "proxy-123456"
    assert respond(asked(**{"X-Request-ID": "<script>alert"}))["X-Request-ID"] != "<script>alert"


@pytest.mark.parametrize(
    ("cookie", "accepted", "spoken"),
    [
        ("", "", "en"),
        ("", "lt,en;q=0.8", "lt"),
        ("", "de-DE,zh-CN;q=0.9", "zh-Hans"),
        ("kk", "lt", "kk"),
        ("tlh", "lv-LV", "lv"),
    ],
)
def test_the_language_is_the_cookies_then_the_browsers(
    cookie: str, accepted: str, spoken: str, settings
) -> None:
    request = asked(**{"Accept-Language": accepted})
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = cookie
    respond = language(lambda request: HttpResponse(page(request)["language"]))
    response = respond(request)
    assert response.content.decode() == spoken
    assert response["Content-Language"] == spoken


def test_the_language_form_takes_only_ours_and_stays_here(client: Client, settings) -> None:
    answer = client.post("/language/", {"language": "lv", "next": "/search?q=a"})
    assert (answer.status_code, answer["Location"]) == (302, "/search?q=a")
    assert answer.cookies[settings.LANGUAGE_COOKIE_NAME].value == "lv"
    foreign = client.post("/language/", {"language": "xx", "next": "https://elsewhere.example/"})
    assert foreign["Location"] == "/"
    assert settings.LANGUAGE_COOKIE_NAME not in foreign.cookies
    assert client.get("/language/").status_code == 405


def test_the_appearance_is_one_of_ours(client: Client) -> None:
    assert client.post("/appearance/", {"theme": "dark"}).cookies["armarius-theme"].value == "dark"
    assert client.post("/appearance/", {"theme": "pink"}).cookies["armarius-theme"].value == ""
    assert client.post("/appearance/", {"text": "large"}).cookies["armarius-text"].value == "large"


@pytest.mark.parametrize(
    ("outcome", "status"), [(Refused, 422), (Forbidden, 403), (Missing, 404), (Stale, 409), (Busy, 503)]
)
def test_a_refusal_is_a_page_with_every_reason(outcome: type[Outcome], status: int) -> None:
    both = outcome(Reason(Refusal.ALREADY_UNDONE), Reason(Refusal.UNKNOWN_JOB, {"job": 7}))
    response = refusal_page(asked(), both)
    text = response.content.decode()
    assert response.status_code == status
    assert "This step was undone before." in text
    assert "There is no job number 7." in text
    assert "rrrrrrrrrr" in text


def test_htmx_gets_only_the_reasons() -> None:
    request = asked()
    request.htmx = True  # type: ignore[attr-defined]
    text = refusal_page(request, Refused(Reason(Refusal.ALREADY_UNDONE))).content.decode()
    assert "This step was undone before." in text
    assert "<html" not in text


def test_the_way_back_is_only_to_ourselves() -> None:
    assert back_link(asked(Referer="http://testserver/search?q=a")) == "/search?q=a"
    assert back_link(asked(Referer="http://testserver.example/x")) == ""
    assert back_link(asked()) == ""


def test_access_is_declared_beside_the_view() -> None:
    @public
    def anybody(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    @signed_in
    def staff(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    @requires("platform.configure")  # type: ignore[arg-type]
    def few(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    assert anybody(asked()).content == b"in"
    assert anybody.access.public  # type: ignore[attr-defined]
    assert few.access.permission == "platform.configure"  # type: ignore[attr-defined]
    assert replace(staff.access, public=True).public  # type: ignore[attr-defined]
    for closed in (staff, few):
        with pytest.raises(Forbidden):
            closed(asked())


@pytest.mark.parametrize("language_code", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_a_missing_page_says_so_with_its_number(client: Client, settings, language_code: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language_code
    response = client.get("/no/such/page")
    assert response.status_code == 404
    assert response["X-Request-ID"] in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_the_kit_is_for_developers_and_administrators(client: Client, settings) -> None:
    assert client.get("/_kit/").status_code == 404
    settings.DEBUG = True
    assert client.get("/_kit/").status_code == 200
