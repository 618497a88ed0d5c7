"""Money that goes back at the desk: refunds, credit paid out, the last payment undone."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.models import Shift, Transaction
from armarius.money.queries import credit_of, owed_by, standings
from armarius.money.testing import euros, owed
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.testing import reader


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


def posted(client: Client, address: str, **typed: object) -> tuple[int, str]:
    answer = client.post(address, typed)
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_what_was_paid_is_given_back(here: int) -> None:
    desk, anna = signed_in(staff(here, "librarian"), here), reader(here)
    charge = owed(here, anna, 5)
    account = f"/readers/{anna}/account/"
    assert "Give money back" not in desk.get(account).content.decode()
    pay(system(here), reader=anna)
    page = desk.get(account).content.decode()
    assert "Give money back" in page
    assert "€5.00</option>" in page
    status, page = posted(desk, f"{account}refund/", refunded=charge, amount="6", reason="mistake")
    assert status == 422
    assert "Only €5.00 was paid for it." in page
    assert 'value="6"' in page
    status, page = posted(desk, f"{account}refund/", refunded=charge, amount="2", reason=" ")
    assert (status, "Say why." in page) == (422, True)
    status, where = posted(
        desk, f"{account}refund/", refunded=charge, amount="2", reason="mistake", method="credit"
    )
    assert status == 302
    assert "Posted." in desk.get(where).content.decode()
    assert standings([charge])[charge].paid == euros(3)
    assert credit_of(anna, here, "EUR") == euros(2)


def test_nobody_s_money_is_given_to_another_reader(here: int) -> None:
    desk, anna, other = signed_in(staff(here, "librarian"), here), reader(here), reader(here)
    charge = owed(here, anna, 5)
    pay(system(here), reader=anna)
    assert (
        posted(desk, f"/readers/{other}/account/refund/", refunded=charge, reason="mine")[0],
        posted(desk, f"/readers/{other}/account/refund/", refunded="many", reason="mine")[0],
    ) == (404, 404)


def test_credit_is_paid_out(here: int) -> None:
    desk, anna = signed_in(staff(here, "librarian"), here), reader(here)
    owed(here, anna, 1)
    pay(system(here), reader=anna, amount=euros(4), keep_rest=True)
    account = f"/readers/{anna}/account/"
    assert "Credit here: €3.00" in desk.get(account).content.decode()
    status, page = posted(desk, f"{account}pay-out/", amount="3.50")
    assert (status, "The credit is €3.00 only." in page) == (422, True)
    assert posted(desk, f"{account}pay-out/", amount="")[0] == 422
    assert posted(desk, f"{account}pay-out/", amount="3", method="cash")[0] == 302
    assert credit_of(anna, here, "EUR") == euros(0)
    assert "Pay credit out" not in desk.get(account).content.decode()


def test_a_clerk_takes_money_and_gives_none_back(here: int) -> None:
    desk, anna = signed_in(staff(here, "clerk"), here), reader(here)
    owed(here, anna, 5)
    pay(system(here), reader=anna, amount=euros(6), keep_rest=True)
    page = desk.get(f"/readers/{anna}/account/").content.decode()
    assert "Give money back" not in page
    assert "Pay credit out" not in page


def test_the_last_payment_is_undone_from_the_page_after_it(here: int) -> None:
    clerk = staff(here, "clerk")
    desk, anna = signed_in(clerk, here), reader(here)
    charge = owed(here, anna, 5)
    register = define_register(system(here), code="K1", name="Front").register
    open_shift(at_desk(clerk, here, timezone.now()), register=register)
    account = f"/readers/{anna}/account/"
    where = posted(desk, f"{account}pay/", charge=charge)[1]
    paid = Transaction.objects.get(kind="payment").pk
    told = desk.get(where).content.decode().partition("Posted.")[2].partition("</section>")[0]
    assert f"/postings/{paid}/back/" in told
    assert posted(desk, f"/postings/{paid}/back/", undo="1") == (302, account)
    assert owed_by(anna) == (euros(5),)
    assert Transaction.objects.get(kind="reversal").reverses_id == paid
    posted(desk, f"{account}pay/", charge=charge)
    paid = Transaction.objects.filter(kind="payment").latest("pk").pk
    close_shift(at_desk(clerk, here, timezone.now()), shift=Shift.objects.get().pk, amount=euros(5))
    status, page = posted(desk, f"/postings/{paid}/back/", undo="1")
    assert status == 422
    assert "The shift in which this was taken is closed, with Z report 1." in page
    assert owed_by(anna) == ()
