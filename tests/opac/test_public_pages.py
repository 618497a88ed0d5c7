"""The public pages: what they show, what they hide, what they cost."""

import gzip
import re
from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest
from defusedxml import ElementTree
from django.contrib.staticfiles import finders
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from armarius.catalogue.models import Record
from armarius.catalogue.testing import marc21, record, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk, policy
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.formats.symbols.qr import qr
from armarius.holdings.testing import item
from armarius.network.commands.change_location import change_location
from armarius.network.commands.set_opening_hours import DayHours, set_opening_hours
from armarius.network.queries import library_by_code
from armarius.network.testing import library, location, system
from armarius.patrons.testing import reader
from armarius.site.urls.public import urlpatterns

Indexed = Callable[[], int]
LINK = re.compile(r'href="([^"]+)"')


def shown(client: Client, path: str, status: int = 200) -> str:
    """The text of a page."""
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def shelf_of(size: int) -> list[int]:
    """Titles with two copies each, in the libraries HERE and THERE; every third first copy is lent."""
    here, there = library("HERE"), library("THERE")
    policy(here, loan_limit=None)
    who = reader(here)
    made = records(here, [marc21(f"Grāmata {n}", "Grīns, Aleksandrs") for n in range(size)])
    for place, title in enumerate(made):
        first = item(here, record=title, call_number=f"821.174 Gr {place:02}")
        item(there, record=title)
        if place % 3 == 0:
            check_out(system(here), reader=who, item=first)
    return made


def test_an_empty_installation_has_a_home_page(public: Client) -> None:
    assert "What would you like to read?" in shown(public, "/")
    assert "No library yet" in shown(public, "/libraries/")
    assert "Nothing found" in shown(public, "/search?q=anything")


def test_home_shows_new_titles_and_hours(public: Client, indexed: Indexed) -> None:
    titles = shelf_of(8)
    here = library_by_code("HERE")
    assert here is not None
    set_opening_hours(system(here.pk), hours=tuple(DayHours(d, time(0), time(23, 59)) for d in range(7)))
    indexed()
    text = shown(public, "/")
    assert "8 titles in the catalogue." in text
    assert f'href="/record/{titles[-1]}/"' in text
    assert text.count('class="spine"') == 2
    assert "/search?language=lav" in text


@pytest.mark.parametrize("size", [1, 20, 45])
def test_a_result_page_costs_at_most_eight_queries(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries, size: int
) -> None:
    shelf_of(size)
    indexed()
    with django_assert_max_num_queries(8):
        text = shown(public, "/search?q=gramata&library=HERE&sort=year")
    assert text.count('class="res"') == min(size, 20)


def test_a_record_page_costs_at_most_eight_queries(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    titles = shelf_of(40)
    with django_assert_max_num_queries(8):
        text = shown(public, f"/record/{titles[20]}/")
    assert text.count('class="spine"') > 10
    assert text.count('aria-current="true"') >= 1


def test_results_say_how_many_are_in(public: Client, indexed: Indexed) -> None:
    shelf_of(3)
    indexed()
    text = shown(public, '/search?q="gramata 0"')
    assert "1 of 2 in" in text
    assert "<mark>Grāmata</mark>" in text


def test_a_title_whose_only_copy_is_away_says_when_it_is_due(public: Client, indexed: Indexed) -> None:
    here = desk()
    lent = check_out(here.occasion(), reader=here.reader, item=here.item)
    indexed()
    assert "The only copy is on loan" in shown(public, "/search?q=putenis")
    title = Record.objects.get(items=lent.item)
    text = shown(public, f"/record/{title.pk}/")
    assert "The only copy is on loan." in text
    assert "On loan" in text


def test_facets_are_multi_select_links_no_crawler_follows(public: Client, indexed: Indexed) -> None:
    here = library()
    records(
        here, [marc21("Viena", language="lav"), marc21("One", language="eng"), marc21("Один", language="rus")]
    )
    indexed()
    text = shown(public, "/search?language=lav&language=eng")
    assert text.count('class="res"') == 2
    links = {link.replace("&amp;", "&") for link in LINK.findall(text)}
    assert "/search?language=lav&language=eng&language=rus" in links
    assert "/search?language=eng" in links
    assert all('rel="nofollow"' in tag for tag in re.findall(r'<a class="pick"[^>]*>', text))


def test_years_narrow_the_result(public: Client, indexed: Indexed) -> None:
    here = library()
    records(here, [marc21("Veca", year=1950), marc21("Jauna", year=2020)])
    indexed()
    assert "Jauna" in shown(public, "/search?from=2000&to=")
    assert "Veca" not in shown(public, "/search?from=2000&to=")
    assert "Veca" in shown(public, "/search?from=1960&to=1940")


def test_a_broken_query_says_its_fault_and_still_searches(public: Client, indexed: Indexed) -> None:
    record(library(), "Mazais princis", "Sent-Ekziperī, Antuāns de")
    indexed()
    text = shown(public, '/search?q="mazais')
    assert "A quotation mark is not closed" in text
    assert "princis" in text


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "sort=nothing",
        "language=%00",
        "from=abc",
        "q=%00",
        "q=" + "(" * 600,
    ],
)
def test_addresses_that_make_no_sense_are_answered(public: Client, indexed: Indexed, query: str) -> None:
    record(library())
    indexed()
    shown(public, f"/search?{query}")


