"""Covers put to titles: made anew, shown everywhere, taken away and brought back."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageCms, features
from pytest_django import Settings

from armarius.catalogue import attached_files, indexing
from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.merge_records import merge_records
from armarius.catalogue.commands.undo_merge import undo_merge
from armarius.catalogue.jobs import remove_unnamed_files
from armarius.catalogue.models import Cover, Record
from armarius.catalogue.rules.cover_pictures import MadeCover, PictureFault, made_cover
from armarius.catalogue.testing import picture, record
from armarius.holdings.models import Item
from armarius.network.testing import system
from armarius.opac.testing import reader_signed_in
from armarius.site.settings import middleware

from .conftest import Room


def upload(client: Client, pk: int, content: bytes, name: str = "cover.jpg") -> tuple[int, str]:
    """Put a cover; the status and the text of the answer."""
    answer = client.post(f"/catalogue/{pk}/covers/", {"file": SimpleUploadedFile(name, content)})
    return answer.status_code, answer.content.decode()


def public(settings: Settings) -> Client:
    """A client of the public face."""
    settings.FACE, settings.ROOT_URLCONF = "public", "armarius.site.urls.public"
    settings.MIDDLEWARE = middleware("public")
    return Client()


def opened(content: bytes) -> Image.Image:
    """A picture, read."""
    return Image.open(io.BytesIO(content))


def test_what_comes_is_written_anew_upright_and_without_what_the_camera_noted() -> None:
    noted = Image.Exif()
    noted[0x0112], noted[0x010E] = 6, "at home"
    data = picture("red", size=(900, 600), exif=noted)
    assert b"at home" in data
    made = made_cover(data + b"<script>alert(1)</script>")
    assert isinstance(made, MadeCover)
    assert (made.width, made.height) == (480, 710)
    for content, size in ((made.large, (480, 710)), (made.small, (200, 296))):
        shown = opened(content)
        assert (shown.format, shown.size, dict(shown.getexif())) == ("WEBP", size, {})
        assert b"at home" not in content
        assert b"script" not in content


def test_colours_of_another_profile_become_those_of_screens() -> None:
    assert features.check("littlecms2")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    made = made_cover(picture("#808080", icc_profile=lab))
    assert isinstance(made, MadeCover)
    assert "icc_profile" not in opened(made.large).info


def test_what_is_transparent_becomes_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (100, 150), (0, 0, 0, 0)).save(out, "PNG")
    made = made_cover(out.getvalue())
    assert isinstance(made, MadeCover)
    assert min(opened(made.large).getpixel((50, 50))) > 250  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureFault.PICTURE_IS_TEXT),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg/>", PictureFault.PICTURE_IS_TEXT),
        (b"<!DOCTYPE html><script>", PictureFault.PICTURE_IS_TEXT),
        (picture(form="GIF"), PictureFault.NOT_A_PICTURE),
        (picture(form="TIFF"), PictureFault.NOT_A_PICTURE),
        (b"%PDF-1.7", PictureFault.NOT_A_PICTURE),
        (picture()[:200], PictureFault.NOT_A_PICTURE),
        (b"", PictureFault.NOT_A_PICTURE),
        (picture(size=(59, 90)), PictureFault.PICTURE_TOO_SMALL),
        (picture(size=(100, 500)), PictureFault.PICTURE_TOO_SMALL),
        (picture(form="PNG", size=(9000, 7000)), PictureFault.NOT_A_PICTURE),
        (picture() + bytes(20 << 20), PictureFault.PICTURE_TOO_LARGE),
    ],
)
def test_what_is_no_cover_is_refused_with_the_reason(content: bytes, fault: PictureFault) -> None:
    assert made_cover(content) is fault


def test_a_refused_file_says_why_and_nothing_is_put(room: Room) -> None:
    client, pk = room.client("cataloguer"), record(room.desk.library)
    status, text = upload(client, pk, b"<svg onload='alert(1)'/>", "cover.png")
    assert status == 422
    assert "This is a drawing or a page made of text (SVG, HTML)" in text
    assert client.post(f"/catalogue/{pk}/covers/").status_code == 422
    assert room.client("clerk").post(f"/catalogue/{pk}/covers/").status_code == 404
    assert not Cover.objects.exists()


def test_a_cover_is_shown_on_every_page_with_the_title_and_kept_by_browsers(
    room: Room, settings: Settings
) -> None:
    pk = record(room.desk.library, "Straumēni", "Virza, Edvarts")
    assert upload(room.client("cataloguer"), pk, picture())[0] == 302
    assert upload(room.client("cataloguer"), pk, picture())[0] == 422
    row = catalogue.covers(pk).get()
    assert Record.objects.get(pk=pk).cover == row.pk
    indexing.rebuild()
    client = public(settings)
    address = f"/cover/{pk}/{row.pk}"
    for page in (f"/record/{pk}/", "/", "/search?q=straumeni", "/search?q=straumeni&layout=covers"):
        text = client.get(page).content.decode()
        assert f'src="{address}-' in text, text[-3000:]
    text = client.get(f"/record/{pk}/").content.decode()
    assert f'<meta property="og:image" content="http://testserver{address}-480.webp">' in text
    assert f'"image":"http://testserver{address}-480.webp"' in text
    for reader in (client, reader_signed_in(room.desk.reader, room.desk.library)):
        answer = reader.get(f"{address}-200.webp")
        assert opened(b"".join(answer.streaming_content)).size == (200, 296)
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "Set-Cookie" not in answer
        again = reader.get(f"{address}-200.webp", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/cover/{record(room.desk.library)}/{row.pk}-200.webp").status_code == 404
    Record.objects.filter(pk=pk).update(suppressed=True)
    assert client.get(f"{address}-200.webp").status_code == 404


def test_a_title_without_a_cover_has_one_drawn(room: Room, settings: Settings) -> None:
    pk = record(room.desk.library)
    text = public(settings).get(f"/record/{pk}/").content.decode()
    assert 'class="cover xl" data-k=' in text
    assert "og:image" not in text
    assert '"image"' not in text


def test_the_one_put_first_is_shown_and_a_removed_one_comes_back(room: Room) -> None:
    client, pk = room.client("cataloguer"), record(room.desk.library)
    upload(client, pk, picture("red"))
    upload(client, pk, picture("blue"))
    red, blue = catalogue.covers(pk)
    change = f"/catalogue/{pk}/covers/{blue.pk}/change/"
    assert client.post(change, {"first": "1"}).status_code == 302
    assert [row.pk for row in catalogue.covers(pk)] == [blue.pk, red.pk]
    assert Record.objects.get(pk=pk).cover == blue.pk
    assert client.post(change, {"remove": "1"}).status_code == 302
    assert client.post(change, {"remove": "1"}).status_code == 404
    assert Record.objects.get(pk=pk).cover == red.pk
    assert remove_unnamed_files.func() == 0  # type: ignore[attr-defined]
    back = f"/catalogue/{pk}/covers/{blue.pk}/change/"
    assert 'name="back"' in client.get(f"/catalogue/{pk}/covers/").content.decode()
    assert client.post(back, {"back": "1"}).status_code == 302
    assert client.post(back, {"back": "1"}).status_code == 404
    assert Record.objects.get(pk=pk).cover == blue.pk
    assert not catalogue.removed_covers(pk, timezone.now() - timedelta(days=30)).exists()


def test_one_taken_away_comes_back_days_later_and_not_after_thirty(room: Room) -> None:
    client, pk = room.client("cataloguer"), record(room.desk.library)
    upload(client, pk, picture())
    row = catalogue.covers(pk).get()
    change = f"/catalogue/{pk}/covers/{row.pk}/change/"
    client.post(change, {"remove": "1"})
    Cover.objects.update(removed_at=timezone.now() - timedelta(days=31))
    assert client.post(change, {"back": "1"}).status_code == 404
    Cover.objects.update(removed_at=timezone.now() - timedelta(days=29))
    assert room.client("clerk").post(change, {"back": "1"}).status_code == 403
    assert client.post(change, {"back": "1"}).status_code == 302
    assert Record.objects.get(pk=pk).cover == row.pk


def test_the_same_picture_put_again_stands_against_its_return(room: Room) -> None:
    client, pk = room.client("cataloguer"), record(room.desk.library)
    upload(client, pk, picture())
    row = catalogue.covers(pk).get()
    client.post(f"/catalogue/{pk}/covers/{row.pk}/change/", {"remove": "1"})
    upload(client, pk, picture())
    answer = client.post(f"/catalogue/{pk}/covers/{row.pk}/change/", {"back": "1"})
    assert answer.status_code == 422
    assert "This very picture is already a cover of the title." in answer.content.decode()


def test_the_bytes_of_a_removed_cover_go_after_thirty_days(room: Room) -> None:
    client, pk = room.client("cataloguer"), record(room.desk.library)
    upload(client, pk, picture())
    row = catalogue.covers(pk).get()
    client.post(f"/catalogue/{pk}/covers/{row.pk}/change/", {"remove": "1"})
    now = timezone.now()
    month = now - timedelta(days=31)
    Cover.objects.update(removed_at=month)
    named = catalogue.kept_digests(now - timedelta(days=30))
    assert row.digest not in named
    assert attached_files.remove_unnamed(named, now + timedelta(hours=2)) == 2


def test_covers_follow_a_merge_and_go_back(room: Room) -> None:
    kept, merged = record(room.desk.library), record(room.desk.library)
    upload(room.client("cataloguer"), merged, picture())
    cover = catalogue.covers(merged).get().pk
    here = system(room.desk.library)
    merge_records(
        here, kept=kept, kept_version=1, merged=merged, merged_version=1, keep=tuple(range(9)), take=()
    )
    assert [Record.objects.get(pk=pk).cover for pk in (kept, merged)] == [cover, 0]
    undo_merge(here, merged=merged)
    assert [Record.objects.get(pk=pk).cover for pk in (kept, merged)] == [0, cover]


def test_at_the_desk_rows_and_copies_show_the_cover(room: Room) -> None:
    copy = Item.objects.get(pk=room.desk.item)
    upload(room.client("cataloguer"), copy.record_id, picture())
    shown = f'src="/cover/{copy.record_id}/{catalogue.covers(copy.record_id).get().pk}-200.webp"'
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    client.post("/lend/scan/", {"code": room.code})
    assert shown in client.get("/lend/").content.decode()
    client.post("/item/scan/", {"code": room.code})
    assert client.get("/item/").content.decode().count(shown) >= 1
