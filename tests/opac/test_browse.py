"""Leafing through the catalogue: lists with references and counts, related titles, editions in one row."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from armarius.catalogue.commands.begin_import import begin_import
from armarius.catalogue.commands.import_chunk import import_chunk
from armarius.catalogue.preparation import prepared
from armarius.catalogue.testing import marc21, records
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord, RecordKind
from armarius.network.testing import library, system
from armarius.platform.commands.choose_collation import choose_collation

Indexed = Callable[[], int]


def shown(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def with_fields(record: MarcRecord, *more: tuple[str, str, str]) -> MarcRecord:
    """A record with further fields, each a tag, a second indicator and $a."""
    return MarcRecord(
        record.leader,
        (*record.fields, *(DataField(tag, " ", second, (("a", text),)) for tag, second, text in more)),
    )


def authority(library: int, *fields: tuple[str, str], records: tuple[MarcRecord, ...] = ()) -> None:
    """An authority record of these tags and $a, and ready ones."""
    made = (
        MarcRecord(
            "00000nz  a2200000n  4500",
            (
                ControlField("001", f"auth{fields[0][1]}"),
                *(DataField(tag, "1", " ", (("a", text),)) for tag, text in fields),
            ),
        )
        if fields
        else None
    )
    key = fields[0][1] if fields else "ready"
    begun = begin_import(
        system(library),
        file_name="auth.mrc",
        path="",
        file_digest=key.rjust(64, "0"),
        size=1,
        options={},
    )
    rows = [prepared(one, Dialect.MARC21, RecordKind.AUTHORITY) for one in (made, *records) if one]
    import_chunk(system(library), batch=begun.batch, position=0, end_position=1, records=rows)


def test_authors_stand_in_the_order_of_the_alphabet_with_counts(public: Client, indexed: Indexed) -> None:
    here = library()
    choose_collation(system(here), language="lv")
    names = (
        "Zvirgzdiņš, Juris",
        "Čaks, Aleksandrs",
        "Cielēns, Fēlikss",
        "Čaks, Aleksandrs",
        "Ādamsons, Eriks",
    )
    records(here, [marc21(f"Grāmata {n}", name) for n, name in enumerate(names)])
    indexed()
    text = shown(public, "/browse/authors")
    places = [text.index(name) for name in ("Ādamsons", "Cielēns", "Čaks", "Zvirgzdiņš")]
    assert places == sorted(places)
    assert "2 titles" in text
    assert "/search?author=%C4%8Caks%2C+Aleksandrs" in text
    assert "Ādamsons" not in shown(public, "/browse/authors?from=b")
    assert "Čaks" in shown(public, "/browse/authors?from=caks")


def test_pages_go_forwards_and_back_and_leave_nothing_out(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    names = [f"Autors{first}{second}, A." for first in "abcdefgh" for second in "klmnoprst"]
    records(library(), [marc21(f"Grāmata {n}", name) for n, name in enumerate(names)])
    indexed()
    seen: list[str] = []
    address, pages = "/browse/authors", []
    while address:
        with django_assert_max_num_queries(5):
            text = shown(public, address).replace("&amp;", "&")
        pages.append(address)
        seen += [name for name in names if f">{name}<" in text]
        address = (
            text.split('rel="next')[0].rsplit('href="', 1)[1].split('"')[0] if 'rel="next' in text else ""
        )
    assert seen == names
    assert len(pages) == 3
    back = shown(public, pages[2]).split('rel="prev')[0].rsplit('href="', 1)[1].split('"')[0]
    again = shown(public, back)
    assert [name for name in names if f">{name}<" in again] == names[25:50]


def test_forms_not_in_use_lead_to_the_heading(public: Client, indexed: Indexed) -> None:
    here = library()
    records(here, [marc21("Straumēni", "Virza, Edvarts"), marc21("Zaļā zeme", "Upīts, Andrejs")])
    authority(here, ("100", "Virza, Edvarts"), ("400", "Lieknis, Jēkabs"), ("500", "Upīts, Andrejs"))
    authority(here, ("100", "Nekas, Neviens"), ("400", "Lieknis, Cits"))
    indexed()
    text = shown(public, "/browse/authors?from=liek")
    assert "Lieknis, Jēkabs" in text
    assert "Lieknis, Cits" not in text
    assert 'see <a href="/search?author=Virza%2C+Edvarts"' in " ".join(text.split())
    assert "see also" in text
    assert "Nekas" not in text
    assert shown(public, "/search?q=").count('class="res"') == 2
    assert "Virza, Edvarts" in shown(public, "/suggest?q=lieknis")


def test_a_name_in_another_script_leads_to_the_heading(public: Client, indexed: Indexed) -> None:
    made = marc21("Nahan")
    linked = (
        DataField("100", "1", " ", (("6", "880-01"), ("a", "Lu, Xun"))),
        DataField("880", "1", " ", (("6", "100-01/$1"), ("a", "鲁迅"))),
    )
    records(library(), [MarcRecord(made.leader, (*made.fields, *linked))])
    indexed()
    text = " ".join(shown(public, "/browse/authors?from=鲁").split())
    assert "鲁迅" in text
    assert 'see <a href="/search?author=Lu%2C+Xun"' in text
    assert "Lu, Xun" in shown(public, "/suggest?q=鲁迅")


def test_subjects_titles_and_classes_have_their_lists(public: Client, indexed: Indexed) -> None:
    one = with_fields(marc21("Latvijas putni"), ("650", "4", "Ornitoloģija"), ("080", " ", "598.2"))
    other = with_fields(marc21("Ēnas"), ("650", "4", "Astronomija"), ("080", " ", "52"))
    made = records(library(), [one, other])
    indexed()
    assert "Ornitoloģija" in shown(public, "/browse/subjects?from=o")
    assert f'href="/record/{made[0]}/"' in shown(public, "/browse/titles?from=latv")
    text = shown(public, "/browse/classes")
    assert text.index(">52<") < text.index(">598.2<")
    assert "UDC" in text
    assert "ends here" in shown(public, "/browse/authors?from=zzz")


def test_a_list_says_when_there_is_no_index(public: Client) -> None:
    assert "being built" in shown(public, "/browse/titles")
    assert shown(public, "/suggest?q=stra", 204) == ""


@pytest.mark.parametrize(
    "query", ["at=<script>", "before=zz", "from=%00", "at=" + "0" * 5000, "from=" + "a" * 5000]
)
def test_places_that_make_no_sense_are_answered(public: Client, indexed: Indexed, query: str) -> None:
    records(library(), [marc21("Straumēni")])
    indexed()
    assert "<script>" not in shown(public, f"/browse/titles?{query}")
    shown(public, "/browse/everything", 404)


def test_editions_stand_in_one_row_until_they_are_asked_for(public: Client, indexed: Indexed) -> None:
    here = library()
    records(here, [marc21("Dvēseļu putenis", "Grīns, Aleksandrs", year=year) for year in (1934, 1990, 2007)])
    records(here, [marc21("Dvēseļu putenis: pētījums", "Cits, Autors")])
    indexed()
    text = shown(public, "/search?q=dveselu").replace("&amp;", "&")
    assert text.count('class="res"') == 2
    assert "3 editions" in text
    assert "4 titles" in text
    assert "/search?q=dveselu&editions=each" in text
    assert shown(public, "/search?q=dveselu&editions=each").count('class="res"') == 4
    work = text.split("/search?work=")[1].split('"')[0]
    editions = shown(public, f"/search?work={work}")
    assert editions.count('class="res"') == 3
    assert "Editions of" in editions
    shown(public, "/search?work=nonsense")


def test_values_are_left_out_without_a_script(public: Client, indexed: Indexed) -> None:
    made = [marc21("Viena", language="lav"), marc21("One", language="eng"), marc21("Один", language="rus")]
    records(library(), made)
    indexed()
    text = shown(public, "/search?q=").replace("&amp;", "&")
    assert 'class="leave" href="/search?-language=rus"' in text
    text = shown(public, "/search?-language=rus&-language=eng").replace("&amp;", "&")
    assert text.count('class="res"') == 1
    assert "not Russian" in text
    assert '"/search?-language=eng"' in text


def test_the_wrong_keyboard_layout_is_put_right_and_said(public: Client, indexed: Indexed) -> None:
    records(library(), [marc21("Книга о лесе", language="rus"), marc21("Rīga", language="lav")])
    indexed()
    text = shown(public, "/search?q=rybuf")
    assert text.count('class="res"') == 1
    assert "another keyboard layout" in text
    assert "книга" in text
    assert "another keyboard layout" in shown(public, "/search?q=кшпф")
    assert "another keyboard layout" not in shown(public, "/search?q=riga")
    assert "another keyboard layout" not in shown(public, "/search?q=qwertyu")


def test_a_record_shows_other_editions_first_and_costs_eight_statements(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = library()
    titles = [
        marc21("Straumēni", "Virza, Edvarts", year=1933),
        marc21("Straumēni", "Virza, Edvarts", year=1989),
    ]
    others = [marc21(f"Dzejoļi {n}", "Virza, Edvarts") for n in range(8)]
    made = records(here, [*titles, *others, marc21("Cita", "Cits, A.")])
    indexed()
    with django_assert_max_num_queries(8):
        text = shown(public, f"/record/{made[0]}/")
    related = text.split('id="related"')[1].split("</section>")[0]
    assert related.count("<li>") == 6
    assert related.index(f"/record/{made[1]}/") < related.index("Dzejoļi")
    assert "Another edition" in related
    assert "Same author" in related
    assert f"/record/{made[0]}/" not in related


@pytest.mark.parametrize(
    "query",
    [
        "q=nekas+tads+nav",
        "q=gramata&language=eng",
        "q=grāmata+zzz&available=now&from=1900",
        "page=9&q=gramata",
    ],
)
def test_an_empty_result_costs_at_most_eight_statements_too(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    records(library(), [marc21(f"Grāmata {n}") for n in range(30)])
    indexed()
    with django_assert_max_num_queries(8):
        shown(public, f"/search?{query}")


def test_a_title_shows_the_other_forms_of_its_names_within_eight_queries(
    public: Client, indexed: Indexed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    here = library()
    (pk, _other) = records(
        here,
        [
            with_fields(marc21("Vieglā lasīšana", "Rainis"), ("650", "4", "Dzeja")),
            marc21("Mūza mājās", "Pliekšāns, Jānis"),
        ],
    )
    authority(
        here, ("100", "Rainis"), ("400", "Райнис, Янис"), ("500", "Pliekšāns, Jānis"), ("500", "Nobody")
    )
    authority(here, ("150", "Dzeja"), ("450", "Lirika"))
    authority(here, ("100", "Raiņa draugs"), ("400", "A friend"))
    indexed()
    with django_assert_max_num_queries(8):
        text = shown(public, f"/record/{pk}/")
    names = text[text.index('<details class="names">') :].split("</details>")[0]
    for form in ("Райнис, Янис", "Pliekšāns, Jānis", "Lirika"):
        assert form in names
    assert "A friend" not in names
    assert "Nobody" not in names
    assert "/browse/authors?from=Rainis" in names
    assert "/search?author=Rainis" in names
    assert "/search?author=Pliek%C5%A1%C4%81ns%2C+J%C4%81nis" in names
    other = shown(public, f"/record/{_other}/")
    assert "/search?author=Rainis" in other[other.index('<details class="names">') :].split("</details>")[0]


def test_a_title_whose_names_have_no_other_form_says_nothing(public: Client, indexed: Indexed) -> None:
    (pk,) = records(library(), [marc21("Straumēni", "Virza, Edvarts")])
    indexed()
    assert 'class="names"' not in shown(public, f"/record/{pk}/")