def test_search_goes_on_without_an_index(public: Client) -> None:
    record(library(), "Mazais princis")
    text = shown(public, "/search?q=Mazais")
    assert "The search index is being built." in text
    assert "Mazais princis" in text.replace("<mark>", "").replace("</mark>", "")


def test_the_address_of_a_title_is_a_code_that_a_camera_reads(public: Client) -> None:
    title = record(library())
    assert f'src="/record/{title}/code.svg"' in shown(public, f"/record/{title}/")
    answer = public.get(f"/record/{title}/code.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.decode() == qr(f"http://testserver/record/{title}/").svg()


def test_what_is_withheld_is_not_there(public: Client) -> None:
    hidden = record(library())
    Record.objects.filter(pk=hidden).update(suppressed=True)
    for path in ("", "marc/", "export.mrc", "export.xml", "code.svg"):
        assert "There is no such title." in shown(public, f"/record/{hidden}/{path}", 404)
    shown(public, "/record/99999999999999999999/", 404)


def test_many_copies_are_folded_by_library_with_how_many_are_in(public: Client, indexed: Indexed) -> None:
    here, there = library("HERE"), library("THERE")
    policy(here, loan_limit=None)
    title = record(here)
    made = [item(at, record=title) for at in (here, there) for _ in range(12)]
    check_out(system(here), reader=reader(here), item=made[0])
    indexed()
    text = shown(public, f"/record/{title}/")
    assert text.count('<details class="names"') == 2
    assert 'Library HERE</b> <span class="mu">11 of 12 in' in text
    assert 'Library THERE</b> <span class="mu">12 of 12 in' in text
    assert text.count("<tr>") == 2 + 24
    few = record(here, "Few", "Somebody")
    item(here, record=few)
    assert '<details class="names"' not in shown(public, f"/record/{few}/")


def test_a_title_of_half_a_page_is_set_smaller_and_reserving_comes_first(public: Client) -> None:
    here = library()
    long = record(here, "Pārskats par visu Latvijas pagastu un novadu bibliotēku krājumiem " * 3)
    item(here, record=long)
    text = shown(public, f"/record/{long}/")
    assert 'class="bk long"' in text
    acts = text.partition('class="stack acts"')[2]
    assert acts.index(f"/record/{long}/hold/") < acts.index("/account/lists/put/") < acts.index("/marc/")
    assert text.count(f"/record/{long}/hold/") == 1
    assert 'class="bk long"' not in shown(public, f"/record/{record(here)}/")


def test_a_page_that_is_not_there_offers_the_search_and_says_nothing_of_changes(
    public: Client, settings: Settings
) -> None:
    settings.FACE = "public"
    library()
    for path in ("/no/such/page/", "/record/99999/"):
        text = shown(public, path, 404)
        assert "There is no such page" in text
        assert '<form class="flow" role="search" action="/search"' in text
        assert "Nothing was changed" not in text
    assert "There is no such title." in shown(public, "/record/99999/", 404)


def test_copies_in_closed_places_are_not_shown(public: Client) -> None:
    here = library()
    title = record(here)
    place = location(here, "STORE")
    change_location(system(here), location=place, name="Secret store", lendable=True, public=False)
    item(here, record=title, location=place)
    text = shown(public, f"/record/{title}/")
    assert "Secret store" not in text
    assert "No copies" in text


def test_no_page_names_a_reader(public: Client, indexed: Indexed) -> None:
    here = desk()
    check_out(here.occasion(), reader=here.reader, item=here.item)
    indexed()
    title = Record.objects.get(items=here.item)
    for path in ("/", "/search?q=putenis", f"/record/{title.pk}/", f"/record/{title.pk}/marc/"):
        assert "Kalniņa" not in shown(public, path)


def test_a_record_is_shown_whole(public: Client) -> None:
    fields = (
        *marc21("The master and Margarita", "Bulgakov, Mikhail", language="eng").fields,
        DataField("700", "1", " ", (("a", "Pevear, Richard"), ("4", "trl"))),
        DataField("650", " ", "0", (("a", "Devil"), ("v", "Fiction"))),
        DataField("520", " ", " ", (("a", "The Devil comes to Moscow."),)),
        DataField("856", "4", "0", (("u", "javascript:alert(1)"),)),
    )
    (title,) = records(library(), [MarcRecord("00000nam a2200000 i 4500", fields)])
    text = shown(public, f"/record/{title}/")
    assert "Mikhail Bulgakov" in text
    assert "(translator)" in text
    assert "The Devil comes to Moscow." in text
    assert "/search?subject=Devil" in text
    assert "javascript:" not in text
    assert "$a" in shown(public, f"/record/{title}/marc/")


def test_a_record_goes_out_as_it_came_in(public: Client) -> None:
    title = record(library(), "Dvēseļu putenis")
    raw = public.get(f"/record/{title}/export.mrc")
    assert raw["Content-Type"] == "application/marc"
    assert raw.content.endswith(b"\x1d")
    assert "Dvēseļu putenis" in raw.content.decode()
    assert b"<leader>" in public.get(f"/record/{title}/export.xml").content


def test_crawlers_are_told(public: Client) -> None:
    assert "Disallow: /search" in shown(public, "/robots.txt")
    assert 'content="noindex' in shown(public, "/search?q=a")


@pytest.mark.parametrize("language", ["en", "lv", "lt", "kk", "ru", "zh-hans"])
def test_every_page_speaks_every_language(public: Client, indexed: Indexed, settings, language: str) -> None:
    title = shelf_of(3)[0]
    indexed()
    public.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for path in ("/", "/search?q=gramata", f"/record/{title}/", f"/record/{title}/marc/", "/libraries/"):
        text = shown(public, path)
        assert f'<html lang="{"zh-Hans" if language == "zh-hans" else language}"' in text
        assert " style=" not in text
        assert "<script>" not in text


def test_every_public_address_declares_its_access(public: Client) -> None:
    patterns = [each for top in urlpatterns for each in getattr(top, "url_patterns", [top])]
    closed = [each.name for each in patterns if not each.callback.access.public]
    assert closed == [
        "own_hold",
        "own_problem",
        "children_want",
        "account",
        "change_own_hold",
        "renew_loans",
        "own_privacy",
        "change_own_data",
        "own_consents",
        "own_data",
        "own_payments",
        "own_receipt",
        "pay_online",
        "own_online_payment",
        "ask_own_online_payment",
        "own_suggestions",
        "own_lists",
        "put_on_list",
        "own_list",
        "own_list_cited",
        "reading_history",
        "family",
        "ward_loans",
        "renew_ward",
        "own_guardian_consent",
        "proxy_loans",
        "end_own_proxy",
        "own_passkeys",
        "passkey_options",
        "own_card_lost",
        "stay",
    ]


def test_a_record_says_where_it_lives_and_what_it_is(public: Client) -> None:
    title = record(library(), "Dvēseļu putenis")
    text = shown(public, f"/record/{title}/?lang=lv")
    assert f'<link rel="canonical" href="http://testserver/record/{title}/">' in text
    assert f'hreflang="zh-Hans" href="http://testserver/record/{title}/?lang=zh-hans"' in text
    assert '<html lang="lv"' in text
    assert '<input type="hidden" name="next" value="/record/' in text
    assert "lang=lv" not in text.split("<main")[1]
    assert '"@type":"Book"' in text
    assert "GRĪNS, Aleksandrs. Dvēseļu putenis." in text


@pytest.mark.parametrize(("format", "begins"), [("ris", "TY  - "), ("bib", "@")])
def test_a_record_goes_to_reference_managers(public: Client, format: str, begins: str) -> None:
    title = record(library(), "Dvēseļu putenis")
    answer = public.get(f"/record/{title}/cite.{format}")
    assert answer.content.decode().startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="record-{title}.{format}"'
    assert f"http://testserver/record/{title}/" in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    ["page=201", "page=99999999999999999999", "&".join(f"author=A{n}" for n in range(7))],
)
def test_searches_no_person_makes_are_answered_429(
    public: Client, django_assert_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    with django_assert_num_queries(0):
        answer = public.get(f"/search?{query}")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "60"
    assert "This search goes too deep" in answer.content.decode()


def test_only_what_is_in_now(public: Client, indexed: Indexed) -> None:
    here = desk()
    in_now = record(here.library, "Mājās")
    item(here.library, record=in_now)
    check_out(here.occasion(), reader=here.reader, item=here.item)
    indexed()
    assert shown(public, "/search?q=").count('class="res"') == 2
    text = shown(public, "/search?available=now")
    assert text.count('class="res"') == 1
    assert "Mājās" in text
    assert "Remove </span>In now" in text


def test_an_empty_result_says_what_would_find_something(public: Client, indexed: Indexed) -> None:
    records(library(), [marc21("Viena grāmata", language="lav"), marc21("One", language="eng")])
    indexed()
    text = shown(public, "/search?q=grāmata nenekas&language=eng").replace("&amp;", "&")
    assert "This finds something:" not in text
    text = shown(public, "/search?q=grāmata&language=eng").replace("&amp;", "&")
    assert 'href="/search?q=gr%C4%81mata"' in text.split("This finds something:")[1]
    text = shown(public, "/search?q=grāmata nenekas").replace("&amp;", "&")
    assert "“grāmata”" in text.split("This finds something:")[1]


def test_sitemaps_list_what_everybody_may_see(
    public: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = library()
    seen, hidden = records(here, [marc21("Redzama"), marc21("Slēpta")])
    Record.objects.filter(pk=hidden).update(suppressed=True)
    assert "Sitemap: http://testserver/sitemap.xml" in shown(public, "/robots.txt")
    assert "<loc>http://testserver/sitemaps/1.xml</loc>" in shown(public, "/sitemap.xml")
    with django_assert_max_num_queries(9):
        text = b"".join(public.get("/sitemaps/1.xml")).decode()
    assert f"<loc>http://testserver/record/{seen}/</loc><lastmod>20" in text
    assert f"/record/{hidden}/" not in text
    assert ElementTree.fromstring(text).tag.endswith("urlset")
    shown(public, "/sitemaps/2.xml", 404)
    shown(public, "/sitemaps/0.xml", 404)


def test_a_browser_can_search_from_its_address_bar(public: Client) -> None:
    text = shown(public, "/opensearch.xml")
    assert 'template="http://testserver/search?q={searchTerms}"' in text
    assert 'href="/opensearch.xml"' in shown(public, "/")


def test_the_public_face_is_light() -> None:
    """At most 30 KB of script and 20 KB of style, compressed (design §8)."""
    scripts = ("django_htmx/htmx-2.min.js", "ui/public.js")
    styles = tuple(f"ui/{n}.css" for n in ("tokens", "base", "frame", "parts", "covers", "opac", "print"))

    def weight(names: tuple[str, ...]) -> int:
        return sum(len(gzip.compress(Path(str(finders.find(name))).read_bytes())) for name in names)

    assert weight(scripts) <= 30_000
    assert weight(styles) <= 20_000
