"""A school secretary's September from an XLSX: columns, a doubt decided, imported, undone; the same without scripts."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from armarius.platform.lazy import lazy

from .conftest import Desk

pytestmark = pytest.mark.browser
xlsxwriter: Any = lazy("xlsxwriter")
HEADINGS = ("Nr.", "Uzvārds", "Vārds", "Klase", "Kartes numurs")


def register(folder: Path, *rows: tuple[str, str, str, str]) -> Path:
    """The table a school's register gives."""
    path = folder / "5a klase.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADINGS)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, [number, *row])
    book.close()
    return path


def compare(page: Page, desk: Desk, file: Path) -> None:
    """Upload, look at the columns, compare."""
    page.goto(f"{desk.url}/readers/")
    page.get_by_role("link", name="Import", exact=True).last.click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Look at the columns").click()
    expect(page.get_by_label("Klase")).to_have_value("group")
    expect(page.get_by_label("Nr.")).to_have_value("")
    page.get_by_role("button", name="Compare with our readers").click()
    expect(page.locator("#progress")).to_contain_text("Compared", timeout=20_000)


def test_a_september_from_the_register_with_undo(desk: Desk, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "secretary")
    file = register(
        tmp_path,
        ("Vilks", "Uldis", "5.i", "IMP-1"),
        ("Vilka", "Māra", "5.i", "IMP-2"),
        ("Kalns", "Jānis", "7.b", "S7-1"),
        ("", "Bezvārda", "5.i", "IMP-3"),
    )
    compare(page, desk, file)
    page.get_by_role("link", name="Look at them side by side").click()
    expect(page.locator(".differs").first).to_contain_text("Kalns")
    page.get_by_label("Same person: keep what we hold").check()
    page.get_by_role("button", name="Keep the decisions").click()
    page.get_by_role("link", name="Back to the import").click()
    page.get_by_role("button", name="Import now: 3").click()
    expect(page.locator("#progress")).to_contain_text("2Registered", timeout=20_000)
    page.goto(f"{desk.url}/groups/")
    expect(page.get_by_role("link", name="5.i")).to_be_visible()

    page.goto(f"{desk.url}/readers/import/")
    page.get_by_role("link", name="5a klase.xlsx").first.click()
    page.get_by_role("button", name="Undo this import").click()
    expect(page.locator("#progress")).to_contain_text("2Undone", timeout=20_000)
    page.goto(f"{desk.url}/groups/")
    expect(page.get_by_role("link", name="5.i")).to_have_count(0)
    context.close()


def test_a_register_without_scripts(desk: Desk, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page, "secretary")
    compare(page, desk, register(tmp_path, ("Grava", "Ieva", "5.k", "IMP-9")))
    page.get_by_role("button", name="Discard the file").click()
    expect(page.get_by_role("heading", name="Import readers")).to_be_visible()
    context.close()
