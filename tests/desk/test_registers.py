"""Cash registers at the desk: open in two keys, take, count, look, close, report."""

import pytest
from django.test import Client
from pytest_django import Settings

from armarius.desk.testing import signed_in
from armarius.money.commands.define_register import define_register
from armarius.money.models import Register, Shift
from armarius.money.testing import owed
from armarius.network.testing import library, staff, system
from armarius.patrons.testing import reader


@pytest.fixture
def here(db: None, settings: Settings) -> int:
    return library()


@pytest.fixture
def desk(here: int) -> Client:
    return signed_in(staff(here, "clerk"), here)


def posted(client: Client, address: str, **typed: object) -> tuple[int, str]:
    answer = client.post(address, typed)
    return answer.status_code, answer.get("Location", "") or answer.content.decode()


def test_a_shift_from_the_float_to_its_report(desk: Client, here: int) -> None:
    made = define_register(system(here), code="K1", name="Front desk").register
    address = f"/registers/{made}/"
    assert "Front desk" in desk.get("/registers/").content.decode()
    assert posted(desk, f"{address}open/", amount="20,00") == (302, address)
    status, page = posted(desk, f"{address}open/", amount="20,00")
    assert status == 422
    assert "A shift is open at this cash register." in page
    anna = reader(here)
    charge = owed(here, anna, "2.50")
    assert posted(desk, f"/readers/{anna}/account/pay/", charge=charge, method="cash")[0] == 302
    assert posted(desk, f"{address}cash/", way="in", amount="5", reason="change", place="safe")[0] == 302
    status, page = posted(desk, f"{address}cash/", way="out", amount="99", reason="bank", place="bank")
    assert status == 422
    assert "Only €27.50 is in the cash register." in page
    assert 'value="99"' in page
    shift = Shift.objects.get()
    close = f"/shifts/{shift.pk}/close/"
    status, page = posted(desk, close, look="1", pieces_1000="2", pieces_200="3")
    assert status == 200
    assert "Counted €26.00, expected €27.50, difference -€1.50." in page
    assert not Shift.objects.filter(closed_at__isnull=False).exists()
    assert posted(desk, close, pieces_1000="two")[0] == 422
    assert "X report" in desk.get(f"/shifts/{shift.pk}/").content.decode()
    assert posted(desk, close, pieces_1000="2", pieces_200="3") == (302, f"/shifts/{shift.pk}/")
    page = desk.get(f"/shifts/{shift.pk}/").content.decode()
    assert "Z report 1" in page
    assert "-€1.50" in page
    assert posted(desk, close, amount="1")[0] == 422
    assert "Z report" in desk.get(address).content.decode()


@pytest.mark.parametrize("language", ["en", "ru", "zh-hans"])
def test_the_report_is_a_paper(desk: Client, here: int, language: str) -> None:
    made = define_register(system(here), code="K1", name="Front desk").register
    desk.post(f"/registers/{made}/open/", {"pieces_1000": "2"})
    anna = reader(here)
    charge = owed(here, anna, "2.50")
    paid = desk.post(f"/readers/{anna}/account/pay/", {"method": "card", "charge": charge})
    assert paid.status_code == 302
    answer = desk.get(f"/shifts/{Shift.objects.get().pk}/report/?language={language}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")


def test_a_director_adds_registers_and_a_clerk_does_not(desk: Client, here: int) -> None:
    director = signed_in(staff(here, "director"), here)
    assert desk.post("/registers/add/", {"code": "K1", "name": "Front"}).status_code == 403
    status, page = posted(director, "/registers/add/", code="K1", name="")
    assert status == 422
    assert "A cash register has a code and a name." in page
    assert posted(director, "/registers/add/", code="K1", name="Front")[0] == 302
    assert Register.objects.get().name == "Front"
