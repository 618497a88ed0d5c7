"""An uploaded file is kept under a name of ours and imported once."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from armarius.catalogue.commands.queue_import import queue_import
from armarius.catalogue.jobs import remove_uploads
from armarius.catalogue.models import ImportBatch, Record
from armarius.catalogue.testing import marc21
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.network.testing import system
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import Job, JournalEntry
from armarius.platform.values.reasons import Invalid

from .conftest import Room


def upload(name: str = "../../etc/passwd.mrc", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, write_iso2709(marc21("Sent in")) if content is None else content)


def test_the_same_key_is_one_file_and_one_job(room: Room, settings: Settings) -> None:
    client = room.client("librarian")
    content = write_iso2709(marc21("Sent in"))
    addresses = {
        client.post("/imports/", {"file": upload(content=content), "key": "form-1"})["Location"]
        for _ in range(2)
    }
    assert len(addresses) == 1
    assert Job.objects.count() == 1
    stored = list((Path(settings.CONFIG.data) / "uploads").iterdir())
    assert len(stored) == 1
    assert "passwd" not in stored[0].name
    assert JournalEntry.objects.filter(verb="catalogue.queue_import").count() == 1


def test_a_file_runs_to_its_end_and_shows_what_was_set_aside(room: Room) -> None:
    client = room.client("librarian")
    good = write_iso2709(marc21("Sent in"))
    damaged = b"99999" + good[5:40] + b"\x1d"
    address = client.post("/imports/", {"file": upload(content=good + damaged), "key": "form-2"})["Location"]
    assert 'hx-trigger="every 2s"' in client.get(address).content.decode()
    run_all()
    page = client.get(address).content.decode()
    assert "hx-trigger" not in page
    assert "Set aside" in page
    assert Record.objects.filter(title="Sent in").exists()


def test_the_import_says_how_the_records_were_read_and_why(room: Room) -> None:
    """UTF-8 that the bytes prove, plain letters, and an encoding that somebody chose."""
    client = room.client("librarian")
    content = write_iso2709(marc21("Dvēseļu putenis")) + write_iso2709(marc21("Plain"))
    address = client.post("/imports/", {"file": upload(content=content), "key": "read"})["Location"]
    run_all()
    page = " ".join(client.get(address).content.decode().split())
    assert "<td>MARC 21</td> <td>UTF-8</td> <td>the bytes are valid UTF-8</td>" in page
    assert "<td>plain letters only, nothing to decide</td>" in page
    given = {"file": upload(content=content + b" "), "key": "given", "encoding": "utf-8"}
    again = client.post("/imports/", given)["Location"]
    run_all()
    assert "<td>chosen by hand</td>" in client.get(again).content.decode()


def test_a_file_that_is_refused_says_why(room: Room) -> None:
    client = room.client("librarian")
    response = client.post("/imports/", {"file": upload(content=b""), "key": "form-3"})
    run_all()
    assert "is empty" in client.get(response.get("Location", "/imports/")).content.decode()


def test_without_a_file_the_form_comes_back(room: Room) -> None:
    response = room.client("librarian").post("/imports/", {"dialect": "unimarc"})
    assert response.status_code == 422
    assert "Choose a file first." in response.content.decode()
    assert '<option value="unimarc" selected>' in response.content.decode()


def kept_files(settings: Settings) -> list[bytes]:
    """The contents of the files that wait."""
    return sorted(path.read_bytes() for path in (Path(settings.CONFIG.data) / "uploads").iterdir())


def test_the_same_key_with_another_file_is_refused_and_replaces_nothing(
    room: Room, settings: Settings
) -> None:
    client = room.client("librarian")
    first, second = write_iso2709(marc21("Sent first")), write_iso2709(marc21("Sent second"))
    client.post("/imports/", {"file": upload("a.mrc", first), "key": "form-4"})
    answer = client.post("/imports/", {"file": upload("a.mrc", second), "key": "form-4"})
    assert answer.status_code == 422
    assert kept_files(settings) == [first]
    run_all()
    titles = Record.objects.filter(title__startswith="Sent").values_list("title", flat=True)
    assert list(titles) == ["Sent first"]


def test_a_refused_repetition_leaves_the_file_that_waits(room: Room, settings: Settings) -> None:
    client = room.client("librarian")
    content = write_iso2709(marc21("Sent in"))
    client.post("/imports/", {"file": upload("a.mrc", content), "key": "form-5"})
    assert client.post("/imports/", {"file": upload("b.mrc", content), "key": "form-5"}).status_code == 422
    assert kept_files(settings) == [content]


def test_only_files_that_no_open_import_needs_are_removed(room: Room, settings: Settings) -> None:
    client = room.client("librarian")
    for key in ("done", "cancelled", "waiting"):
        client.post(
            "/imports/", {"file": upload(f"{key}.mrc", write_iso2709(marc21(f"Sent {key}"))), "key": key}
        )
    _done, cancelled, waiting = Job.objects.order_by("id")
    Job.objects.filter(pk=cancelled.pk).update(cancel_asked=True)
    run_all(2)
    assert set(Job.objects.values_list("state", flat=True)) == {"done", "cancelled", "waiting"}
    remove_uploads.call()
    assert len(kept_files(settings)) == 3, "a file is spared for an hour"
    an_hour_ago = time.time() - 3700
    for path in (Path(settings.CONFIG.data) / "uploads").iterdir():
        os.utime(path, (an_hour_ago, an_hour_ago))
    assert remove_uploads.call() == 2
    assert (Path(settings.CONFIG.data) / "uploads" / Path(waiting.arguments["path"]).name).is_file()


def test_an_import_whose_worker_died_after_its_end_tells_what_it_had_done(room: Room) -> None:
    """Killed between the batch's end and the job's, it used to begin again without its file."""
    client = room.client("librarian")
    client.post("/imports/", {"file": upload(), "key": "form-6"})
    run_all()
    first = Job.objects.get()
    Job.objects.update(state="waiting")
    run_all()
    again = Job.objects.get()
    assert (again.state, again.result, again.attempts) == ("done", first.result, 2)
    assert ImportBatch.objects.filter(job_id=again.pk).count() == 1


def test_the_digest_is_part_of_what_a_key_means(room: Room) -> None:
    occasion = replace(system(room.desk.library), key="form-7")
    queue_import(occasion, path="/nowhere", file_name="a.mrc", digest="a" * 64)
    with pytest.raises(Invalid):
        queue_import(occasion, path="/nowhere", file_name="a.mrc", digest="b" * 64)
