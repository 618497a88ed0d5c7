"""Readers' lists on the public pages: put together, put in order, shown, renewed, cited, brought back."""

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.testing import record
from armarius.desk.testing import signed_in
from armarius.network.testing import library, staff, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader
from armarius.platform.commands.set_preference import set_preference
from armarius.platform.models import JournalEntry
from armarius.reading.models import ListedTitle, ReaderList
from armarius.reading.queries import records_on
from armarius.reading.rules.lists import Sight
from armarius.reading.testing import a_list, link_of
from armarius.site.settings import middleware

LISTS, PUT = "/account/lists/", "/account/lists/put/"
SURNAME = "Zuxqveldova"


@pytest.fixture
def here(public: Client) -> int:
    return library()


@pytest.fixture
def who(here: int) -> int:
    return reader(here, family_name=SURNAME, given_name="Yppsantra")


@pytest.fixture
def browser(who: int, here: int) -> Client:
    return reader_signed_in(who, here)


def test_from_a_title_and_from_ticks_onto_a_new_list_and_an_old_one(browser: Client, here: int) -> None:
    a, b = record(here, "Ceplis"), record(here, "Putni <b>")
    assert f"{PUT}?title={a}" in browser.get(f"/record/{a}/").content.decode()
    assert "/account/lists/put/?title=" in browser.get(f"/selection?title={a}&title={b}").content.decode()
    page = browser.get(f"{PUT}?title={a}&title={b}").content.decode()
    assert "Putni &lt;b&gt;" in page
    form = {"title": [a, b], "name": "Summer", "key": "one"}
    for _ in range(2):
        answer = browser.post(PUT, form)
    made = ReaderList.objects.get()
    assert answer["Location"] == f"{LISTS}{made.pk}/?put=2&there=0"
    assert "2 titles put on the list" in browser.get(answer["Location"]).content.decode()
    assert "It is on this list" in browser.get(f"{PUT}?title={a}").content.decode()
    again = browser.post(PUT, {"title": [a], "reader_list": made.pk})
    assert "Everything stood on this list before" in browser.get(again["Location"]).content.decode()
    nameless = browser.post(PUT, {"title": [a], "name": " "})
    assert nameless.status_code == 422
    assert "Give the list a name" in nameless.content.decode()
    assert f'name="title" value="{a}"' in nameless.content.decode(), "what was chosen stays chosen"
    for hostile in ("?title=%00", "?title=99999999999999999999", "?title=x&title=-1", ""):
        assert "Nothing is chosen" in browser.get(PUT + hostile).content.decode()


