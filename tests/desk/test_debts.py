"""What readers owe, by class: the list in order, narrowed, as files; letters of those who are ticked."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader
from pytest_django import Settings

from armarius.circulation.commands.check_out import check_out
from armarius.circulation.testing import Desk, policy
from armarius.circulation.testing import desk as a_desk
from armarius.desk.testing import signed_in
from armarius.holdings.testing import item
from armarius.money.testing import euros, owed
from armarius.network.testing import library, staff, system
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.testing import reader
from armarius.platform.models import AccessEntry
from armarius.platform.tables import table_of

LONG_AGO = timezone.now() - timedelta(days=30)


@pytest.fixture
def here(db: None, settings: Settings) -> Desk:
    return a_desk(loan_days=7, fine_rate=euros("0.10"), fine_cap=euros(2))


@pytest.fixture
def desk(here: Desk) -> Client:
    return signed_in(staff(here.library, "clerk"), here.library)


def pupil(here: Desk, name: str, group: str = "7.a", **more: object) -> int:
    return reader(here.library, family_name=name, given_name="", group=group, **more)  # type: ignore[arg-type]


def speaker(here: Desk, name: str, language: str) -> int:
    """A reader of a language."""
    occasion = system(here.library, timezone.now())
    return register_reader(
        occasion, family_name=name, category="adult", card=f"88 {name}", language=language
    ).reader


def shown(client: Client, address: str) -> list[str]:
    """The names in the list, and what each owes."""
    rows = client.get(address).context["shown"].rows
    return [f"{row.row.family_name} {' '.join(str(m.amount) for m in row.owes.together)}" for row, _ in rows]


def test_in_order_narrowed_and_with_what_runs(desk: Client, here: Desk) -> None:
    (
        anna,
        berta,
    ) = pupil(here, "Anna"), pupil(here, "Berta", "8.b")
    pupil(here, "Clean")
    owed(here.library, anna, "1.50")
    owed(here.library, berta, "3.00")
    check_out(system(here.library, LONG_AGO), reader=anna, item=item(here.library))
    assert shown(desk, "/debts/") == ["Anna 3.50", "Berta 3.00"]
    assert shown(desk, "/debts/?sort=-owed") == ["Berta 3.00", "Anna 3.50"]
    assert shown(desk, "/debts/?sort=-name") == ["Berta 3.00", "Anna 3.50"]
    assert shown(desk, "/debts/?group=8.b") == ["Berta 3.00"]
    assert shown(desk, "/debts/?least=5") == []
    assert shown(desk, "/debts/?category=adult") == ["Anna 3.50", "Berta 3.00"]
    page = desk.get("/debts/").content.decode()
    for each in ("€1.50", "€2.00", "€3.50"):
        assert each in page
    elsewhere = library()
    owed(elsewhere, reader(elsewhere, family_name="Other"), 9)
    assert "Other" not in desk.get("/debts/").content.decode()


def test_letters_are_a_page_each_in_the_language_of_the_reader(desk: Client, here: Desk) -> None:
    people = [
        speaker(here, "Anna", "lv"),
        speaker(here, "Борис", "ru"),
        speaker(here, "李", "zh"),
        pupil(here, "Third"),
    ]
    for who in people:
        for _ in range(20):
            owed(here.library, who, "1.00")
    answer = desk.post("/debts/", {"what": "letters", "chosen": people[:3]})
    assert answer.status_code == 200
    pages = [page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages]
    assert len(pages) == 3
    assert any("您的图书馆" in page for page in pages)
    anna, boris = (next(page for page in pages if name in page) for name in ("Anna", "Борис"))
    assert "20,00" in anna
    assert "Библиотек" in boris or "библиотек" in boris
    assert "Third" not in "".join(pages)
    assert AccessEntry.objects.filter(what="list.debts").exists()


def test_files_of_those_who_are_ticked(desk: Client, here: Desk) -> None:
    people = [pupil(here, name) for name in ("=Anna", "Berta", "Third")]
    for who in people:
        owed(here.library, who, "2.00")
    typed = {"chosen": people[:2]}
    lines = desk.post("/debts/", typed | {"what": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert any(line.startswith("'=Anna") for line in lines)
    table = table_of(desk.post("/debts/", typed | {"what": "xlsx"}).content)
    assert {line[0] for line in table.lines} == {"=Anna", "Berta"}


def test_nobody_ticked_and_nobody_of_others(desk: Client, here: Desk) -> None:
    elsewhere = library()
    other = reader(elsewhere)
    owed(elsewhere, other, 9)
    for chosen in ([], [other], ["x"]):
        answer = desk.post("/debts/", {"what": "letters", "chosen": chosen})
        assert answer.status_code == 422
        assert "Nothing is ticked. Tick what is meant." in answer.content.decode()


def test_a_thousand_debtors_ask_no_more_than_few(desk: Client, here: Desk) -> None:
    policy(here.library, reader_category="adult", fine_rate=euros("0.20"), loan_days=7, loan_limit=5)
    counts = []
    for first, many in ((0, 3), (3, 60)):
        for number in range(first, first + many):
            who = pupil(here, f"N{number:04}")
            owed(here.library, who, "0.50")
            if number % 10 == 0:
                check_out(system(here.library, LONG_AGO), reader=who, item=item(here.library))
        desk.get("/debts/")
        with CaptureQueriesContext(connection) as queries:
            assert desk.get("/debts/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 32
    assert desk.get("/debts/?page=2").context["shown"].listing.total == 63
