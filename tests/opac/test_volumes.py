"""A set on its pages: its volumes in order with the state of each, the way back and to the neighbours."""

from collections.abc import Callable
from dataclasses import replace

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.models import Record
from armarius.catalogue.testing import marc21, records
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.patrons.testing import reader

Indexed = Callable[[], int]


def shown(client: Client, path: str, status: int = 200) -> str:
    """The text of a page."""
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def with_field(made: MarcRecord, tag: str, *subfields: tuple[str, str], second: str = " ") -> MarcRecord:
    """The record with one more field."""
    return replace(made, fields=(*made.fields, DataField(tag, "0", second, subfields)))


def volume(number: str, title: str, **kwargs: int) -> MarcRecord:
    """A volume of the set with the control number set1."""
    made = marc21(title, "Virza, Edvarts", **kwargs)
    return with_field(made, "773", ("t", "Kopoti raksti"), ("g", number), ("w", "(TEST)set1"))


def volumes_of(text: str) -> str:
    """The list of volumes on a page."""
    return text.split('<section class="set"')[1].split("</section>", maxsplit=1)[0]


def a_set(here: int) -> list[int]:
    """A set of ten volumes and its own record, which comes first; the volumes in the order they came."""
    numbers = (10, 2, 1, 3, 4, 5, 6, 7, 8, 9)
    whole = marc21("Kopoti raksti", "Virza, Edvarts", number="set1", year=1990)
    return records(here, [whole, *(volume(f"{n}. sēj.", f"Sējums {n}", year=1991) for n in numbers)])


def test_a_set_lists_its_volumes_in_order_with_the_state_of_each_within_eight_queries(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = library("HERE")
    whole, tenth, second, first, *_others = a_set(here)
    policy(here)
    check_out(system(here), reader=reader(here), item=item(here, record=second))
    item(here, record=first)
    indexed()
    with django_assert_max_num_queries(8):
        page = shown(public, f"/record/{whole}/")
    text = volumes_of(page)
    assert "Held volume by volume" in page
    assert (
        text.index(f"/record/{first}/") < text.index(f"/record/{second}/") < text.index(f"/record/{tenth}/")
    )
    rows = [row for row in text.split("<li")[1:] if "/record/" in row]
    assert len(rows) == 10
    assert "1 of 1 in" in rows[0]
    assert "Due " in rows[1]
    assert "Nothing held" in rows[9]


def test_a_volume_leads_back_to_the_whole_and_to_its_neighbours(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = library("HERE")
    whole, tenth, second, first, third, *_others = a_set(here)
    item(here, record=second)
    indexed()
    with django_assert_max_num_queries(8):
        page = shown(public, f"/record/{second}/")
    text = volumes_of(page)
    assert f'href="/record/{whole}/"' in text
    assert f'rel="prev" href="/record/{first}/"' in text
    assert f'rel="next" href="/record/{third}/"' in text
    assert 'rel="next"' not in volumes_of(shown(public, f"/record/{tenth}/"))
    related = page.split('id="related"')
    assert len(related) == 1 or f"/record/{third}/" not in related[1]


def test_a_series_without_a_record_shows_its_volumes_on_each_of_them(
    public: Client, indexed: Indexed
) -> None:
    made = [
        with_field(
            with_field(marc21(f"Grāmata {n}"), "264", ("b", "Zvaigzne"), second="1"),
            "490",
            ("a", "Mazā bibliotēka ;"),
            ("v", n),
        )
        for n in ("10", "9", "IV")
    ]
    tenth, ninth, fourth = records(library(), made)
    indexed()
    text = volumes_of(shown(public, f"/record/{ninth}/"))
    assert f'rel="prev" href="/record/{fourth}/"' in text
    assert f'rel="next" href="/record/{tenth}/"' in text
    assert "Mazā bibliotēka" in text


def test_senseless_numbers_keep_the_order_of_the_records_and_do_no_harm(
    public: Client, indexed: Indexed
) -> None:
    said = ("<script>alert(1)</script>", "\u202e" * 5, "9" * 4000, "—", "2")
    made = records(
        library(),
        [marc21("Kopoti raksti", number="set1"), *(volume(n, f"Puse {k}") for k, n in enumerate(said))],
    )
    indexed()
    text = volumes_of(shown(public, f"/record/{made[0]}/"))
    assert "<script>" not in text
    places = [text.index(f"/record/{made[k + 1]}/") for k in (4, 2, 1, 3)]
    assert places == sorted(places)


def test_what_is_withheld_is_no_volume(public: Client, indexed: Indexed) -> None:
    whole, tenth, *_others = a_set(library())
    Record.objects.filter(pk=tenth).update(suppressed=True)
    indexed()
    assert f"/record/{tenth}/" not in volumes_of(shown(public, f"/record/{whole}/"))


def test_a_title_alone_shows_no_volumes_with_or_without_an_index(public: Client, indexed: Indexed) -> None:
    here = library()
    whole, *_volumes = a_set(here)
    (alone,) = records(here, [marc21("Straumēni", "Virza, Edvarts")])
    assert 'class="set"' not in shown(public, f"/record/{whole}/")
    indexed()
    assert 'class="set"' not in shown(public, f"/record/{alone}/")
