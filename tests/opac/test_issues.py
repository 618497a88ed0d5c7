"""A serial on its page: what is held of it by year, from its copies and from what its record says."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.testing import marc21, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.testing import reader

Indexed = Callable[[], int]


def shown(client: Client, path: str) -> str:
    """The text of a page that is there."""
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def serial(*held: tuple[str, tuple[tuple[str, str], ...]]) -> MarcRecord:
    """A serial with fields of holdings."""
    made = marc21("Karogs", number="karogs")
    fields = tuple(DataField(tag, " ", "0", subfields) for tag, subfields in held)
    return replace(made, leader="00000nas a2200000 i 4500", fields=(*made.fields, *fields))


def issues_of(text: str) -> str:
    """What a page says of issues."""
    return text.split('<section class="issues">')[1].split("</section>", maxsplit=1)[0]


def test_issues_stand_by_year_the_newest_open_the_others_folded(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = library()
    policy(here)
    (pk,) = records(here, [serial(("866", (("a", "1940-1989; 1990, nr. 1-6"), ("x", "not for readers"))))])
    names = [f"{year}, nr. {number}" for year in (2008, 2010, 2009) for number in (10, 2, 1)]
    made = {name: item(here, record=pk, volume=name, call_number="05 Ka") for name in names}
    check_out(system(here), reader=reader(here), item=made["2010, nr. 2"])
    indexed()
    with django_assert_max_num_queries(8):
        text = issues_of(shown(public, f"/record/{pk}/"))
    years = [part.split("</b>", maxsplit=1)[0] for part in text.split("<b>")[1:]]
    assert years == ["2010", "2009", "2008", "1990", "1940–1989"]
    assert text.count("<details") == 3
    assert text.count(" open>") == 1
    newest = text.split("</details>")[0]
    assert newest.index(">nr. 1<") < newest.index(">nr. 2<") < newest.index(">nr. 10<")
    assert "2 of 3 in" in newest
    assert "due " in newest
    assert "not for readers" not in text


def test_a_serial_of_which_only_the_record_speaks_does_not_say_that_nothing_is_held(
    public: Client, indexed: Indexed
) -> None:
    held = (
        ("866", (("a", "v. 1 (1990)-v. 5 (1994)"), ("z", "v. 3 is torn"))),
        ("867", (("a", "Atlas"),)),
        ("868", (("a", "1990-1992"),)),
    )
    (pk,) = records(library(), [serial(*held)])
    indexed()
    page = shown(public, f"/record/{pk}/")
    text = issues_of(page)
    for said in ("1990–1994", "v. 1 (1990)-v. 5 (1994)", "v. 3 is torn", "Supplements", "Atlas", "Indexes"):
        assert said in text
    assert "Held as stated below" in page
    assert "No copies" not in page


@pytest.mark.parametrize(
    "said", ["<script>alert(1)</script>", "9" * 5000, "\u202e1990-", "-;-;-,", "1990-" * 400]
)
def test_hostile_statements_do_no_harm(public: Client, indexed: Indexed, said: str) -> None:
    (pk,) = records(library(), [serial(("866", (("a", said),)))])
    item(library("THERE"), record=pk, volume=said[:60])
    indexed()
    assert "<script>alert" not in issues_of(shown(public, f"/record/{pk}/"))


def test_a_serial_whose_issues_nobody_names_shows_its_copies(public: Client, indexed: Indexed) -> None:
    here = library()
    (pk,) = records(here, [serial()])
    item(here, record=pk)
    indexed()
    text = shown(public, f"/record/{pk}/")
    assert 'class="issues"' not in text
    assert 'id="copies"' in text
