"""The import desk: a file is looked at, compared, decided about, taken in, repaired and undone on its pages."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from armarius.catalogue.jobs import remove_uploads
from armarius.catalogue.models import ImportBatch, ImportProfile, QuarantinedRecord, Record, StagedRecord
from armarius.catalogue.testing import marc21, records
from armarius.desk.testing import signed_in
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.formats.marc.salvage import salvaged
from armarius.holdings.models import Item
from armarius.network.testing import library, staff
from armarius.platform.jobs.worker import run_all

from .conftest import Room

ISBN = "9789984335254"


def book(title: str, number: str, note: str = "") -> MarcRecord:
    """A record with an ISBN."""
    made = marc21(title, "Grīns, Aleksandrs", number=number)
    more = [DataField("020", " ", " ", (("a", ISBN),))]
    more += [DataField("650", " ", "4", (("a", note),))] if note else []
    return MarcRecord(made.leader, (*made.fields, *more))


def damaged() -> bytes:
    """A record whose directory is a lie."""
    whole = write_iso2709(marc21("Zvejnieka dēls", number="D1"))
    return b"00abc" + whole[5:24] + b"garbage" + whole[30:]


def sent(client: Client, content: bytes, **more: str) -> str:
    """A file that was uploaded to be looked at; the address of its first page."""
    form = {"file": SimpleUploadedFile("new.mrc", content), "key": "f1", "look": "1", **more}
    return str(client.post("/imports/", form)["Location"])


def version(page: str) -> str:
    """The version a page was made from."""
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found
    return found[1]


def compared(client: Client, look: str, profile: str = "replace") -> str:
    """The import's address, once it was compared."""
    form = {"profile": profile, "version": version(client.get(look).content.decode())}
    address = str(client.post(look, form)["Location"])
    run_all()
    return address


def test_a_file_shows_its_first_records_and_may_be_read_otherwise(room: Room) -> None:
    client = room.client("librarian")
    look = sent(client, write_iso2709(book("Aiviekstes dziesma", "A1")) + damaged())
    page = client.get(look).content.decode()
    assert "Aiviekstes dziesma" in page
    assert ISBN in page
    assert "UTF-8" in page
    again = client.post(look, {"again": "1", "encoding": "cp1251", "dialect": "marc21", "profile": "replace"})
    assert "GrД«ns" in again.content.decode()
    assert "Aiviekstes dziesma" in client.get(look).content.decode()
    run_all()
    assert remove_uploads.call() == 0
    assert not Record.objects.filter(title="Aiviekstes dziesma").exists()


def test_compared_decided_taken_in_and_undone(room: Room) -> None:
    client = room.client("librarian")
    first, second = records(room.desk.library, [book("Putenis", "O1"), book("Putenis II", "O2")])
    content = write_iso2709(book("Aiviekstes dziesma", "A1", "Karš")) + write_iso2709(
        marc21("Straumēni", number="A2")
    )
    address = compared(client, sent(client, content))
    page = client.get(address).content.decode()
    assert "Take in now: 1" in page
    assert "Records that wait for a decision: 1" in page
    doubt = StagedRecord.objects.get(found="doubt")
    side = client.get(f"{address}records/{doubt.pk}/").content.decode()
    assert "Karš" in side
    assert f'value="overlay-{second}"' in side
    answer = client.post(f"{address}records/{doubt.pk}/", {"choice": f"overlay-{first}", "next": "1"})
    assert answer["Location"] == address
    client.post(f"{address}run/")
    run_all()
    assert "Karš" in Record.objects.get(pk=first).marc
    done = client.get(address).content.decode()
    assert "Undo this import" in done
    client.post(f"{address}undo/")
    run_all()
    assert ImportBatch.objects.get(pk=doubt.batch_id).undone == 2
    assert "Karš" not in Record.objects.get(pk=first).marc
    assert client.get(f"{address}kept/").status_code == 200


