"""A title of several volumes: copies under headings on both faces, and a reader reserves one volume."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.models import HoldTarget
from armarius.circulation.testing import policy
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader

VOLUMES = ("Vol. 10", "Vol. 2", "Vol. 1", "Vol. 2", "")


def set_of_volumes(volumes: tuple[str, ...] = VOLUMES) -> tuple[int, int]:
    """A library and a title with one copy of each of these volumes; the first Vol. 2 is lent."""
    here = library("HERE")
    policy(here, loan_limit=None)
    title = record(here, "Kopoti raksti")
    copies = [item(here, record=title, volume=volume) for volume in volumes]
    check_out(system(here), reader=reader(here), item=copies[1])
    return here, title


def headings(text: str) -> list[str]:
    """The headings of volumes on a page, spaces folded."""
    found = re.findall(r'<th scope="rowgroup"[^>]*>(.*?)</th>', text, re.DOTALL)
    return [" ".join(re.sub("<[^>]+>", "", each).split()) for each in found]


def test_copies_stand_under_their_volumes(public: Client) -> None:
    _here, title = set_of_volumes()
    text = public.get(f"/record/{title}/").content.decode()
    assert headings(text) == [
        "Vol. 1 1 of 1 in",
        "Vol. 2 1 of 2 in",
        "Vol. 10 1 of 1 in",
        "Without a volume 1 of 1 in",
    ]


def test_a_title_without_volumes_looks_as_before(public: Client) -> None:
    _here, title = set_of_volumes(("", ""))
    text = public.get(f"/record/{title}/").content.decode()
    assert headings(text) == []
    assert "Without a volume" not in text


def test_volumes_ask_no_more_queries(
    public: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    _here, title = set_of_volumes(tuple(f"Vol. {n}" for n in range(1, 30)))
    with django_assert_max_num_queries(8):
        assert len(headings(public.get(f"/record/{title}/").content.decode())) == 29


@pytest.fixture
def waiting(public: Client) -> tuple[Client, int, int, int]:
    """A reader who is signed in, their id, the library, the title of several volumes."""
    here, title = set_of_volumes()
    who = reader(here)
    return reader_signed_in(who, here), who, here, title


def test_a_reader_reserves_a_volume(waiting: tuple[Client, int, int, int]) -> None:
    client, who, here, title = waiting
    page = client.get(f"/record/{title}/hold/").content.decode()
    offered = re.findall(r'<option value="([^"]*)"', page.partition('name="pickup"')[0])
    assert offered == ["Vol. 1", "Vol. 2", "Vol. 10", ""]
    answer = client.post(f"/record/{title}/hold/", {"volume": "Vol. 2", "pickup": str(here)})
    assert answer.status_code == 302
    assert list(HoldTarget.objects.values_list("reader_id", "record_id", "volume")) == [
        (who, title, "Vol. 2")
    ]
    page = client.get(f"/record/{title}/hold/").content.decode()
    assert "Place 1 in the queue" in page


def test_the_same_volume_twice_is_refused_and_another_is_not(waiting: tuple[Client, int, int, int]) -> None:
    client, _who, here, title = waiting
    typed = {"volume": "Vol. 2", "pickup": str(here)}
    client.post(f"/record/{title}/hold/", typed)
    again = client.post(f"/record/{title}/hold/", typed)
    assert again.status_code == 422
    assert '<option value="Vol. 2" selected' in again.content.decode()
    assert client.post(f"/record/{title}/hold/", typed | {"volume": "Vol. 10"}).status_code == 302
    assert HoldTarget.objects.filter(live=True).count() == 2


def test_a_volume_nobody_has_is_refused(waiting: tuple[Client, int, int, int]) -> None:
    client, _who, here, title = waiting
    answer = client.post(f"/record/{title}/hold/", {"volume": "Vol. 99", "pickup": str(here)})
    assert answer.status_code == 422
    assert not HoldTarget.objects.exists()


def test_an_own_reservation_is_taken_back_and_no_other(waiting: tuple[Client, int, int, int]) -> None:
    client, _who, here, title = waiting
    client.post(f"/record/{title}/hold/", {"volume": "Vol. 2", "pickup": str(here)})
    hold = HoldTarget.objects.get().hold_id
    other = reader_signed_in(reader(here), here)
    taken = {"what": "cancel", "hold": str(hold)}
    assert other.post(f"/record/{title}/hold/", taken).status_code == 422
    assert HoldTarget.objects.filter(live=True).count() == 1
    assert client.post(f"/record/{title}/hold/", taken).status_code == 302
    assert not HoldTarget.objects.filter(live=True).exists()
