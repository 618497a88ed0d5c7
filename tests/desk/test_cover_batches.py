"""Covers from a ZIP: put to the titles their names mean, each whole or absent, all the rest told with the reason."""

import io
import random
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from armarius.catalogue import jobs
from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.begin_cover_batch import begin_cover_batch
from armarius.catalogue.models import BatchedCover, Cover, CoverBatch, Record
from armarius.catalogue.testing import marc21, picture, record, records
from armarius.desk.testing import signed_in
from armarius.formats.marc.record import DataField, MarcRecord
from armarius.holdings.testing import item
from armarius.network.queries import codes_of
from armarius.network.testing import library, staff, system
from armarius.platform.jobs.running import current_job
from armarius.platform.jobs.worker import run_all
from armarius.platform.models import Job

from .conftest import Room

ISBN = "9780306406157"


def packed(files: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_isbn(isbn: str, title: str = "Straumēni") -> MarcRecord:
    """A record with an ISBN."""
    made = marc21(title)
    return MarcRecord(made.leader, (*made.fields, DataField("020", " ", " ", (("a", isbn),))))


def sent(client: Client, content: bytes, name: str = "covers.zip", **typed: str) -> Any:
    """A ZIP is sent at the desk; the answer."""
    return client.post("/catalogue/covers/", {"file": SimpleUploadedFile(name, content), **typed})


def taken(room: Room, content: bytes, **typed: str) -> dict[str, BatchedCover]:
    """What became of the pictures of a ZIP, by their names."""
    answer = sent(room.client("cataloguer"), content, **typed)
    assert answer.status_code == 302, answer.content.decode()
    run_all()
    batch = CoverBatch.objects.latest("pk")
    assert answer["Location"] == f"/catalogue/covers/{batch.pk}/"
    assert batch.done_at is not None
    return {row.name: row for row in catalogue.batched_covers(batch.pk)}


def fates(found: dict[str, BatchedCover]) -> dict[str, str | list[str]]:
    """By name what became of a picture; of one that was left, why."""
    return {
        name: [code.partition(".")[2] for code, _facts in row.reasons] or row.fate
        for name, row in found.items()
    }


def test_pictures_find_their_titles_by_every_number(room: Room) -> None:
    here = room.desk.library
    books = records(
        here, [with_isbn("0-306-40615-2"), with_isbn("978-9934-0-0001-0"), marc21("C", number="K77")]
    )
    copy = item(here)
    code = codes_of("item", [copy])[copy]
    by_number = record(here)
    names = (f"{ISBN}.jpg", "a/978-9934-0-0001-0.PNG", "K77.webp", f"{by_number}.jpeg", f"{code}.jpg")
    kinds = ("JPEG", "PNG", "WEBP", "JPEG", "JPEG")
    colours = ("red", "green", "blue", "teal", "olive")
    made = zip(names, kinds, colours, strict=True)
    found = taken(room, packed({name: picture(colour, form=form) for name, form, colour in made}))
    assert fates(found) == dict.fromkeys(names, "put")
    titles = [found[name].record_id for name in names]
    copied = Record.objects.get(pk=titles[-1])
    assert titles == [*books, by_number, copied.pk]
    for pk in titles:
        row = catalogue.covers(pk).get()
        assert Record.objects.get(pk=pk).cover == row.pk
        assert (row.width, row.height) == (480, 710), "made anew like a single one"


def test_every_picture_that_is_not_put_is_told_with_its_reasons(room: Room) -> None:
    here = room.desk.library
    twins = records(here, [with_isbn(ISBN, "A"), with_isbn(ISBN, "B")])
    has, free = record(here), record(here)
    taken(room, packed({f"{has}.jpg": picture("red")}))
    found = taken(
        room,
        packed(
            {
                f"{ISBN}.jpg": picture(),
                f"{has}.jpg": picture("blue"),
                f"copy/{has}.png": picture("red", form="JPEG"),
                "no such.jpg": picture(),
                "лето.txt": b"what is this",
                f"../{free}.jpg": picture(),
                f"svg/{free}.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
                f"cut/{free}.jpg": picture()[:300],
                f"small/{free}.png": picture(form="PNG", size=(20, 30)),
                f"zip/{free}.jpg": packed({"a.jpg": picture()}),
                f"{free}.webp": picture("navy", form="WEBP"),
                f"again/{free}.jpg": picture("pink"),
                f"__MACOSX/._{free}.jpg": b"\0\5\x16\7",
            }
        ),
    )
    assert fates(found) == {
        f"{ISBN}.jpg": ["several_titles"],
        f"{has}.jpg": ["has_cover"],
        f"copy/{has}.png": "there",
        "no such.jpg": ["no_such_title"],
        "лето.txt": ["no_such_title", "not_a_picture"],
        f"../{free}.jpg": ["path_outside"],
        f"svg/{free}.svg": ["picture_is_text"],
        f"cut/{free}.jpg": ["not_a_picture"],
        f"small/{free}.png": ["picture_too_small"],
        f"zip/{free}.jpg": ["not_a_picture"],
        f"{free}.webp": "put",
        f"again/{free}.jpg": ["named_twice"],
    }
    batch = CoverBatch.objects.latest("pk")
    assert (batch.files, batch.settled, batch.put, batch.left) == (12, 12, 1, 10)
    page = room.client("cataloguer").get(f"/catalogue/covers/{batch.pk}/").content.decode()
    numbers = ", ".join(map(str, sorted(twins)))
    assert f"Several titles have this number: records {numbers}." in page
    assert "No title has this number. This is no picture that can be read." in page
    assert "лето.txt" in page
    only = room.client("cataloguer").get(f"/catalogue/covers/{batch.pk}/?fate=put").context["shown"]
    assert only.listing.total == 1


def test_replacing_puts_the_picture_in_place_of_the_first_which_can_come_back(room: Room) -> None:
    pk = record(room.desk.library)
    taken(room, packed({f"{pk}.jpg": picture("red")}))
    red = catalogue.covers(pk).get()
    found = taken(room, packed({f"{pk}.jpg": picture("blue")}), replace="1")
    assert fates(found) == {f"{pk}.jpg": "replaced"}
    blue = catalogue.covers(pk).get()
    assert Record.objects.get(pk=pk).cover == blue.pk != red.pk
    client = room.client("cataloguer")
    assert 'name="back"' in client.get(f"/catalogue/{pk}/covers/").content.decode()
    assert client.post(f"/catalogue/{pk}/covers/{red.pk}/change/", {"back": "1"}).status_code == 302
    assert {row.pk for row in catalogue.covers(pk)} == {red.pk, blue.pk}


def test_what_the_names_are_can_be_said(room: Room) -> None:
    here = room.desk.library
    by_number = record(here)
    (by_control,) = records(here, [marc21("Other", number=str(by_number))])
    content = packed({f"{by_number}.jpg": picture()})
    assert fates(taken(room, content)) == {f"{by_number}.jpg": ["several_titles"]}
    assert fates(taken(room, content, named="isbn")) == {f"{by_number}.jpg": ["no_such_title"]}
    assert fates(taken(room, content, named="barcode")) == {f"{by_number}.jpg": ["no_such_title"]}
    assert taken(room, content, named="control")[f"{by_number}.jpg"].record_id == by_control
    assert taken(room, content, named="record")[f"{by_number}.jpg"].record_id == by_number


def patched(content: bytes, offset: int, value: bytes) -> bytes:
    """A ZIP with other bytes at this place of its first directory entry."""
    at = content.index(b"PK\x01\x02") + offset
    return content[:at] + value + content[at + len(value) :]


def test_locked_broken_and_strangely_packed_files_are_left_alone(room: Room) -> None:
    pk = record(room.desk.library)
    plain = packed({f"{pk}.jpg": picture()}, zipfile.ZIP_STORED)
    locked = patched(plain, 8, b"\x01\x00")
    broken = plain.replace(picture()[200:220], b"\0" * 20, 1)
    strange = patched(plain, 10, b"\x09\x00")
    misnamed = plain.replace(f"{pk}.jpg".encode(), f"{pk}.png".encode(), 1)
    for content, why in (
        (locked, "file_locked"),
        (broken, "file_broken"),
        (strange, "file_broken"),
        (misnamed, "file_broken"),
    ):
        assert fates(taken(room, content)) == {f"{pk}.jpg": [why]}
    assert not Cover.objects.exists()


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("封面.jpg".encode(), "封面.jpg"),
        ("обложка.jpg".encode(), "обложка.jpg"),
        ("обложка.jpg".encode("cp866"), "обложка.jpg".encode("cp866").decode("cp437")),
        (b"caf\x82.jpg", "café.jpg"),
        (b"a\x07b.jpg", "ab.jpg"),
    ],
)
def test_names_in_any_encoding_are_read(room: Room, raw: bytes, name: str) -> None:
    stand_in = "x" * len(raw)
    content = packed({stand_in: picture()}, zipfile.ZIP_STORED).replace(stand_in.encode(), raw)
    assert fates(taken(room, content)) == {name: ["no_such_title"]}


