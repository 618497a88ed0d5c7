"""The children's view: what is made for children and nothing else, few words, and the wish to have a book."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.rules.childrens_tiles import SHIPPED, faults_of
from armarius.catalogue.rules.query_language import parse
from armarius.catalogue.testing import marc21, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import Hold
from armarius.circulation.testing import policy
from armarius.formats.marc.record import ControlField, DataField, MarcRecord
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader

ADULT = "A night for adults"


def coded(title: str, audience: str, *fields: tuple[str, str]) -> MarcRecord:
    """A title with a code of audience in 008, and further fields with $a."""
    made = marc21(title)
    parts = [
        ControlField("008", each.value[:22] + audience + each.value[23:])
        if isinstance(each, ControlField) and each.tag == "008"
        else each
        for each in made.fields
    ]
    more = (DataField(tag, " ", " ", (("a", text),)) for tag, text in fields)
    return MarcRecord(made.leader, (*parts, *more))


class Room:
    """A library with books for children and for others, all with a copy."""

    def __init__(self) -> None:
        self.here = library("HERE")
        policy(self.here, loan_limit=None, hold_limit=None)
        found = records(
            self.here,
            [
                coded("The clever hedgehog", "j", ("080", "59")),
                coded("Rockets", "b", ("080", "629.7")),
                coded(ADULT, "e", ("080", "59")),
                coded("Of nobody in particular", " ", ("080", "59")),
                coded("The hare", " ", ("080", "821.174-93")),
                coded("Growing up", "d", ("080", "59")),
            ],
        )
        self.hedgehog, self.rockets, self.adult, self.nobody, self.hare, self.teens = found
        self.copies = {each: item(self.here, record=each, call_number="59 Gu") for each in found}


@pytest.fixture
def room(public: Client, indexed: Callable[[], int]) -> Room:
    made = Room()
    indexed()
    return made


def shown(client: Client, path: str = "", status: int = 200) -> str:
    answer = client.get(f"/children/{path}")
    assert answer.status_code == status
    return answer.content.decode()


def covers(page: str) -> set[int]:
    return {int(found) for found in re.findall(r'href="/children/record/(\d+)/"', page)}


def test_nothing_for_others_appears_anywhere(public: Client, room: Room) -> None:
    children = {room.hedgehog, room.rockets, room.hare}
    assert covers(shown(public)) == children
    assert covers(shown(public, "search")) == children
    for place in range(1, len(SHIPPED) + 1):
        assert covers(shown(public, f"search?tile={place}")) <= children
    assert covers(shown(public, "search?q=adults")) == set()
    assert covers(shown(public, "search?q=class:59")) == {room.hedgehog}
    for title in (room.adult, room.nobody, room.teens, 999_999):
        assert ADULT not in shown(public, f"record/{title}/", 404)
    for title in children:
        shown(public, f"record/{title}/")


def test_a_theme_leads_to_covers(public: Client, room: Room) -> None:
    page = shown(public)
    assert re.findall(r"children/search\?tile=(\d)", page) == ["1", "3", "7"], "only themes with a book"
    assert covers(shown(public, "search?tile=1")) == {room.hedgehog}
    assert covers(shown(public, "search?tile=3")) == {room.rockets}


def test_every_shipped_theme_is_a_query_of_ours() -> None:
    assert faults_of(SHIPPED) == ()
    for tile in SHIPPED:
        parse(tile.search)


def test_a_slip_of_the_finger_is_forgiven(public: Client, room: Room) -> None:
    page = shown(public, "search?q=hedgehgo")
    assert covers(page) == {room.hedgehog}
    assert ">hedgehog</h1>" in page


def test_what_finds_nothing_offers_pictures(public: Client, room: Room) -> None:
    page = shown(public, "search?q=qqqqq")
    assert "Nothing like that is here" in page
    assert page.count("/children/search?tile=") == 3


def test_one_sentence_says_where_it_is(public: Client, room: Room) -> None:
    assert "at 59 Gu." in shown(public, f"record/{room.hedgehog}/")
    check_out(system(room.here), reader=reader(room.here), item=room.copies[room.hedgehog])
    assert "Somebody is reading it now." in shown(public, f"record/{room.hedgehog}/")


def test_whoever_is_not_signed_in_is_led_there(public: Client, room: Room) -> None:
    page = shown(public, f"record/{room.hedgehog}/")
    assert f"/sign-in/?next=/children/record/{room.hedgehog}/" in page
    assert "I want it" not in page
    assert public.post(f"/children/record/{room.hedgehog}/want/").status_code in {302, 403}
    assert not Hold.objects.exists()


def test_a_child_wants_a_book_once(public: Client, room: Room) -> None:
    child = reader(room.here)
    browser = reader_signed_in(child, room.here)
    check_out(system(room.here), reader=reader(room.here), item=room.copies[room.hedgehog])
    page = shown(browser, f"record/{room.hedgehog}/")
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    wish = {"key": key[1]}
    for _twice in range(2):
        answer = browser.post(f"/children/record/{room.hedgehog}/want/", wish)
        assert answer.status_code in {302, 422}
    assert Hold.objects.filter(reader_id=child).count() == 1
    page = shown(browser, f"record/{room.hedgehog}/")
    assert "You asked for it." in page
    assert "I want it" not in page


def test_a_refusal_is_said_on_the_page(public: Client, room: Room) -> None:
    policy(room.here, hold_limit=0)
    browser = reader_signed_in(reader(room.here), room.here)
    answer = browser.post(f"/children/record/{room.hare}/want/", {"key": "1"})
    assert answer.status_code == 422
    assert "kidtitle" in answer.content.decode()
    assert not Hold.objects.exists()


def test_what_is_not_for_children_cannot_be_wanted_here(public: Client, room: Room) -> None:
    browser = reader_signed_in(reader(room.here), room.here)
    assert browser.post(f"/children/record/{room.adult}/want/", {"key": "1"}).status_code == 404
    assert not Hold.objects.exists()


def test_without_an_index_nothing_is_shown_rather_than_everything(public: Client) -> None:
    records(library(), [coded(ADULT, "e"), coded("The hare", "j")])
    page = shown(public, "search?q=night")
    assert ADULT not in page
    assert "is being put in order" in page


@pytest.mark.parametrize(
    "query",
    [
        "tile=0",
        "tile=99",
        "tile=x",
        "page=999999",
        "page=-1",
        "q=%00",
        "q=((",
        "q=" + "a" * 600,
        "age_group=adult",
    ],
)
def test_odd_addresses_show_no_adult_title(public: Client, room: Room, query: str) -> None:
    page = public.get(f"/children/search?{query}")
    assert page.status_code in {200, 429}
    assert ADULT not in page.content.decode()


def test_pages_cost_few_queries(
    public: Client, room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for path, most in (("", 9), ("search?q=hare", 8), ("search?tile=1", 8), (f"record/{room.hare}/", 8)):
        with django_assert_max_num_queries(most):
            shown(public, path)
