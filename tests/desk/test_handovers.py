"""Hand-over to accounting at the desk: choose, see, make, print, load, take back; codes; registers retired."""

import csv
import io
from decimal import Decimal

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.money.commands.close_shift import close_shift
from armarius.money.commands.define_register import define_register
from armarius.money.commands.open_shift import open_shift
from armarius.money.commands.pay import pay
from armarius.money.models import Handover, Register
from armarius.money.rules.accounts import Method, Service
from armarius.money.testing import euros, owed
from armarius.network.testing import at_desk, library, staff, system
from armarius.patrons.testing import reader
from armarius.platform.tables import table_of


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "accountant"), here)


def a_shift(here: int, code: str, cash: int, card: int) -> int:
    """A closed shift in which so much was paid."""
    cashier = at_desk(staff(here), here)
    register = define_register(system(here), code=code, name=f"=Desk {code}").register
    opened = open_shift(cashier, register=register).shift
    who = reader(here)
    for amount, method in ((cash, Method.CASH), (card, Method.CARD)):
        owed(here, who, amount, service=Service.OVERDUE)
        pay(cashier, reader=who, method=method)
    close_shift(cashier, shift=opened, amount=euros(cash))
    return opened


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def posted(client: Client, address: str, **typed: object) -> tuple[int, str]:
    answer = client.post(address, typed)
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_from_the_shifts_to_the_statement_and_back(desk: Client, here: int) -> None:
    new = "/registers/handovers/new/"
    assert "Every closed shift was handed over" in text(desk, new)
    first, second = a_shift(here, "K1", 5, 2), a_shift(here, "K2", 7, 1)
    assert "2 closed shifts wait to be handed over." in text(desk, "/registers/handovers/")
    assert text(desk, "/worklist/to-hand-over/").count(new) == 2
    assert "To hand over to accounting" in text(desk, "/")
    assert "Empty: all of it, €12.00." in text(desk, new)
    assert "Empty: all of it, €5.00." in text(desk, f"{new}?chosen=1&shift={first}")
    assert "Make the statement" not in text(desk, f"{new}?chosen=1")
    status, page = posted(desk, new, shift=[first], amount="9", destination="bank", taken_by="Anna")
    assert status == 422
    assert "Only €5.00 in cash can be handed over." in page
    assert 'value="Anna"' in page
    assert posted(desk, new, shift=[first], amount="five")[0] == 422
    assert posted(desk, new)[0] == 422
    status, address = posted(desk, new, shift=[first, second], amount="10,00", taken_by="Anna")
    made = Handover.objects.get()
    assert (status, address) == (302, f"/registers/handovers/{made.pk}/")
    page = text(desk, address)
    for each in ("Hand-over statement 2026/1", "€15.00", "Stays in the safe", "€2.00", "taken over by Anna"):
        assert each in page
    register = Register.objects.get(code="K1").pk
    assert "2026/1" in text(desk, f"/registers/{register}/")
    assert posted(desk, new, shift=[first])[0] == 422
    assert posted(desk, f"{address}back/", reason="")[0] == 422
    status, back = posted(desk, f"{address}back/", reason="wrong sum")
    assert status == 302
    assert "Takes back statement 2026/1: wrong sum" in text(desk, back)
    assert "Taken back by statement 2026/2." in text(desk, address)
    page = text(desk, "/registers/handovers/")
    assert "Taken back by 2026/2" in page
    assert "2 closed shifts wait" in page


def test_files_add_up_and_run_nothing(desk: Client, here: int) -> None:
    typed = {"income": "=7000", "transit": "2615", "card": "2620"}
    assert posted(desk, "/registers/codes/", **typed) == (302, "/registers/codes/")
    assert posted(desk, "/registers/codes/", income="9" * 21)[0] == 422
    shift = a_shift(here, "K1", 5, 2)
    _status, address = posted(desk, "/registers/handovers/new/", shift=[shift], taken_by="=1+1")
    answer = desk.get(f"{address}file/")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    sums = {way: sum(Decimal(line[way] or 0) for line in lines) for way in ("Debit", "Credit")}
    assert sums == {"Debit": Decimal(7), "Credit": Decimal(7)}
    assert [(line["Account code"], line["Account"]) for line in lines] == [
        ("'=7000", "Income: Overdue fine"),
        ("2620", "Card payments"),
        ("2615", "Cash handed over to accounting"),
    ]
    workbook = desk.get(f"{address}file/?format=xlsx")
    table = table_of(workbook.content)
    assert table.headings[2] == "Account code"
    assert table.lines[0][2:] == ("=7000", "Income: Overdue fine", "0", "", "7", "EUR")
    assert b"<f>" not in workbook.content
    assert desk.get(f"{address}file/?format=exe").status_code == 404
    paper = desk.get(f"{address}paper/?language=ru")
    assert paper.content.startswith(b"%PDF")


def test_a_register_is_renamed_and_retired(here: int) -> None:
    director = signed_in(staff(here, "director"), here)
    register = define_register(system(here), code="K1", name="Front").register
    address = f"/registers/{register}/"
    assert posted(director, f"{address}change/", name="")[0] == 422
    assert posted(director, f"{address}change/", name="Hall", retired="1") == (302, address)
    page = text(director, address)
    assert "Hall" in page
    assert "no longer used" in page
    assert "Open a shift" not in page
    status, page = posted(director, f"{address}open/", amount="1")
    assert status == 422
    assert "This cash register is no longer used." in page


def test_the_accountant_sees_registers_and_keeps_none(desk: Client, here: int) -> None:
    shift = a_shift(here, "K1", 5, 2)
    register = Register.objects.get().pk
    assert "Hand-over to accounting" in text(desk, "/registers/")
    assert "Open a shift" not in text(desk, f"/registers/{register}/")
    assert "Z report" in text(desk, f"/shifts/{shift}/")
    assert posted(desk, f"/registers/{register}/open/", amount="1")[0] == 403
    clerk = signed_in(staff(here, "clerk"), here)
    assert "Hand-over to accounting" not in text(clerk, "/registers/")
    assert clerk.get("/registers/handovers/").status_code == 403