def bomb() -> bytes:
    """A ZIP of a few kilobytes that unpacks to sixty megabytes."""
    return packed({f"{n}.jpg": bytes(15 << 20) for n in range(4)})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This ZIP holds no files."),
        (packed({}), "This ZIP holds no files."),
        (packed({"folder/": b"", "__MACOSX/a": b""}), "This ZIP holds no files."),
        (picture(), "This is no ZIP that can be read"),
        (b"PK\x03\x04 and nothing", "This is no ZIP that can be read"),
        (packed({"1.jpg": picture()})[:-30], "This is no ZIP that can be read"),
        (bomb(), "This ZIP would unpack to far more than pictures do."),
        (packed({f"{n}.jpg": b"" for n in range(5001)}), "A ZIP may hold up to 5,000 pictures."),
    ],
)
def test_what_is_no_zip_of_pictures_is_refused_and_not_kept(
    room: Room, content: bytes, said: str, settings: Any
) -> None:
    answer = sent(room.client("cataloguer"), content, replace="1", named="isbn")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert 'value="isbn" selected' in text
    assert re.search('name="replace"[^>]* checked', text)
    assert not CoverBatch.objects.exists()
    assert not list((settings.CONFIG.data / "uploads").glob("*"))


def test_noise_in_place_of_a_zip_never_breaks_the_page(room: Room) -> None:
    client, chance = room.client("cataloguer"), random.Random(9)
    whole = packed({f"x{n}.jpg": picture() for n in range(3)})
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        assert sent(client, bytes(content)).status_code in {302, 422}
    run_all()
    assert not Job.objects.exclude(state="done").exists()
    assert not Cover.objects.exists()