def test_buttons_put_it_in_order_and_what_was_typed_stays(browser: Client, who: int, here: int) -> None:
    a, b, c = (record(here, title) for title in ("Ceplis", "Putni", "Zeme"))
    found = a_list(who, here, a, b, c)
    page = f"{LISTS}{found}/"
    row = ListedTitle.objects.get(record_id=c).pk
    assert browser.post(page, {"what": "up", "title": row})["Location"] == f"{page}?page=1#t-{row}"
    assert records_on(found) == [a, c, b]
    browser.post(page, {"what": "first", "title": row})
    browser.post(page, {"what": "down", "title": row})
    assert records_on(found) == [a, c, b]
    assert browser.post(page, {"what": "note", "title": row, "text": "Page 3"}).status_code == 302
    long = browser.post(page, {"what": "note", "title": row, "text": "x" * 1001})
    assert long.status_code == 422
    assert "At most" in long.content.decode()
    assert browser.post(page, {"what": "take", "title": row}).status_code == 302
    assert browser.post(page, {"what": "take", "title": row}).status_code == 404
    wrong = browser.post(page, {"what": "change", "name": "", "note": "kept", "sight": "everybody"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert ">kept</textarea>" in text
    assert "Give the list a name" in text
    assert "does not show lists to everybody" in text
    saved = browser.post(page, {"what": "change", "name": "Winter", "sight": "own"})
    assert "Saved." in browser.get(saved["Location"]).content.decode()


def test_another_s_list_is_nobody_s_business(browser: Client, here: int, public: Client) -> None:
    other = reader(here)
    found = a_list(other, here, record(here, "Ceplis"), name="Mine alone")
    assert browser.get(f"{LISTS}{found}/").status_code == 404
    assert browser.get(f"{LISTS}{found}/cited/").status_code == 404
    assert browser.post(f"{LISTS}{found}/", {"what": "delete"}).status_code == 404
    assert browser.post(LISTS, {"what": "copy", "reader_list": found}).status_code == 404
    assert browser.post(LISTS, {"what": "restore", "reader_list": found}).status_code == 404
    assert "Mine alone" not in browser.get(f"{LISTS}?deleted={found}").content.decode()
    assert public.get(LISTS).status_code == 302


def test_a_link_shows_the_list_and_never_its_reader(
    browser: Client, who: int, here: int, public: Client
) -> None:
    a, gone = record(here, "Ceplis"), record(here, "Zudušais")
    found = a_list(who, here, a, gone, name="Class 7")
    page = f"{LISTS}{found}/"
    assert public.get("/lists/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/").status_code == 404
    browser.post(page, {"what": "change", "name": "Class 7", "sight": "link", "note": "Till May"})
    token = link_of(found)
    assert f"/lists/{token}/" in browser.get(page).content.decode()
    delete_record(system(here), record=gone, version=1)
    shown = public.get(f"/lists/{token}/").content.decode()
    assert "noindex" in shown
    assert "Ceplis" in shown
    assert "Till May" in shown
    assert "Zudušais" not in shown
    assert "no longer in the catalogue" in shown
    assert SURNAME not in shown
    assert "Yppsantra" not in shown
    assert SURNAME not in public.get(f"/lists/{token}/cited/").content.decode()
    form = {"what": "change", "name": "Class 7", "sight": "link", "shown_name": "Ms. Z."}
    browser.post(page, form)
    assert "Ms. Z." in public.get(f"/lists/{token}/").content.decode()
    browser.post(page, {"what": "renew"})
    assert public.get(f"/lists/{token}/").status_code == 404
    assert public.get(f"/lists/{token}/cited/").status_code == 404
    assert public.get(f"/lists/{link_of(found)}/").status_code == 200
    browser.post(page, {"what": "change", "name": "Class 7", "sight": "own"})
    assert not link_of(found)


def test_strangers_copy_titles_and_no_notes(browser: Client, here: int, public: Client) -> None:
    other = reader(here)
    found = a_list(other, here, record(here, "Ceplis"), name="Class 7", sight=Sight.LINK)
    token = link_of(found)
    assert f"/sign-in/?next=/lists/{token}/" in public.get(f"/lists/{token}/").content.decode()
    assert "Copy to my lists" in browser.get(f"/lists/{token}/").content.decode()
    made = browser.post(LISTS, {"what": "copy", "token": token})
    assert browser.get(made["Location"]).status_code == 200
    assert browser.post(LISTS, {"what": "copy", "token": "x" * 32}).status_code == 404
    assert ReaderList.objects.count() == 2


def test_everybody_s_lists_stand_on_a_page_where_the_library_says_so(
    browser: Client, who: int, here: int, public: Client
) -> None:
    assert public.get("/lists/").status_code == 404
    assert "/lists/" not in public.get("/").content.decode().replace("/account/lists/", "")
    set_preference(system(here), name="reading.lists_for_everybody", text="1")
    found = a_list(who, here, record(here, "Ceplis"), name="Best of all", sight=Sight.EVERYBODY)
    assert 'href="/lists/"' in public.get("/").content.decode()
    listed = public.get("/lists/").content.decode()
    assert "Best of all" in listed
    assert "noindex" not in listed
    shown = public.get(f"/lists/{link_of(found)}/").content.decode()
    assert "noindex" not in shown
    assert SURNAME not in listed + shown
    set_preference(system(here), name="reading.lists_for_everybody", text="0")
    assert "noindex" in public.get(f"/lists/{link_of(found)}/").content.decode()


def test_a_deleted_list_is_brought_back_on_the_next_page(browser: Client, who: int, here: int) -> None:
    found = a_list(who, here, record(here, "Ceplis"), name="Oh no", sight=Sight.LINK)
    token = link_of(found)
    answer = browser.post(f"{LISTS}{found}/", {"what": "delete"})
    assert answer["Location"] == f"{LISTS}?deleted={found}"
    assert "“Oh no” is deleted" in browser.get(answer["Location"]).content.decode()
    assert browser.get(f"/lists/{token}/").status_code == 404
    assert browser.post(LISTS, {"what": "restore", "reader_list": found}).status_code == 302
    assert browser.get(f"/lists/{token}/").status_code == 200


def test_a_list_is_cited_and_taken_along(browser: Client, who: int, here: int) -> None:
    found = a_list(who, here, record(here, "Ceplis"), record(here, "Putni"), name="Sources")
    page = f"{LISTS}{found}/cited/"
    shown = browser.get(page).content.decode()
    assert "Sources" in shown
    assert shown.index("Ceplis") < shown.index("Putni")
    assert f"{page}?style=APA" in shown
    ris = browser.get(f"{page}?file=ris")
    assert ris.content.decode().count("TY  - ") == 2
    assert "attachment" in ris["Content-Disposition"]
    assert browser.get(f"{page}?file=exe").headers["Content-Type"].startswith("text/html")


def test_a_full_page_turns_and_takes_few_queries(
    browser: Client, who: int, here: int, django_assert_max_num_queries
) -> None:
    found = a_list(who, here, *(record(here, f"Title {n:02}") for n in range(60)), sight=Sight.LINK)
    second = browser.get(f"{LISTS}{found}/?page=2").content.decode()
    assert "Title 59" in second
    assert "Title 10" not in second
    for page in ("0", "-1", "99", "x", "%00"):
        assert browser.get(f"{LISTS}{found}/?page={page}").status_code == 200
    with django_assert_max_num_queries(8):
        Client().get(f"/lists/{link_of(found)}/")


def test_wrong_links_are_bounded_like_pages(public: Client, settings: Settings) -> None:
    library()
    settings.CONFIG = replace(settings.CONFIG, page_rate=3)
    guessing = Client()
    answers = [guessing.get(f"/lists/{'x' * 31}{n}/").status_code for n in range(8)]
    assert answers == [404] * 6 + [429] * 2


def test_the_staff_take_a_list_from_view_and_its_reader_reads_why(
    browser: Client, who: int, here: int, settings: Settings
) -> None:
    set_preference(system(here), name="reading.lists_for_everybody", text="true")
    made = a_list(who, here, record(here, "Ceplis"), name="About a neighbour", sight=Sight.EVERYBODY)
    hidden = a_list(who, here, record(here, "Putni"), name="By link", sight=Sight.LINK)
    link, public = link_of(made), Client()
    assert public.get(f"/lists/{link}/").status_code == 200
    desk_settings(settings)
    desk = signed_in(staff(here, "librarian"), here)
    page = desk.get("/reader-lists/").content.decode()
    assert "About a neighbour" in page
    assert "By link" not in page
    one = f"/reader-lists/{made}/"
    page = desk.get(one).content.decode()
    assert "Ceplis" in page
    assert SURNAME not in page, "staff do not read whose it is"
    assert desk.get(f"/reader-lists/{hidden}/").status_code == 404
    wordless = desk.post(one, {"what": "take", "reason": " "})
    assert wordless.status_code == 422
    assert "a few words are needed" in wordless.content.decode()
    long = desk.post(one, {"what": "take", "reason": "x" * 301})
    assert long.status_code == 422
    assert "x" * 301 in long.content.decode(), "what was typed stays"
    assert desk.post(one, {"what": "take", "reason": "It names a neighbour"}).status_code == 302
    page = desk.get(one).content.decode()
    assert "It names a neighbour" in page
    assert "Ceplis" not in page, "what is not shown any more is its reader's alone"
    assert desk.post(one, {"what": "take", "reason": "twice"}).status_code == 404
    home_settings(settings)
    assert public.get(f"/lists/{link}/").status_code == 404
    assert "About a neighbour" not in public.get("/lists/").content.decode()
    for address in (LISTS, f"{LISTS}{made}/"):
        assert "It names a neighbour" in browser.get(address).content.decode()
    words = {"what": "change", "name": "Roses", "note": "", "shown_name": ""}
    for sight in ("link", "everybody"):
        refused = browser.post(f"{LISTS}{made}/", words | {"sight": sight})
        assert refused.status_code == 422
        assert "Ask it to allow the list again" in refused.content.decode()
    assert browser.post(LISTS, {"what": "copy", "reader_list": made}).status_code == 422
    assert browser.post(f"{LISTS}{made}/", words | {"sight": "own"}).status_code == 302
    desk_settings(settings)
    assert desk.post(one, {"what": "allow"}).status_code == 302
    assert desk.get(one).status_code == 404, "nothing of it is the staff's any more"
    home_settings(settings)
    assert "names a neighbour" not in browser.get(f"{LISTS}{made}/").content.decode()
    assert browser.post(f"{LISTS}{made}/", words | {"sight": "everybody"}).status_code == 302
    assert link_of(made) != link, "the old link stays dead"
    told = JournalEntry.objects.filter(verb__in=("reading.take_list_from_view", "reading.allow_list_again"))
    assert told.count() == 2


def desk_settings(settings: Settings) -> None:
    """The desk answers."""
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.desk", middleware("desk")


def home_settings(settings: Settings) -> None:
    """The public face answers."""
    settings.ROOT_URLCONF, settings.MIDDLEWARE = "armarius.site.urls.public", middleware("public")
