"""An accountant's month: charges, cash, card, a refund, a short count, two Z reports, a statement, its files."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from armarius.platform.tables import table_of

from .conftest import Desk

pytestmark = pytest.mark.browser


@pytest.fixture
def pages(desk: Desk, browser: Browser) -> Iterator[dict[str, Page]]:
    """Who runs the branch, who takes money there, who books it: each in a browser of their own."""
    contexts = {role: browser.new_context(locale="en-GB") for role in ("runs", "takes", "books")}
    found = {role: context.new_page() for role, context in contexts.items()}
    for role, page in found.items():
        desk.sign_in(page, role)
    yield found
    for context in contexts.values():
        context.close()


def account(desk: Desk, page: Page) -> str:
    """The address of the payer's account."""
    page.goto(f"{desk.url}/readers/")
    page.locator("#who").fill("Payer")
    page.locator("#who").press("Enter")
    page.get_by_role("link", name="Paula Payer").first.click()
    page.wait_for_url("**/readers/*/")
    return f"{page.url}account/"


def charged_and_paid(page: Page, address: str, service: str, amount: str, method: str) -> None:
    """Charge something and take the money for it."""
    page.goto(address)
    charge = page.locator('form[action$="/account/charge/"]').first
    charge.locator('[name="service"]').select_option(label=service)
    charge.locator('[name="amount"]').fill(amount)
    charge.get_by_role("button", name="Charge").click()
    expect(page.locator("#owed")).to_contain_text(service)
    page.locator("#owed").get_by_label(method).check()
    page.locator("#owed").get_by_role("button", name="Take").click()
    expect(page.get_by_text("Owes nothing.")).to_be_visible()


def opened(desk: Desk, page: Page, amount: str) -> None:
    """Open a shift at the register."""
    page.goto(f"{desk.url}/registers/")
    page.get_by_role("link", name="Front till").click()
    page.get_by_label("Float, EUR").fill(amount)
    page.get_by_role("button", name="Open a shift").click()
    expect(page.get_by_role("heading", name="Open shift")).to_be_visible()


def counted(desk: Desk, page: Page, amount: str) -> str:
    """Count and close the shift; the words of its Z report."""
    page.goto(f"{desk.url}/registers/")
    page.get_by_role("link", name="Front till").click()
    page.get_by_label("Or the sum, EUR").fill(amount)
    page.get_by_role("button", name="Close the shift").click()
    page.wait_for_url("**/shifts/*/")
    paper = page.request.get(f"{page.url}report/")
    assert paper.body().startswith(b"%PDF")
    return PdfReader(BytesIO(paper.body())).pages[0].extract_text()


def test_an_accountants_month(desk: Desk, pages: dict[str, Page]) -> None:
    page = pages["runs"]
    page.goto(f"{desk.url}/registers/")
    page.get_by_label("Code").fill("K1")
    page.get_by_label("Name").fill("Front till")
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/registers/*/")

    page = pages["takes"]
    address = account(desk, page)
    opened(desk, page, "20")
    charged_and_paid(page, address, "Other", "12.10", "cash")
    charged_and_paid(page, address, "Postage", "3", "bank card")
    page.locator("#give-back summary").click()
    back = page.locator("#give-back")
    back.get_by_label("Paid for").select_option(index=page_of(back, "Other"))
    back.get_by_label("Reason").fill("blank pages")
    back.get_by_label("Part of it").fill("2.10")
    back.get_by_label("Given back by").select_option(label="cash")
    back.get_by_role("button", name="Give back").click()
    expect(page.get_by_text("Posted.")).to_be_visible()
    first = counted(desk, page, "29.90")
    for each in ("Z report 1", "€12.10", "-€2.10", "€30.00", "€29.90", "-€0.10"):
        assert each in first
    opened(desk, page, "0")
    charged_and_paid(page, address, "Damaged copy", "5", "cash")
    assert "Z report 2" in counted(desk, page, "5")

    page = pages["books"]
    page.goto(f"{desk.url}/registers/codes/")
    page.get_by_label("Every other income").fill("7000")
    page.get_by_label("Postage").fill("7040")
    page.get_by_role("button", name="Save").click()
    page.goto(f"{desk.url}/registers/handovers/new/")
    expect(page.get_by_text("Empty: all of it, €14.90.")).to_be_visible()
    page.get_by_label("Cash that is handed over, EUR").fill("10")
    page.get_by_label("Taken over by").fill("Anna Liepa")
    page.get_by_role("button", name="Make the statement").click()
    page.wait_for_url("**/registers/handovers/*/")
    for each in ("2026/1", "€18.00", "€15.00", "€4.90"):
        expect(page.locator("main")).to_contain_text(each.replace("2026", page_year(page)))
    files_say_the_same(page)


def page_of(form: object, words: str) -> int:
    """Which of the choices of a select begins with these words."""
    options = form.locator("option").all_inner_texts()  # type: ignore[attr-defined]
    return next(at for at, option in enumerate(options) if words in option)


def page_year(page: Page) -> str:
    """The year of the statement that is shown."""
    return page.get_by_role("heading", level=1).inner_text().split()[-1].partition("/")[0]


def files_say_the_same(page: Page) -> None:
    """The paper, the CSV and the XLSX: sums that are equal, and those of the screen."""
    body = page.request.get(f"{page.url}file/").body().decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(body)))
    debit, credit = (sum(Decimal(line[way] or 0) for line in lines) for way in ("Debit", "Credit"))
    assert debit == credit == Decimal("18.00")
    incomes = {line["Account"]: (line["Account code"], line["Credit"]) for line in lines}
    assert incomes["Income: Other"] == ("7000", "10.00")
    assert incomes["Income: Postage"] == ("7040", "3.00")
    assert incomes["Income: Damaged copy"] == ("7000", "5.00")
    money = {line["Account"]: Decimal(line["Debit"] or 0) for line in lines}
    assert money["Card payments"] == Decimal(3)
    assert money["Cash handed over to accounting"] == Decimal(10)
    assert money["Safe"] == Decimal("4.90")
    assert money["Surplus and shortage"] == Decimal("0.10")
    table = table_of(page.request.get(f"{page.url}file/?format=xlsx").body())
    found = {line[3]: line[5] or line[6] for line in table.lines}
    assert (found["Income: Other"], found["Safe"]) == ("10", "4.9")
    paper = PdfReader(BytesIO(page.request.get(f"{page.url}paper/").body())).pages[0].extract_text()
    for each in ("Anna Liepa", "€18.00", "€10.00", "€4.90", "7040"):
        assert each in paper
