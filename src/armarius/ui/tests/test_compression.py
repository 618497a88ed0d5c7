"""What goes over the line."""

import gzip

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from armarius.ui.compression import FOR_EVER, Compressed
from armarius.ui.templatetags.kit import asset

STYLE = "ui/base.css"
UNPACKS = {"HTTP_ACCEPT_ENCODING": "gzip"}


def content(name: str) -> bytes:
    with open(str(finders.find(name)), "rb") as stream:
        return stream.read()


def test_a_style_comes_packed_once_a_year() -> None:
    response = Client().get(asset(STYLE), **UNPACKS)
    packed = response.getvalue()
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]
    assert gzip.decompress(packed) == content(STYLE)
    assert len(packed) < len(content(STYLE)) / 2
    assert response["Cache-Control"] == FOR_EVER


def test_an_old_browser_gets_it_as_it_is() -> None:
    response = Client().get(asset(STYLE))
    assert "Content-Encoding" not in response
    assert response.getvalue() == content(STYLE)


@pytest.mark.parametrize(
    "address",
    [f"/static/{STYLE}", f"/static/{STYLE}?v=1", f"/static/{STYLE}?ABCDEF12", f"/static/{STYLE}?0badcafe"],
)
def test_an_address_that_does_not_name_the_content_is_asked_for_again(address: str) -> None:
    assert Client().get(address)["Cache-Control"] != FOR_EVER


def test_what_was_not_changed_is_not_sent_again() -> None:
    client = Client()
    mark = client.get(f"/static/{STYLE}", **UNPACKS)["ETag"]
    assert mark.startswith("W/")
    again = client.get(f"/static/{STYLE}", **UNPACKS, HTTP_IF_NONE_MATCH=mark)
    assert again.status_code == 304


def test_what_is_missing_is_not_kept_for_a_year() -> None:
    assert Client().get("/static/ui/no-such.css?0123abcd").get("Cache-Control") != FOR_EVER


def test_a_part_of_a_file_is_a_part_of_the_file_as_it_is() -> None:
    response = Client().get(f"/static/{STYLE}", **UNPACKS, HTTP_RANGE="bytes=1000-1999")
    assert response.status_code == 206
    assert "Content-Encoding" not in response
    assert response.getvalue() == content(STYLE)[1000:2000]


@pytest.mark.parametrize(
    ("kind", "packed"),
    [
        ("text/html; charset=utf-8", True),
        ("text/javascript", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("image/webp", False),
        ("application/pdf", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    ],
)
def test_only_what_becomes_smaller_is_packed(rf: RequestFactory, kind: str, packed: bool) -> None:
    def page(_: HttpRequest) -> HttpResponse:
        return HttpResponse(b"one and the same " * 100, content_type=kind)

    response = Compressed(page)(rf.get("/", **UNPACKS))
    assert ("Content-Encoding" in response) == packed
