"""A code nobody knew becomes a copy with a few words of a title, and is lent to whoever stands at the desk."""

from typing import Any

import pytest
from django.test import Client

from armarius.catalogue.commands.save_record import save_record
from armarius.catalogue.preferences import DIALECT
from armarius.catalogue.testing import record
from armarius.circulation.models import Loan
from armarius.desk.testing import signed_in
from armarius.holdings.models import Item
from armarius.network.queries import code_owner
from armarius.network.testing import location, staff, system
from armarius.platform.commands.set_preference import set_preference

from .conftest import Room

TYPED = {"title": "Zvejnieka dēls", "author": "Lācis, Vilis", "category": "book"}
ADD, UNKNOWN = "/quick-copy/", "55 0001"


def scanned(client: Client, mode: str, code: str = UNKNOWN) -> dict[str, Any]:
    """The hidden and visible fields of the form for an unknown code, as they are offered."""
    client.post(f"/{mode}/scan/", {"code": code})
    row = client.session["desk"]["rows"][0]["id"]
    page = client.get(f"/{mode}/").content.decode()
    assert f'href="/rows/{row}/quick-copy/"' in page
    form = client.get(f"/rows/{row}/quick-copy/").context["form"]
    return {name: str(value) for name, value in form.typed.items()}


def test_an_unknown_book_is_added_and_lent_at_once(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    fields = scanned(client, "lend")
    assert fields["reader"] == str(room.desk.reader)
    where = location(room.desk.library)
    done = client.post(ADD, fields | TYPED | {"location": str(where), "key": "k1"})
    assert (done.status_code, done.headers["Location"]) == (302, "/lend/")
    owner = code_owner(UNKNOWN)
    assert owner is not None
    copy = Item.objects.get(pk=owner.id)
    assert (copy.record.title, copy.record.author, copy.location_id) == (
        "Zvejnieka dēls",
        "Lācis, Vilis",
        where,
    )
    assert Loan.objects.get().reader_id == room.desk.reader
    rows = client.session["desk"]["rows"]
    assert [row["outcome"] for row in rows] == ["lent", "reader"]
    again = client.post(ADD, fields | TYPED | {"location": str(where), "key": "k1"})
    assert again.status_code == 302
    assert (Item.objects.filter(record=copy.record).count(), Loan.objects.count()) == (1, 1)


def test_without_a_reader_and_when_returning_it_is_only_added(room: Room) -> None:
    client = room.client("clerk")
    for mode, code in (("lend", UNKNOWN), ("return", "55 0002")):
        fields = scanned(client, mode, code)
        assert client.post(ADD, fields | TYPED | {"another": "1"}).headers["Location"] == f"/{mode}/"
        assert client.session["desk"]["rows"][0]["outcome"] == "made"
        assert "Zvejnieka dēls" in client.get(f"/{mode}/").content.decode()
    assert not Loan.objects.exists()


def test_nothing_is_lent_to_somebody_who_came_meanwhile(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    fields = scanned(client, "lend")
    client.post("/end/")
    client.post("/reader/scan/", {"code": room.card})
    done = client.post(ADD, fields | TYPED | {"reader": "77"})
    assert done.status_code == 302
    assert client.session["desk"]["rows"][0]["reasons"]
    assert not Loan.objects.exists()


def test_bad_input_keeps_what_was_typed(room: Room) -> None:
    client = room.client("clerk")
    client.post("/lend/scan/", {"code": room.card})
    fields = scanned(client, "lend")
    for wrong, field in (
        ({"title": " "}, "title"),
        ({"category": "none"}, "category"),
        ({"location": "999999"}, "location"),
        ({"code": room.code}, "code"),
        ({"author": "L" * 6000}, "author"),
    ):
        answer = client.post(ADD, fields | TYPED | wrong)
        form = answer.context["form"]
        assert answer.status_code == 422
        assert form.errors.keys() == {field}, form.errors
        typed = {name: form.typed[name] for name in ("code", "title", "author", "reader")}
        assert typed == {name: (fields | TYPED | wrong)[name] for name in typed}
    assert code_owner(UNKNOWN) is None


def test_a_title_that_is_there_gets_the_copy(room: Room) -> None:
    known = record(room.desk.library, "Zvejnieka dēls")
    client = room.client("clerk")
    fields = scanned(client, "return")
    asked = client.post(ADD, fields | TYPED)
    assert asked.status_code == 422
    assert [twin.record for twin in asked.context["twins"]] == [known]
    assert client.post(ADD, fields | TYPED | {"record": str(known)}).status_code == 302
    assert Item.objects.get(record_id=known).library_id == room.desk.library
    assert client.post(ADD, fields | TYPED | {"code": "55 0009", "record": "123456"}).status_code == 404


def test_cataloguers_find_quick_records_until_they_are_corrected(room: Room) -> None:
    here = room.desk.library
    clerk, cataloguer = room.client("clerk"), signed_in(staff(here, "cataloguer"), here)
    assert clerk.post(ADD, scanned(clerk, "return") | TYPED).status_code == 302
    shown = cataloguer.get("/worklist/quick-records/").context["shown"]
    assert [row.record.title for row, _ in shown.rows] == ["Zvejnieka dēls"]
    assert 'href="/worklist/quick-records/"' in cataloguer.get("/catalogue/").content.decode()
    made = shown.rows[0][0].record_id
    save_record(system(here), record=made, version=1, values={"year": "1934"})
    assert cataloguer.get("/worklist/quick-records/").context["shown"].listing.total == 0
    assert cataloguer.post(ADD, TYPED | {"code": "55 0003"}).status_code == 403


@pytest.mark.parametrize("dialect", ["marc21", "unimarc", "rusmarc", "cnmarc"])
def test_every_format_keeps_title_and_author(room: Room, dialect: str) -> None:
    here = room.desk.library
    set_preference(system(here), name=DIALECT.name, text=dialect)
    client = room.client("clerk")
    assert client.post(ADD, scanned(client, "return") | TYPED).status_code == 302
    row = record_of(UNKNOWN)
    assert (row.dialect, row.title, row.author) == (dialect, "Zvejnieka dēls", "Lācis, Vilis")


def record_of(code: str) -> Any:
    owner = code_owner(code)
    assert owner is not None
    return Item.objects.get(pk=owner.id).record
