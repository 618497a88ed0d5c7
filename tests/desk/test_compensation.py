"""Compensation at the desk: what it costs and why, asking for it, ending the case, the rules."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from pytest_django import Settings

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.queries import open_loan_of
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.money.models import CompensationCase
from armarius.money.queries import owed_by
from armarius.money.queries.cases import photo, photos_of, table_at
from armarius.money.shipped_compensation import Shipped, shipped
from armarius.money.testing import euros
from armarius.network.testing import library, staff, system
from armarius.patrons.testing import reader


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "director"), here)


def words(client: Client, address: str, **typed: str) -> tuple[int, str]:
    answer = client.post(address, typed) if typed else client.get(address)
    return answer.status_code, answer.content.decode()


def test_a_lost_book_from_its_barcode_to_the_payment(desk: Client, here: int) -> None:
    anna = reader(here)
    policy(here)
    copy = item(here, code="LOST 1", price="30")
    check_out(system(here), reader=anna, item=copy)
    start = f"/readers/{anna}/cases/"
    status, page = words(desk, start, code="NO SUCH")
    assert (status, "There is no such copy." in page, 'value="NO SUCH"' in page) == (422, True, True)
    answer = desk.post(start, {"code": "LOST 1"})
    assert answer.headers["Location"] == f"/readers/{anna}/cases/of/{copy}/"
    form = answer.headers["Location"]
    status, page = words(desk, form, damage="lost", what="look")
    assert status == 200
    assert "€60.00" in page
    assert "Price of the copy €30.00 × 2" in page
    assert open_loan_of(copy) is not None
    answer = desk.post(form, {"damage": "lost", "what": "ask", "key": "1"})
    case = CompensationCase.objects.get()
    assert answer.headers["Location"] == f"/readers/{anna}/cases/{case.pk}/"
    assert open_loan_of(copy) is None
    page = words(desk, answer.headers["Location"])[1]
    assert "To be paid" in page
    assert "€60.00" in words(desk, f"/readers/{anna}/account/")[1]
    desk.post(f"/readers/{anna}/account/pay/", {"charge": [case.charge_id], "method": "card"})
    assert ">Paid<" in words(desk, answer.headers["Location"])[1]
    assert "LOST 1" in words(desk, "/cases/?state=paid")[1]
    assert "LOST 1" not in words(desk, "/cases/?state=open")[1]


def test_what_is_lacking_is_said_at_its_field_and_nothing_typed_is_lost(desk: Client, here: int) -> None:
    anna, gift = reader(here), item(here)
    form = f"/readers/{anna}/cases/of/{gift}/"
    status, page = words(desk, form, damage="lost", words="Left on a train", what="look")
    assert (status, "Something the rule needs is missing" in page) == (200, True)
    status, page = words(desk, form, damage="lost", words="Left on a train", what="ask")
    assert status == 422
    assert "The rule starts from a price that is not known." in page
    assert 'value="Left on a train"' in page
    assert words(desk, form, damage="lost", price="much", what="look")[0] == 422
    assert words(desk, form, damage="nothing", what="look")[0] == 422
    desk.post(form, {"damage": "lost", "price": "4,50", "what": "ask"})
    assert owed_by(anna) == (euros(9),)


def test_another_copy_a_waiver_a_copy_that_turns_up(desk: Client, here: int) -> None:
    anna = reader(here)
    cases = []
    for _ in range(3):
        copy = item(here, price="10")
        desk.post(f"/readers/{anna}/cases/of/{copy}/", {"damage": "lost", "what": "ask"})
        cases.append(CompensationCase.objects.latest("pk").pk)
    at = [f"/readers/{anna}/cases/{pk}/" for pk in cases]
    assert desk.post(f"{at[0]}end/", {"what": "replace", "code": "NEW 1"}).status_code == 302
    assert "NEW 1" in words(desk, at[0])[1]
    assert words(desk, f"{at[1]}waive/", reason="")[0] == 422
    assert desk.post(f"{at[1]}waive/", {"reason": "fire"}).status_code == 302
    assert desk.post(f"{at[2]}end/", {"what": "found"}).status_code == 302
    assert owed_by(anna) == ()
    assert words(desk, f"{at[2]}waive/", reason="again")[0] == 422
    assert desk.get(f"/readers/{reader(here)}/cases/{cases[0]}/").status_code == 404


def test_a_picture_is_written_anew(desk: Client, here: int) -> None:
    anna, copy = reader(here), item(here, price="10")
    desk.post(f"/readers/{anna}/cases/of/{copy}/", {"damage": "ink", "what": "ask"})
    case = CompensationCase.objects.get()
    made = io.BytesIO()
    Image.new("RGB", (4000, 1000), "white").save(made, "PNG")
    address = f"/readers/{anna}/cases/{case.pk}/photos/"
    desk.post(address, {"photo": SimpleUploadedFile("a.png", made.getvalue(), "image/png")})
    kept = photos_of(case.pk).get()
    answer = desk.get(f"{address}{kept.pk}/")
    assert answer.headers["Content-Type"] == "image/jpeg"
    image = photo(case.pk, kept.pk)
    assert image is not None
    with Image.open(io.BytesIO(image)) as opened:
        assert opened.size == (1600, 400)
    broken = SimpleUploadedFile("a.png", b"\x89PNG broken", "image/png")
    assert desk.post(address, {"photo": broken}).status_code == 422
    assert desk.post(address, {}).status_code == 422


def test_the_rules_are_read_changed_and_put_in_order(desk: Client, here: int) -> None:
    page = words(desk, "/compensation/")[1]
    assert "Supplied: College: by what happened" in page
    assert "Price of the copy × 2" in page
    desk.post("/compensation/begin/", {"table": "by_copies"})
    assert table_at(here).rules == shipped(Shipped.BY_COPIES)
    for place in range(1, len(table_at(here).rules) + 1):
        assert desk.get(f"/compensation/rules/{place}/").status_code == 200
    desk.post("/compensation/arrange/", {"place": "2", "up": "1"})
    first, second, *rest = shipped(Shipped.BY_COPIES)
    assert table_at(here).rules == (second, first, *rest)
    desk.post("/compensation/arrange/", {"place": "1", "remove": "1"})
    assert table_at(here).rules == (first, *rest)
    assert desk.get("/compensation/rules/99/").status_code == 404
    desk.post("/compensation/begin/", {"drop": "1"})
    assert table_at(here).shipped is Shipped.COLLEGE


@pytest.mark.parametrize("table", list(Shipped))
def test_a_rule_saved_as_it_stands_in_its_form_is_the_same_rule(
    desk: Client, here: int, table: Shipped
) -> None:
    desk.post("/compensation/begin/", {"table": table.value})
    for place in range(1, len(shipped(table)) + 1):
        form = desk.get(f"/compensation/rules/{place}/").context["form"].typed
        typed = {name: value for name, value in form.items() if value not in (None, False, "", [])}
        typed = {name: "1" if value is True else value for name, value in typed.items()}
        assert desk.post(f"/compensation/rules/{place}/", typed).status_code == 302
    assert table_at(here).rules == shipped(table)


def test_a_rule_with_a_mistake_keeps_what_was_typed(desk: Client, here: int) -> None:
    typed = {"formula": "multiple", "number": "twice", "languages": "lav rus", "damages": ["lost"]}
    answer = desk.post("/compensation/rules/new/", typed)
    page = answer.content.decode()
    assert (answer.status_code, 'value="twice"' in page, 'value="lav rus"' in page) == (422, True, True)
    assert table_at(here).shipped is Shipped.COLLEGE
