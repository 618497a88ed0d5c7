"""The page of call numbers, and the suggestion while copies are added."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from armarius.holdings.models import CallNumberPlan, Item, MarkTable
from armarius.holdings.testing import category, classed_record

from .conftest import Room

pytestmark = pytest.mark.django_db(transaction=True)


def saved(room: Room, **typed: str) -> dict[str, str]:
    """The form of a plan as a browser sends it."""
    usual = {"library": str(room.desk.library), "scheme": "clc", "pattern": "{class}/{number}", "fills": "1"}
    return usual | {"mark_table": "", "mark_letters": "1", "mark_digits": "0", "version": "0"} | typed


def test_a_plan_is_saved_and_tried_out_and_nothing_is_given(room: Room) -> None:
    client = room.client()
    assert client.post("/call-numbers/", saved(room)).status_code == 302
    record = classed_record(room.desk.library, "I247.5")
    page = client.get(f"/call-numbers/?record={record}").content.decode()
    assert "I247.5/1" in page
    assert "{class}/{number}" in page
    assert CallNumberPlan.objects.get().fills


def test_a_broken_pattern_stays_in_the_form(room: Room) -> None:
    answer = room.client().post("/call-numbers/", saved(room, pattern="{klass}"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="{klass}"' in page
    assert "cannot be followed" in page


def test_what_a_record_lacks_is_said_in_words(room: Room) -> None:
    client = room.client()
    client.post("/call-numbers/", saved(room))
    record = classed_record(room.desk.library, "821", scheme="udc")
    assert "the record’s class" in client.get(f"/call-numbers/?record={record}").content.decode()


def test_a_table_comes_from_a_file_and_goes_again(room: Room) -> None:
    client, here = room.client(), room.desk.library
    table = SimpleUploadedFile("marks.csv", "Вв;24\nВл;40\n".encode())
    address = f"/call-numbers/{here}/marks/"
    assert client.post(address, {"name": "Ours", "language": "ru", "content": table}).status_code == 302
    kept = MarkTable.objects.get()
    assert kept.marks == [["Вв", "24"], ["Вл", "40"]]
    broken = SimpleUploadedFile("marks.csv", b"no marks here")
    refused = client.post(address, {"name": "Other", "language": "ru", "content": broken})
    assert (refused.status_code, 'value="Other"' in refused.content.decode()) == (422, True)
    assert client.post(f"{address}{kept.pk}/delete/").status_code == 302
    assert not MarkTable.objects.exists()


def test_a_table_in_use_stays(room: Room) -> None:
    client, here = room.client(), room.desk.library
    table = SimpleUploadedFile("marks.csv", "Вв;24".encode())
    client.post(f"/call-numbers/{here}/marks/", {"name": "Ours", "language": "ru", "content": table})
    kept = MarkTable.objects.get().pk
    client.post("/call-numbers/", saved(room, mark_table=str(kept)))
    assert client.post(f"/call-numbers/{here}/marks/{kept}/delete/").status_code == 422
    assert MarkTable.objects.exists()


def test_a_suggestion_fills_the_form_and_the_rest_of_it_stays(room: Room) -> None:
    client = room.client("cataloguer")
    room.client().post("/call-numbers/", saved(room))
    record = classed_record(room.desk.library, "I247.5")
    typed = {"code": "N-1", "category": category(), "count": "1", "parts": "2 CDs", "what": "suggest"}
    page = client.post(f"/catalogue/{record}/copies/", typed)
    assert page.status_code == 200
    assert 'value="I247.5/1"' in page.content.decode()
    assert 'value="2 CDs"' in page.content.decode()
    assert not Item.objects.filter(record_id=record).exists()
    client.post(f"/catalogue/{record}/copies/", typed | {"what": "", "call_number": "I247.5/1"})
    assert Item.objects.get(record_id=record).call_number == "I247.5/1"


def test_a_suggestion_that_cannot_be_made_says_why(room: Room) -> None:
    record = classed_record(room.desk.library, "I247.5")
    page = room.client().post(f"/catalogue/{record}/copies/", {"what": "suggest", "code": "N-1"})
    assert page.status_code == 422
    assert "Nobody has said yet" in page.content.decode()
