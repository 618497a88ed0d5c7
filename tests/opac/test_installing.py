"""The catalogue as a program of its own: manifest, what is kept in the browser, the page without a network."""

import json
import re

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from armarius.network.testing import library
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader


def test_the_manifest_names_the_network(public: Client) -> None:
    library("HERE")
    answer = public.get("/manifest.webmanifest")
    found = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (found["start_url"], found["scope"], found["display"]) == ("/", "/", "minimal-ui")
    assert found["name"]
    assert len(found["short_name"]) <= 16
    assert found["icons"][0]["src"].startswith("/static/ui/icon.svg?")
    assert '<link rel="manifest" href="/manifest.webmanifest">' in public.get("/").content.decode()


def test_only_styles_and_one_page_are_kept(public: Client) -> None:
    answer = public.get("/service-worker.js")
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    kept = json.loads(re.search(r"STYLES = (\[.*?\]);", answer.content.decode())[1])
    assert kept
    for address in kept:
        path = address.removeprefix("/static/").partition("?")[0]
        assert path.endswith(".css")
        assert finders.find(path)
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]


def test_the_page_without_a_network_says_nothing_of_anybody(public: Client) -> None:
    here = library("HERE")
    browser = reader_signed_in(reader(here), here)
    page = browser.get("/offline/").content.decode()
    assert "No connection" in page
    assert "as of" in page
    assert "Anna" not in page
    assert "still-there" not in page


@pytest.mark.parametrize(("chosen", "kept"), [("large", "large"), ("spaced", "spaced"), ("evil\"'>", "")])
def test_text_can_be_larger_or_spaced(public: Client, chosen: str, kept: str) -> None:
    public.post("/appearance/", {"text": chosen, "next": "/"})
    page = public.get("/").content.decode()
    assert (f'data-text="{kept}"' in page) == bool(kept)
    assert "evil" not in page
