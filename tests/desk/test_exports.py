"""Titles as a file: ticked or found, at once or by a job, and nobody gets another's file."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.test import Client
from pymarc import MARCReader

from armarius.catalogue import export_files, indexing
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.testing import record
from armarius.desk.exports import screens
from armarius.desk.testing import signed_in
from armarius.network.testing import staff, system
from armarius.platform import queries as platform
from armarius.platform.jobs.worker import run_all

from .conftest import Room


@pytest.fixture
def shelf(room: Room) -> list[int]:
    """Three titles that the search finds, beside the room's own."""
    made = [
        record(room.desk.library, title, author)
        for title, author in (("=Shelf one", "Ābele, Anna"), ("Shelf two", ""), ("Shelf three", ""))
    ]
    indexing.rebuild()
    return made


def content(answer: object) -> bytes:
    parts: Iterator[bytes] = answer.streaming_content  # type: ignore[attr-defined]
    return b"".join(parts)


def test_the_ticked_titles_leave_as_they_are_stored(room: Room, shelf: list[int]) -> None:
    client = room.client("cataloguer")
    address = f"/catalogue/export/?only=chosen&chosen={shelf[0]}&chosen={shelf[1]}"
    page = client.get(address).content.decode()
    assert "=Shelf one" in page
    assert "Shelf three" not in page
    answer = client.post(address, {"format": "iso2709", "dialect": "native"})
    assert answer["Content-Disposition"].endswith('.mrc"')
    titles = [each["245"]["a"] for each in MARCReader(BytesIO(content(answer)), force_utf8=True)]
    assert titles == ["=Shelf one", "Shelf two"]


def test_what_the_list_shows_leaves_whole_whatever_its_page(room: Room, shelf: list[int]) -> None:
    client = room.client("cataloguer")
    answer = client.post("/catalogue/export/?q=shelf&sort=title", {"format": "csl_json"})
    assert {each["id"] for each in json.loads(content(answer))} == set(map(str, shelf))


def test_a_table_runs_no_formula(room: Room, shelf: list[int]) -> None:
    answer = room.client().post("/catalogue/export/?q=shelf", {"format": "csv"})
    rows = content(answer).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Record number,Title,Authors")
    assert any(row.startswith(f'{shelf[0]},\'=Shelf one,"Ābele, Anna"') for row in rows)


@pytest.mark.parametrize(
    ("address", "typed", "said"),
    [
        ("/catalogue/export/?only=chosen", {"format": "ris"}, "No title is chosen."),
        ("/catalogue/export/?only=chosen&chosen=x&chosen=999999", {"format": "ris"}, "No title is chosen."),
        ("/catalogue/export/?q=nothinglikethis", {"format": "ris"}, "No title is chosen."),
        ("/catalogue/export/?q=shelf", {"format": "docx"}, "Choose one of the formats."),
        ("/catalogue/export/?q=shelf", {}, "Choose one of the formats."),
    ],
)
def test_what_cannot_be_exported_is_said(
    room: Room, shelf: list[int], address: str, typed: dict[str, str], said: str
) -> None:
    answer = room.client().post(address, typed)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_deleted_title_does_not_leave(room: Room, shelf: list[int]) -> None:
    delete_record(system(room.desk.library), record=shelf[0], version=1)
    answer = room.client().post(
        f"/catalogue/export/?only=chosen&chosen={shelf[0]}&chosen={shelf[1]}", {"format": "bibtex"}
    )
    text = content(answer).decode()
    assert text.count("@") == 1
    assert f"-{shelf[1]}," in text


def test_without_an_index_ticked_titles_still_leave(room: Room) -> None:
    client = room.client()
    pk = record(room.desk.library, "Unindexed")
    assert client.post("/catalogue/export/?q=unindexed", {"format": "ris"}).status_code == 422
    answer = client.post(f"/catalogue/export/?only=chosen&chosen={pk}", {"format": "ris"})
    assert b"TI  - Unindexed" in content(answer)


def test_many_titles_are_written_by_a_job(
    room: Room, shelf: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screens, "AT_ONCE", 2)
    account = staff(room.desk.library, "cataloguer")
    client = signed_in(account, room.desk.library)
    queued = client.post("/catalogue/export/?q=shelf", {"format": "mods"})
    assert queued.status_code == 302
    assert "begins as soon as" in client.get(queued["Location"]).content.decode()
    run_all()
    page = client.get(queued["Location"]).content.decode()
    assert "Save the file" in page
    saved = content(client.get(f"{queued['Location']}file/"))
    assert saved.count(b"<mods ") == 3
    others: Client = room.client("administrator")
    assert others.get(queued["Location"]).status_code == 404
    assert others.get(f"{queued['Location']}file/").status_code == 404
    job = platform.jobs().get(pk=int(queued["Location"].strip("/").rpartition("/")[2]))
    kept = export_files.kept_file(job.result["file"])
    assert kept is not None
    assert kept.parent.stat().st_mode & 0o077 == 0
    kept.unlink()
    assert "not here any more" in client.get(queued["Location"]).content.decode()
    assert client.get(f"{queued['Location']}file/").status_code == 404


def test_files_that_nobody_fetched_go(room: Room) -> None:
    path = export_files.new_file()
    path.write_bytes(b"x")
    now = path.stat().st_mtime
    from_then = datetime.fromtimestamp(now, tz=UTC)
    assert export_files.remove_old(from_then + export_files.KEPT / 2) == 0
    assert export_files.remove_old(from_then + export_files.KEPT * 1.01) == 1
    assert export_files.kept_file(path.name) is None