def test_all_in_doubt_at_once_and_a_file_discarded(room: Room) -> None:
    client = room.client("librarian")
    records(room.desk.library, [book("Putenis", "O1"), book("Putenis II", "O2")])
    address = compared(client, sent(client, write_iso2709(book("Aiviekstes dziesma", "A1"))))
    client.post(f"{address}decide/", {"choice": "skip"})
    assert StagedRecord.objects.get().choice == "skip"
    assert client.post(f"{address}discard/")["Location"] == "/imports/"
    assert client.post(f"{address}run/").status_code == 422


def test_what_was_set_aside_is_repaired_and_fed_again(room: Room) -> None:
    client = room.client("librarian")
    address = compared(client, sent(client, write_iso2709(marc21("Straumēni", number="A2")) + damaged()))
    row = QuarantinedRecord.objects.get()
    repair = f"{address}set-aside/{row.pk}/repair/"
    page = client.get(repair).content.decode()
    assert "67 61 72 62 61 67 65" in page
    assert "Zvejnieka" in page
    wrong = client.post(repair, {"text": "=LDR  00000nam\nno field", "dialect": "auto"})
    assert wrong.status_code == 422
    assert "no field" in wrong.content.decode()
    text = "=LDR  00000nam\\a2200000\\i\\4500\n=001  D1\n=245  10$aZvejnieka dēls"
    shown = client.post(repair, {"text": text, "dialect": "auto", "check": "1"}).content.decode()
    assert "So it reads" in shown
    assert client.post(repair, {"text": text, "dialect": "auto"})["Location"] == f"{address}set-aside/"
    assert "Repaired" in client.get(f"{address}set-aside/").content.decode()
    assert "Repaired by" in client.get(repair).content.decode()
    client.post(f"{address}run/")
    run_all()
    assert Record.objects.filter(title="Zvejnieka dēls").exists()
    batch = ImportBatch.objects.latest("pk")
    assert (batch.created, batch.quarantined, batch.read) == (2, 0, 2)
    assert salvaged(bytes(row.raw))


def test_an_import_that_came_at_once_is_repaired_and_undone_too(room: Room) -> None:
    client = room.client("librarian")
    content = write_iso2709(marc21("Straumēni", number="A2")) + damaged()
    client.post("/imports/", {"file": SimpleUploadedFile("b.mrc", content), "key": "f2"})
    run_all()
    batch = ImportBatch.objects.latest("pk")
    row = QuarantinedRecord.objects.get()
    text = "=LDR  00000nam\\a2200000\\i\\4500\n=001  D1\n=245  10$aZvejnieka dēls"
    client.post(f"/imports/{batch.pk}/set-aside/{row.pk}/repair/", {"text": text, "dialect": "marc21"})
    assert Record.objects.get(title="Zvejnieka dēls").batch_id == batch.pk
    assert "Undo this import" in client.get(f"/imports/{batch.pk}/").content.decode()
    client.post(f"/imports/{batch.pk}/undo/")
    run_all()
    assert not Record.objects.filter(batch_id=batch.pk, deleted_at__isnull=True).exists()


def test_a_profile_is_made_of_a_shipped_one_changed_and_forgotten(room: Room) -> None:
    client = room.client("librarian")
    page = client.get("/imports/profiles/new/?like=replace").content.decode()
    assert "6XX add" in page
    form = {
        "name": "Ours",
        "point-isbn": "100",
        "sure": "100",
        "likely": "60",
        "new": "add",
        "matched": "overlay",
        "protections": "6XX add\n9XX keep",
        "otherwise": "take",
        "strip": "856",
        "add": "909 ## $aGift",
        "copies": "1",
    }
    wrong = client.post("/imports/profiles/new/", form | {"protections": "hello", "add": "909", "strip": "x"})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert all(said in text for said in ("“hello” is not a tag", "“909” is not a field", "“X” is not a tag"))
    assert client.post("/imports/profiles/new/", form)["Location"] == "/imports/profiles/"
    row = ImportProfile.objects.get()
    assert row.rules["strip"] == ["856"]
    assert "909 ## $aGift" in client.get(f"/imports/profiles/{row.pk}/").content.decode()
    look = sent(client, write_iso2709(book("Aiviekstes dziesma", "A1")))
    assert "Ours" in client.get(look).content.decode()
    address = compared(client, look, str(row.pk))
    client.post(f"{address}run/")
    run_all()
    assert '"Gift"' in Record.objects.get(title="Aiviekstes dziesma").marc
    again = client.post(f"/imports/profiles/{row.pk}/", form | {"version": "7"})
    assert again.status_code == 422
    client.post(f"/imports/profiles/{row.pk}/delete/", {"version": "1"})
    assert not ImportProfile.objects.exists()


