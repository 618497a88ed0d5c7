"""The reader understands every line: what is owed and why, what is growing, what was paid. Nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from armarius.circulation.commands.check_in import check_in
from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import desk
from armarius.holdings.testing import item
from armarius.money.commands.pay import pay
from armarius.money.testing import euros, owed
from armarius.network.testing import system
from armarius.opac.testing import reader_signed_in
from armarius.patrons.testing import reader

PAYMENTS = "/account/payments/"


@pytest.mark.django_db
def test_every_line_says_what_it_is_and_why(public: Client) -> None:
    d = desk(fine_rate=euros("0.10"), fine_grace_days=2, fine_cap=euros("0.50"))
    now = timezone.now()
    back, late = item(d.library), item(d.library)
    for copy in (back, late):
        check_out(system(d.library, now - timedelta(days=20)), reader=d.reader, item=copy)
    check_in(system(d.library, now - timedelta(days=2)), item=back)
    owed(d.library, d.reader, "2.45")
    pay(system(d.library, now), reader=d.reader, amount=euros("0.05"))
    page = reader_signed_in(d.reader, d.library).get(PAYMENTS).content.decode()
    assert "To be paid: €2.60" in page
    assert "4 days late, 2 days are free, 2 × €0.10" in page
    assert "6 days late, 2 days are free, 4 × €0.10" in page
    assert "Still growing" in page
    assert "2.45" in page
    other = reader_signed_in(reader(d.library), d.library).get(PAYMENTS).content.decode()
    assert "You owe nothing." in other
    assert "days late" not in other
    assert Client().get(PAYMENTS).status_code == 302


@pytest.mark.django_db
def test_a_reader_takes_the_own_receipts_along_and_nobody_elses(public: Client) -> None:
    d = desk()
    owed(d.library, d.reader, "2.45")
    paid = pay(system(d.library), reader=d.reader, amount=euros("2.45"))
    browser = reader_signed_in(d.reader, d.library)
    address = f"{PAYMENTS}receipt/{paid.transaction}/"
    assert f'href="{address}"' in browser.get(PAYMENTS).content.decode()
    paper = browser.get(address)
    assert (paper.status_code, paper.headers["Content-Type"]) == (200, "application/pdf")
    assert paper.content.startswith(b"%PDF")
    assert paper.headers["Cache-Control"] == "no-store"
    assert reader_signed_in(reader(d.library), d.library).get(address).status_code == 404
    assert browser.get(f"{PAYMENTS}receipt/{paid.transaction + 999}/").status_code == 404
