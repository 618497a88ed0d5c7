"""An uploaded file is kept under a name of ours and imported once."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from armarius.catalogue.models import Record
from armarius.catalogue.testing import marc21
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import Job, JournalEntry

from .conftest import Room


def upload(name: str = "../../etc/passwd.mrc", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, write_iso2709(marc21("Sent in")) if content is None else content)


def test_the_same_key_is_one_file_and_one_job(room: Room, settings: Settings) -> None:
    client = room.client("librarian")
    addresses = {client.post("/imports/", {"file": upload(), "key": "form-1"})["Location"] for _ in range(2)}
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
