"""Digital copies kept with titles: whole, once, and only for those who may have them (R57)."""

import os
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from armarius.catalogue import attached_files
from armarius.catalogue import queries as catalogue
from armarius.catalogue.jobs import remove_unnamed_files
from armarius.catalogue.testing import record
from armarius.opac.testing import reader_signed_in
from armarius.site.settings import middleware

from .conftest import Room

DISC = b"the content of a disc" * 1000


def upload(client: Client, pk: int, content: bytes = DISC, **typed: str) -> int:
    """Attach a file; the status of the answer."""
    sent = {"file": SimpleUploadedFile("disc 1.iso", content), "access": "readers"} | typed
    return client.post(f"/catalogue/{pk}/files/", sent).status_code


def content_of(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_file_is_kept_under_its_hash_and_given_back_whole(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    assert upload(client, pk, words="The disc of the book") == 302
    (row,) = catalogue.attachments(pk)
    assert (row.digest, row.size, row.access) == (sha256(DISC).hexdigest(), len(DISC), "readers")
    assert attached_files.is_whole(row.digest)
    answer = client.get(f"/catalogue/{pk}/files/{row.pk}/")
    assert content_of(answer) == DISC
    assert "attachment" in answer["Content-Disposition"]
    page = client.get(f"/catalogue/{pk}/files/").content.decode()
    assert "The disc of the book" in page
    assert row.digest[:16] in page


def test_the_same_file_twice_and_no_file_are_refused(room: Room) -> None:
    client = room.client("cataloguer")
    pk = record(room.desk.library)
    assert upload(client, pk) == 302
    assert upload(client, pk) == 422
    assert client.post(f"/catalogue/{pk}/files/", {"access": "staff"}).status_code == 422
    assert catalogue.attachments(pk).count() == 1
    assert room.client("clerk").post(f"/catalogue/{pk}/files/").status_code == 404


@pytest.mark.parametrize(
    ("access", "anybody", "a_reader"), [("everybody", 200, 200), ("readers", 404, 200), ("staff", 404, 404)]
)
def test_who_may_have_a_file_gets_it(
    room: Room, settings: Settings, access: str, anybody: int, a_reader: int
) -> None:
    pk = record(room.desk.library)
    upload(room.client("cataloguer"), pk, access=access)
    (row,) = catalogue.attachments(pk)
    settings.FACE, settings.ROOT_URLCONF = "public", "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    reader = reader_signed_in(room.desk.reader, room.desk.library)
    for client, status in ((Client(), anybody), (reader, a_reader)):
        assert client.get(f"/record/{pk}/files/{row.pk}/").status_code == status
        shown = client.get(f"/record/{pk}/").content.decode()
        assert (f"/record/{pk}/files/{row.pk}/" in shown) is (status == 200)
    assert Client().get(f"/record/{record(room.desk.library)}/files/{row.pk}/").status_code == 404


def test_a_removed_file_goes_at_night_when_no_other_title_has_it(room: Room) -> None:
    client = room.client("cataloguer")
    first, second = record(room.desk.library), record(room.desk.library)
    upload(client, first)
    upload(client, second)
    (row,) = catalogue.attachments(first)
    (other,) = catalogue.attachments(second)
    change = f"/catalogue/{first}/files/{row.pk}/change/"
    assert client.post(change, {"access": "everybody"}).status_code == 302
    assert catalogue.attachments(first).get().access == "everybody"
    assert client.post(change, {"remove": "1"}).status_code == 302
    assert client.post(change, {"remove": "1"}).status_code == 404
    kept = attached_files.path_of(row.digest)
    assert kept is not None
    long_ago = kept.stat().st_mtime - 2 * attached_files.SPARED.total_seconds()

    os.utime(kept, (long_ago, long_ago))
    remove_unnamed_files.call()
    assert attached_files.path_of(row.digest) is not None
    client.post(f"/catalogue/{second}/files/{other.pk}/change/", {"remove": "1"})
    remove_unnamed_files.call()
    assert attached_files.path_of(row.digest) is None


def test_bytes_that_were_changed_are_seen(room: Room) -> None:
    pk = record(room.desk.library)
    upload(room.client("cataloguer"), pk)
    (row,) = catalogue.attachments(pk)
    path = attached_files.path_of(row.digest)
    assert path is not None
    path.write_bytes(b"something else")
    assert not attached_files.is_whole(row.digest)