@pytest.mark.parametrize("page", ["", "look/", "set-aside/", "kept/"])
def test_another_library_sees_nothing_of_it(room: Room, page: str) -> None:
    address = compared(room.client("librarian"), sent(room.client("librarian"), write_iso2709(marc21("A"))))
    elsewhere = library("ELSEWHERE")
    stranger = signed_in(staff(elsewhere, "librarian"), elsewhere)
    assert stranger.get(f"{address}{page}").status_code == 404


def test_a_file_that_is_gone_says_so(room: Room) -> None:
    client = room.client("librarian")
    look = sent(client, write_iso2709(marc21("A")))
    Path(ImportBatch.objects.latest("pk").path).unlink()
    assert "is not there" in client.get(look).content.decode()


BOOKS = "Автор;Заглавие;Год;ISBN;Инв. №\nГюго, В.;Отверженные;1989;9789984335254;I-77\n;;1990;;\n"


def test_a_list_of_books_is_mapped_looked_at_taken_in_and_known_again(room: Room) -> None:
    client = room.client("librarian")
    file = SimpleUploadedFile("books.csv", BOOKS.encode("cp1251"))
    look = str(client.post("/imports/", {"file": file, "key": "t1"})["Location"])
    columns = str(client.get(look)["Location"])
    page = client.get(columns).content.decode()
    assert "Отверженные" in page
    said = dict(
        zip(
            (f"column-{at}" for at in range(5)),
            ("author", "title", "year", "isbn", "inventory_number"),
            strict=True,
        )
    )
    assert all(f'<option value="{each}" selected>' in page for each in said.values())
    wrong = client.post(
        columns, said | {"column-1": "author", "version": version(page), "dialect": "rusmarc"}
    )
    assert wrong.status_code == 422
    assert "Say which column holds the title." in wrong.content.decode()
    form = said | {"version": version(page), "dialect": "rusmarc", "name": "Our lists"}
    assert client.post(columns, form)["Location"] == look
    assert "Отверженные" in client.get(look).content.decode()
    address = compared(client, look)
    client.post(f"{address}run/")
    run_all()
    made = Record.objects.get(title="Отверженные")
    assert (made.dialect, made.year) == ("rusmarc", 1989)
    assert Item.objects.filter(record=made).count() == 1
    row = QuarantinedRecord.objects.latest("pk")
    assert (row.reason, row.facts) == ("no_title", {"line": 3})
    again = SimpleUploadedFile("books.csv", BOOKS.encode("cp1251"))
    second = str(client.post("/imports/", {"file": again, "key": "t2"})["Location"])
    offered = client.get(str(client.get(second)["Location"])).content.decode()
    client.post(second.replace("look", "columns"), said | {"version": version(offered), "dialect": "rusmarc"})
    address = compared(client, second)
    assert StagedRecord.objects.latest("pk").found == "same"


def test_a_table_that_cannot_be_read_says_why(room: Room) -> None:
    client = room.client("librarian")
    file = SimpleUploadedFile("books.xlsx", b"PK\x03\x04 no workbook")
    look = str(client.post("/imports/", {"file": file, "key": "t3"})["Location"])
    page = client.get(str(client.get(look)["Location"])).content.decode()
    assert "cannot be read as a table" in page