def test_of_a_zip_cut_off_in_front_the_files_are_left(room: Room) -> None:
    pk = record(room.desk.library)
    found = taken(room, packed({f"{pk}.jpg": picture()})[40:])
    assert fates(found) == {f"{pk}.jpg": ["file_broken"]}


def test_a_form_without_a_file_says_so(room: Room) -> None:
    assert room.client("cataloguer").post("/catalogue/covers/", {}).status_code == 422


class Killed(BaseException):
    """The process is gone."""


def test_killed_and_run_again_every_picture_is_put_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    books = [record(room.desk.library) for _ in range(6)]
    content = packed({f"{pk}.jpg": picture(size=(600, 850 + pk)) for pk in books})
    sent(room.client("cataloguer"), content, replace="1")
    take_in, seen = jobs.take_in_cover, []

    def dies(*args: Any, **words: Any) -> Any:
        seen.append(words["number"])
        done = take_in(*args, **words)
        if len(seen) in {2, 4}:
            raise Killed
        return done

    monkeypatch.setattr(jobs, "take_in_cover", dies)
    for _ in range(2):
        with pytest.raises(Killed):
            run_all()
        Job.objects.filter(state="running").update(state="waiting", lease_until=None)
    run_all()
    assert seen == [0, 1, 2, 3, 4, 5]
    batch = CoverBatch.objects.get()
    assert (batch.settled, batch.put, batch.done_at is not None) == (6, 6, True)
    assert [catalogue.covers(pk).count() for pk in books] == [1] * 6
    take_in(system(room.desk.library), batch=batch.pk, number=3, name="again.jpg")
    assert BatchedCover.objects.count() == 6, "seen to once, however often it is asked"


def test_the_same_zip_sent_again_changes_nothing(room: Room) -> None:
    pk = record(room.desk.library)
    content = packed({f"{pk}.jpg": picture()})
    taken(room, content, replace="1")
    assert fates(taken(room, content, replace="1")) == {f"{pk}.jpg": "there"}
    assert Cover.objects.count() == 1


def test_a_zip_that_stands_still_says_so_and_its_file_is_kept_a_week(room: Room, tmp_path: Path) -> None:
    batch = begin_cover_batch(
        system(room.desk.library), file_name="a.zip", path=str(tmp_path / "gone"), digest="", files=3
    ).batch
    client = room.client("cataloguer")
    assert (
        "You may leave this page; it goes on." in client.get(f"/catalogue/covers/{batch}/").content.decode()
    )
    Job.objects.update(state="failed")
    page = client.get(f"/catalogue/covers/{batch}/").content.decode()
    assert "It stands still" in page
    row = CoverBatch.objects.get()
    assert catalogue.cover_paths_in_use(row.began_at - jobs.COVERS_WAIT) == [row.path]
    assert catalogue.cover_paths_in_use(row.began_at + jobs.COVERS_WAIT) == []


def test_only_who_edits_records_and_only_here(room: Room) -> None:
    batch = begin_cover_batch(
        system(room.desk.library), file_name="a.zip", path="/nowhere", digest="", files=1
    ).batch
    assert sent(room.client("clerk"), packed({"1.jpg": picture()})).status_code == 403
    there = library("ELSE")
    other = signed_in(staff(there, "cataloguer"), there)
    assert other.get(f"/catalogue/covers/{batch}/").status_code == 404
    assert current_job().id == 0


def test_a_picture_of_many_dots_is_left_not_read(room: Room) -> None:
    pk, out = record(room.desk.library), io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    assert fates(taken(room, packed({f"{pk}.png": out.getvalue()}))) == {f"{pk}.png": ["not_a_picture"]}
