"""Sales at the desk: sold from the price list, undone, refused in words, on paper."""

from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.money.commands.set_price import set_price
from armarius.money.models import Receipt, Transaction
from armarius.money.preferences import SHIFTS_NEEDED
from armarius.money.rules.accounts import Service
from armarius.money.testing import euros
from armarius.network.testing import library, staff, system, today
from armarius.platform.commands.set_preference import set_preference


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "clerk"), here)


@pytest.fixture
def copies(here: int) -> str:
    """The field of a price of 0.10."""
    made = set_price(
        system(here),
        service=Service.COPY,
        amount=euros("0.10"),
        vat_rate=Decimal(21),
        name="A4",
        from_day=today(),
    )
    return f"quantity_{made.price}"


def posted(client: Client, address: str, **typed: object) -> tuple[int, str]:
    answer = client.post(address, typed)
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_copies_are_sold_and_the_change_is_told(desk: Client, copies: str) -> None:
    assert "Photocopies · A4" in desk.get("/sale/").content.decode()
    status, page = posted(desk, "/sale/", **{copies: "12", "look": "1"})
    assert (status, "Together €1.20" in page, 'value="12"' in page) == (200, True, True)
    assert not Transaction.objects.exists()
    status, where = posted(desk, "/sale/", **{copies: "12", "tendered": "2", "method": "cash"})
    assert status == 302
    page = desk.get(where).content.decode()
    assert "Sold for €1.20." in page
    assert "Change: €0.80." in page
    made = Receipt.objects.get()
    for paper in ("", "?paper=slip"):
        answer = desk.get(f"/receipts/{made.transaction_id}/{paper}")
        assert answer["Content-Type"] == "application/pdf"
    assert f"/postings/{made.transaction_id}/back/" in page
    assert posted(desk, f"/postings/{made.transaction_id}/back/", undo="1") == (302, "/sale/")
    assert "Taken back" in desk.get("/sale/").content.decode()
    status, page = posted(desk, f"/postings/{made.transaction_id}/back/", undo="1")
    assert status == 422
    assert Transaction.objects.filter(kind="reversal").count() == 1


def test_what_is_refused_stands_at_its_field(desk: Client, here: int, copies: str) -> None:
    status, page = posted(desk, "/sale/", **{copies: ""})
    assert (status, "Say how many of what is sold." in page) == (422, True)
    status, page = posted(desk, "/sale/", **{copies: "many"})
    assert (status, 'value="many"' in page) == (422, True)
    status, page = posted(desk, "/sale/", **{copies: "3", "tendered": "0.20"})
    assert (status, "What was handed over is less than €0.30." in page) == (422, True)
    set_preference(system(here), name=SHIFTS_NEEDED.name, text="True")
    assert "Open a shift" in desk.get("/sale/").content.decode()
    status, page = posted(desk, "/sale/", **{copies: "3"})
    assert (status, "Cash is taken here only with an open shift." in page) == (422, True)
    assert posted(desk, "/sale/", **{copies: "3", "method": "card"})[0] == 302


def test_a_library_without_prices_sells_nothing(desk: Client) -> None:
    assert "The price list has no lines." in desk.get("/sale/").content.decode()
