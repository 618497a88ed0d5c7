"""Lists: the same rows on the screen, in the file and on paper; columns belong to the account."""

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.http import HttpResponseBase
from django.test import Client

from armarius.desk.lists import responding
from armarius.desk.lists.exports import xlsx_bytes
from armarius.desk.testing import signed_in
from armarius.formats.delimited import harmless
from armarius.network.commands.create_account import create_account
from armarius.network.testing import PASSWORD, library, staff, system

pytestmark = pytest.mark.django_db(transaction=True)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def here() -> int:
    return library("MAIN")


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "administrator"), here)


def people(here: int, *names: str) -> None:
    for number, name in enumerate(names):
        create_account(system(here), login_name=f"login{number}", name=name, password=PASSWORD)


def body(response: HttpResponseBase) -> bytes:
    parts: Any = response
    return b"".join(parts.streaming_content) if response.streaming else parts.content


def table(response: HttpResponseBase) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body(response).decode("utf-8-sig"))))


def workbook(response: HttpResponseBase) -> list[list[str]]:
    return sheet(body(response))


def sheet(raw: bytes) -> list[list[str]]:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml"))  # noqa: S314
    return [["".join(cell.itertext()) for cell in row] for row in root.iter(f"{SHEET}row")]


@pytest.mark.parametrize("read", [table, workbook])
def test_a_file_holds_the_filtered_rows_in_the_order_of_the_screen(
    here: int, desk: Client, read: Callable[[HttpResponseBase], list[list[str]]]
) -> None:
    people(here, "Zane Liepa", "Anna Liepa", "Jānis Ozols")
    kind = "csv" if read is table else "xlsx"
    rows = read(desk.get(f"/staff/?q=liepa&sort=-name&format={kind}"))
    assert [row[0] for row in rows] == ["Name", "Zane Liepa", "Anna Liepa"]
    assert rows[0] == ["Name", "Login name", "Roles", "State"]


def test_columns_stay_with_the_account_and_none_brings_the_usual_ones_back(here: int, desk: Client) -> None:
    desk.post("/lists/staff/columns/", {"column": ["state", "name"], "next": "/staff/?sort=-name"})
    assert table(desk.get("/staff/?format=csv"))[0] == ["Name", "State"]
    other = signed_in(staff(here, "administrator"), here)
    assert table(other.get("/staff/?format=csv"))[0] == ["Name", "Login name", "Roles", "State"]
    desk.post("/lists/staff/columns/", {"next": "/staff/"})
    assert len(table(desk.get("/staff/?format=csv"))[0]) == 4


def test_columns_that_do_not_exist_are_no_columns(desk: Client) -> None:
    desk.post("/lists/staff/columns/", {"column": ["password", "../x"]})
    assert len(table(desk.get("/staff/?format=csv"))[0]) == 4


def test_the_way_back_leads_nowhere_else(desk: Client) -> None:
    answer = desk.post("/lists/staff/columns/", {"column": "name", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/"


def test_what_filters_know_nothing_of_is_no_filter(here: int, desk: Client) -> None:
    people(here, "Anna Liepa")
    everybody = len(table(desk.get("/staff/?format=csv")))
    assert len(table(desk.get("/staff/?role=emperor&state=x&password=y&format=csv"))) == everybody
    assert len(table(desk.get("/staff/?state=closed&format=csv"))) == 1


def test_a_filter_in_force_is_a_chip_that_takes_it_away(desk: Client) -> None:
    page = desk.get("/staff/?q=nobody&state=open").content.decode()
    assert 'href="/staff/?state=open"' in page
    assert 'href="/staff/?q=nobody"' in page
    assert "Nothing passes these filters." in page


def test_a_file_speaks_the_language_and_the_time_of_who_asked(desk: Client) -> None:
    """A file that is still being written when the request has ended would fall back to English and UTC."""
    desk.cookies[settings.LANGUAGE_COOKIE_NAME] = "lv"
    rows = table(desk.get("/staff/?format=csv"))
    assert rows[0][0] != "Name"
    assert "Open" not in {row[-1] for row in rows[1:]}


def test_too_long_a_list_is_refused_with_its_length(
    here: int, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(here, "Anna", "Zane", "Jānis")
    monkeypatch.setattr(responding, "MOST", 3)
    answer = desk.get("/staff/?format=csv")
    assert answer.status_code == 422
    assert "The list has 4 rows; a file or print holds at most 3." in answer.content.decode()
    assert desk.get("/staff/?format=print").status_code == 200


def test_a_print_shows_every_row_without_the_frame(here: int, desk: Client) -> None:
    people(here, *(f"Person {number:03}" for number in range(60)))
    page = desk.get("/staff/?format=print").content.decode()
    assert page.count("<tr>") == 62
    assert "61 rows" in page


@pytest.mark.parametrize("text", ["=1+1", "+371 67", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    raw = xlsx_bytes("List", ["Heading"], [[text]])
    inside = zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in inside
    assert "inlineStr" in inside


def test_a_list_takes_as_many_queries_for_fifty_rows_as_for_five(
    here: int, desk: Client, django_assert_max_num_queries: Any
) -> None:
    people(here, *(f"Person {number:03}" for number in range(50)))
    with django_assert_max_num_queries(22):
        assert desk.get("/staff/").status_code == 200
