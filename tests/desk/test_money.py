"""A reader's account at the desk: pay, charge, waive, take back, receipts, prices."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from armarius.catalogue.testing import record
from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import policy
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.money.commands.set_price import set_price
from armarius.money.models import Receipt, Transaction
from armarius.money.queries import owed_by
from armarius.money.queries.charges import open_charges
from armarius.money.queries.prices import price_list
from armarius.money.rules.accounts import Service
from armarius.money.testing import euros, owed
from armarius.network.testing import library, staff, system, today
from armarius.patrons.testing import reader


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "clerk"), here)


def posted(client: Client, address: str, **typed: object) -> tuple[int, str]:
    answer = client.post(address, {k: v for k, v in typed.items() if v is not None})
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_paying_tells_the_change_and_can_be_undone(desk: Client, here: int) -> None:
    anna = reader(here)
    first, second = owed(here, anna, "2.50"), owed(here, anna, 4)
    account = f"/readers/{anna}/account/"
    assert "€6.50" in desk.get(account).content.decode()
    status, where = posted(desk, f"{account}pay/", charge=[first], tendered="5,00", method="cash")
    assert (status, where.rpartition("change=")[2]) == (302, "2.50")
    page = desk.get(where).content.decode()
    assert "Change: €2.50" in page
    assert owed_by(anna) == (euros(4),)
    paid = Receipt.objects.get().transaction_id
    assert posted(desk, f"/postings/{paid}/back/", undo="1") == (302, account)
    assert owed_by(anna) == (euros("6.50"),)
    status, page = posted(desk, f"{account}pay/", charge=[first, second], tendered="5", method="cash")
    assert status == 422
    assert "What was handed over is less than €6.50." in page
    assert 'value="5"' in page
    assert posted(desk, f"{account}pay/", tendered="5")[0] == 422
    assert posted(desk, f"{account}pay/", charge=[first], amount="much")[0] == 422
    assert owed_by(anna) == (euros("6.50"),)


def test_a_fine_says_why_and_what_is_still_growing_stands_below(desk: Client, here: int) -> None:
    policy(here, fine_rate=euros("0.10"), fine_grace_days=2)
    now, title = timezone.now(), record(here, "A title that nobody reads")
    anna, back, late = reader(here), item(here), item(here, record=title)
    for copy in (back, late):
        check_out(system(here, now - timedelta(days=20)), reader=anna, item=copy)
    check_in(system(here, now), item=back)
    page = desk.get(f"/readers/{anna}/account/").content.decode()
    assert "Owes €0.40" in page
    assert "A fine for 1 loan is still growing" in page
    assert page.count("6 days late, 2 days are free, 4 × €0.10") == 2
    assert "nobody reads" not in page


@pytest.mark.parametrize("paper", ["", "?paper=slip"])
def test_receipts_are_papers(desk: Client, here: int, paper: str) -> None:
    anna = reader(here)
    charge = owed(here, anna, 2)
    posted(desk, f"/readers/{anna}/account/pay/", charge=[charge], method="card")
    made = Receipt.objects.get()
    answer = desk.get(f"/receipts/{made.transaction_id}/{paper}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert desk.get(f"/receipts/{made.transaction_id - 1}/").status_code == 404


def test_charging_from_the_list_and_by_hand(desk: Client, here: int) -> None:
    anna = reader(here)
    account = f"/readers/{anna}/account/charge/"
    assert posted(desk, account, service="postage", amount="1.25", note="Parcel")[0] == 302
    price = set_price(system(here), service=Service.COPY, amount=euros("0.10"), from_day=today()).price
    assert posted(desk, account, price=price, quantity="12")[0] == 302
    assert [(c.service, c.open) for c in open_charges(anna)] == [
        ("postage", euros("1.25")),
        ("copy", euros("1.20")),
    ]
    for wrong in ({"price": price, "quantity": "0"}, {"amount": "-1"}, {"amount": "1.234"}):
        assert posted(desk, account, **wrong)[0] == 422


def test_waiving_and_reversing_need_more_than_a_clerk(desk: Client, here: int) -> None:
    anna = reader(here)
    charge = owed(here, anna, 3)
    account, librarian = f"/readers/{anna}/account/", signed_in(staff(here, "librarian"), here)
    posting = Transaction.objects.get().pk
    assert posted(desk, f"{account}waive/", charge=[charge], reason="Ill")[0] == 403
    assert posted(librarian, f"{account}waive/", charge=[charge], reason=" ")[0] == 422
    assert posted(librarian, f"{account}waive/", charge=[charge], amount="1", reason="Ill")[0] == 302
    assert owed_by(anna) == (euros(2),)
    assert posted(desk, f"/postings/{posting}/back/", reason="Mistake")[0] == 403
    assert posted(librarian, f"/postings/{posting}/back/", reason="Mistake")[0] == 422
    waived = Transaction.objects.get(kind="waiver").pk
    assert posted(librarian, f"/postings/{waived}/back/", reason="Mistake")[0] == 302
    assert posted(librarian, f"/postings/{posting}/back/", reason="Mistake")[0] == 302
    assert owed_by(anna) == ()


def test_the_director_sets_prices(desk: Client, here: int) -> None:
    director = signed_in(staff(here, "director"), here)
    line = {"service": "room", "unit": "hour", "amount": "2,00", "vat_rate": "21", "from_day": str(today())}
    assert desk.get("/prices/").status_code == 403
    assert posted(director, "/prices/", **line)[0] == 302
    assert posted(director, "/prices/", **(line | {"vat_rate": "many"}))[0] == 422
    found = price_list(here, today())
    assert [(p.service, p.amount, str(p.vat_rate)) for p in found] == [("room", euros(2), "21.00")]
    assert "€2.00" in director.get("/prices/").content.decode()
    assert posted(director, f"/prices/{found[0].id}/end/")[0] == 302
