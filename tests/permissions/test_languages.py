"""Every page of both faces, walked in six languages: no text stays English, not even the framework's."""

from pathlib import Path
from zoneinfo import available_timezones

import pytest
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from armarius.catalogue import indexing
from armarius.formats.marc.encodings import ENCODINGS
from armarius.opac.testing import reader_signed_in
from armarius.platform.search.engine import IndexFolder
from armarius.platform.values.money import DECIMALS
from armarius.site.settings import middleware

from .matrix import POSTED
from .texts import WORD, stored_words, texts, words_of
from .walking import address, patterns, put_a_row
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DESK_URLS, PUBLIC_URLS = "armarius.site.urls.desk", "armarius.site.urls.public"
LANGUAGES = ("lv", "lt", "kk", "ru", "zh-hans")
SAME_EVERYWHERE = {
    *(
        "armarius",
        "marc",
        "marcxml",
        "unimarc",
        "rusmarc",
        "cnmarc",
        "isbn",
        "issn",
        "ldr",
        "csv",
        "xlsx",
        "xml",
        "json",
    ),
    *(
        "ris",
        "bibtex",
        "csl",
        "rss",
        "iso",
        "apa",
        "mla",
        "chicago",
        "гост",
        "р",
        "gb",
        "pin",
        "udc",
        "mm",
        "utf",
        "url",
        "esc",
        "ctrl",
        "enter",
    ),
    *("sqlite", "postgresql", "http", "https", "mib", "gib", "utc"),
}
"""Names of formats, keys, units and products."""
NAMES = {*available_timezones(), *ENCODINGS, *(name for _code, name in django_settings.LANGUAGES)}
"""Choices that are offered under their own names: time zones, encodings, languages."""
ENGLISH_ONLY = {"kit"}
"""Pages for engineers."""


@pytest.fixture(autouse=True)
def _own_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index that holds what this world holds: other tests leave their titles in the shared one."""
    folder = IndexFolder(tmp_path / "index", "lv")
    monkeypatch.setattr(indexing, "index_folder", lambda: folder)


def pages_of(urlconf: str, client: Client, world: World, language: str) -> dict[str, set[str]]:
    """The texts of every page an address gives; what is no page gives none."""
    client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    found = {}
    for name, pattern in patterns(urlconf).items():
        if name in POSTED or name in ENGLISH_ONLY:
            continue
        response = client.get(address(pattern, world.own))
        if response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html"):
            found[name] = texts(response.content)
    return found


def left_english(
    english: dict[str, set[str]], other: dict[str, set[str]], known: set[str]
) -> dict[str, set[str]]:
    """By page, the texts that read the same in English although they hold words nobody stored."""
    left = {}
    for name, said in other.items():
        same = {text for text in said & english.get(name, set()) if own_words(text) - known}
        if same:
            left[name] = same
    return left


def own_words(text: str) -> set[str]:
    """The words of a text that are not the same in every language."""
    return {word.lower() for word in WORD.findall(text)} - SAME_EVERYWHERE


def known_words() -> set[str]:
    """Words that are nobody's to translate: stored ones, names, codes of currencies (ISO 4217)."""
    return stored_words() | {word for name in (*NAMES, *DECIMALS) for word in words_of(name)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_desk_stays_english(a_world: World, language: str) -> None:
    client = a_world.client("administrator")
    put_a_row(client, a_world.own)
    english = pages_of(DESK_URLS, client, a_world, "en")
    assert len(english) > 25
    assert left_english(english, pages_of(DESK_URLS, client, a_world, language), known_words()) == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["anybody", "reader"])
def test_no_text_of_the_public_face_stays_english(
    a_world: World,
    settings: Settings,
    language: str,
    who: str,
) -> None:
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    own = a_world.own
    client = Client() if who == "anybody" else reader_signed_in(own.reader, own.library)
    english = pages_of(PUBLIC_URLS, client, a_world, "en")
    assert len(english) > 5
    assert left_english(english, pages_of(PUBLIC_URLS, client, a_world, language), known_words()) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_framework_would_say_is_said_by_us(a_world: World, language: str) -> None:
    """Not found, forbidden, a form without its secret, a method nobody takes: in the reader's language."""
    clerk = a_world.client("clerk")
    strict = Client(enforce_csrf_checks=True)
    for client in (clerk, strict):
        client.cookies[django_settings.LANGUAGE_COOKIE_NAME] = language
    for response in (
        clerk.get("/nowhere/"),
        clerk.get("/staff/"),
        strict.post("/sign-in/", {"login_name": "x"}),
    ):
        assert response.status_code in {403, 404}
        page = response.content.decode()
        assert f'lang="{language.replace("hans", "Hans")}"' in page
        for phrase in ("CSRF verification failed", "Forbidden", "Not Found", "Page not found"):
            assert phrase not in page
