"""Whatever is put into an address or a form of the public face: a page answers, and nothing of it becomes markup."""

import re
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

import armarius.opac
from armarius.catalogue import indexing
from armarius.opac.testing import reader_signed_in
from armarius.site.settings import middleware

from .walking import address, patterns
from .world import World

FORM = "application/x-www-form-urlencoded"
PUBLIC_URLS = "armarius.site.urls.public"
HOSTILE = (
    "'\"><script>alert(1)</script>",
    "\x00",
    "a\x00b",
    "x\r\nSet-Cookie: mine=1",
    "' OR 1=1 --",
    "9" * 19,
    "99999999999999999999",
    "-1",
    "1e9",
    "NaN",
    "½",
    "٣",
    "９" * 40,
    "2026-02-31",
    "../../etc/passwd",
    "{{7*7}}",
    "%00",
    "\u202e",
    "\ud800",
    "\ufeff",
    "👩‍👩‍👧" * 50,
    '("((" AND title:',
    "title:[ TO ] ~ ^ * ?",
    '{"id": "\\ud800", "response": 5, "transports": 5}',
    "javascript:alert(1)",
    "//evil.example/",
    "x" * 10_000,
)
FINDING = (
    "home",
    "search",
    "advanced_search",
    "search_feed",
    "selection",
    "suggest",
    "browse-authors",
    "browse-tree",
    "browse-shelf",
    "record",
    "children",
    "children_search",
)
"""The pages whose addresses say what is looked for."""
READ = (
    re.compile(r"""\.get(?:list)?\(\s*["']([\w.-]{1,40})["']"""),
    re.compile(r"""(?:typed|needed)_\w+\(\s*request,\s*["']([\w.-]{1,40})["']"""),
    re.compile(r"""\sname=["']([\w.-]{1,40})["']"""),
)
"""How our code reads a parameter, and how a form names one."""


def names() -> tuple[str, ...]:
    """Every parameter that code or form of the public face names, and one that nobody knows."""
    folder = Path(armarius.opac.__path__[0])
    files = [
        *folder.rglob("*.py"),
        *folder.rglob("*.html"),
        *(folder.parent / "ui/templates").rglob("*.html"),
    ]
    text = "\n".join(path.read_text("utf-8") for path in files)
    return (*sorted({name for way in READ for name in way.findall(text)}), "unheard-of")


@pytest.fixture(scope="module")
def index(kept_world: World, django_db_blocker: DjangoDbBlocker) -> None:
    """What the world holds can be found."""
    with django_db_blocker.unblock():
        indexing.rebuild()


@pytest.fixture
def reader(a_world: World, index: None, settings: Settings) -> Client:
    """A reader before the public face, with an index, as fast as they like."""
    settings.ROOT_URLCONF = PUBLIC_URLS
    settings.MIDDLEWARE = middleware("public")
    settings.CONFIG = replace(settings.CONFIG, page_rate=0, search_rate=0, sign_in_rate=0)
    return reader_signed_in(a_world.own.reader, a_world.own.library)


def harmless(answer: HttpResponseBase, *said: object) -> None:
    """The answer is no failure of ours, and carries nothing through."""
    assert answer.status_code < 500, said
    assert "mine" not in answer.cookies, said
    assert not answer.headers.get("Location", "/").startswith(("//", "javascript:")), said
    assert b"<script>alert" not in b"".join(answer), said


@pytest.mark.once
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_in_all_parameters_at_once(a_world: World, reader: Client, value: str) -> None:
    everything = dict.fromkeys(names(), value.encode(errors="surrogatepass"))
    for name, pattern in patterns(PUBLIC_URLS).items():
        where = address(pattern, a_world.own)
        harmless(reader.get(where, everything), name)
        harmless(reader.post(where, urlencode(everything), content_type=FORM), name, "posted")


@pytest.mark.once
@pytest.mark.parametrize("name", FINDING)
def test_in_each_parameter_alone(a_world: World, reader: Client, name: str) -> None:
    assert len(names()) > 60
    values = cycle(HOSTILE)
    where = address(patterns(PUBLIC_URLS)[name], a_world.own)
    for parameter in names():
        value = next(values).encode(errors="surrogatepass")
        harmless(Client().get(where, {parameter: value}), parameter, value[:40])


@pytest.mark.once
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: ascii(value[:20]))
def test_in_a_header_or_cookie(reader: Client, settings: Settings, value: str) -> None:
    sent = value.encode(errors="surrogatepass").decode("latin-1").replace("\r", " ").replace("\n", " ")
    for path in ("/", "/search?q=a&page=2", "/account/", "/sign-in/"):
        for name in (
            "ACCEPT_LANGUAGE",
            "REFERER",
            "USER_AGENT",
            "X_FORWARDED_FOR",
            "HX_REQUEST",
            "IF_NONE_MATCH",
        ):
            harmless(reader.get(path, **{f"HTTP_{name}": sent}), name)
        browser = Client()
        for name in (
            "armarius-theme",
            "armarius-text",
            settings.SESSION_COOKIE_NAME,
            settings.LANGUAGE_COOKIE_NAME,
        ):
            browser.cookies[name] = sent
        harmless(browser.get(path), "cookies")
