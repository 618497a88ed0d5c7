"""Upload a file, watch it come in, look at what was set aside."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from armarius.catalogue.testing import marc21
from armarius.formats.marc.iso2709 import write_iso2709

from .conftest import Desk

pytestmark = pytest.mark.browser


def marc_file(folder: Path, first: str) -> Path:
    """Two records with a damaged one between them."""
    records = [write_iso2709(marc21(f"{first} {n}", number=f"{first}-{n}")) for n in range(2)]
    damaged = b"99999" + records[0][5:40] + b"\x1d"
    path = folder / f"{first}.mrc"
    path.write_bytes(records[0] + damaged + records[1])
    return path


def test_upload_until_the_progress_bar_s_end(clerk: Page, desk: Desk, tmp_path: Path) -> None:
    clerk.goto(f"{desk.url}/imports/")
    clerk.locator("input[type=file]").set_input_files(marc_file(tmp_path, "Uploaded"))
    clerk.get_by_role("button", name="Import").click()
    progress = clerk.locator("#progress")
    expect(progress).to_contain_text("Done", timeout=20_000)
    expect(progress.locator(".tally")).to_contain_text("2new")
    progress.get_by_role("link", name="See what was set aside").click()
    expect(clerk.locator("#aside tbody tr")).to_have_count(1)
    with clerk.expect_download() as download:
        clerk.get_by_role("link", name="Download the bytes").click()
    assert download.value.suggested_filename.startswith("import-")
    clerk.goto(f"{desk.url}/catalogue/?q=Uploaded")
    expect(clerk.get_by_role("link", name="Uploaded 1")).to_be_visible()


def test_upload_without_scripts(desk: Desk, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    desk.sign_in(page)
    page.goto(f"{desk.url}/imports/")
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Choose a file first.")).to_be_visible()
    page.locator("input[type=file]").set_input_files(marc_file(tmp_path, "Plain"))
    page.get_by_role("button", name="Import").click()
    # The page loads itself again (meta refresh) until it is done.
    expect(page.locator("#progress")).to_contain_text("Done", timeout=20_000)
    context.close()


def test_a_damaged_file_is_looked_at_repaired_taken_in_and_undone(
    clerk: Page, desk: Desk, tmp_path: Path
) -> None:
    clerk.goto(f"{desk.url}/imports/")
    clerk.locator("input[type=file]").set_input_files(marc_file(tmp_path, "Repaired"))
    clerk.get_by_role("button", name="Look at it first").click()
    expect(clerk.get_by_role("rowheader", name="Repaired 1")).to_be_visible()
    clerk.get_by_label("Import profile").select_option("replace")
    clerk.get_by_role("button", name="Compare with the catalogue").click()
    expect(clerk.get_by_role("button", name="Take in now: 2")).to_be_visible(timeout=20_000)
    clerk.get_by_role("link", name="Look at them and repair them").click()
    clerk.get_by_role("link", name="Repair what stands at").click()
    text = "=LDR  00000nam\\a2200000\\i\\4500\n=001  by-hand\n=245  10$aRepaired by hand"
    clerk.get_by_label("Record", exact=True).fill("=LDR  00000nam\nno field")
    clerk.get_by_role("button", name="Check").click()
    expect(clerk.locator("#e-text")).to_be_visible()
    clerk.get_by_label("Record", exact=True).fill(text)
    clerk.get_by_role("button", name="Check").click()
    expect(clerk.get_by_role("cell", name="Repaired by hand")).to_be_visible()
    clerk.get_by_role("button", name="Feed it into the import").click()
    expect(clerk.get_by_role("cell", name="Repaired", exact=True)).to_be_visible()
    clerk.locator("nav.crumb a").click()
    clerk.get_by_role("button", name="Take in now: 3").click()
    undo = clerk.get_by_role("button", name="Undo this import")
    expect(undo).to_be_visible(timeout=20_000)
    undo.click()
    expect(clerk.locator("#progress")).to_contain_text("3undone", timeout=20_000)
    clerk.goto(f"{desk.url}/catalogue/?q=by-hand")
    expect(clerk.get_by_role("link", name="Repaired by hand")).to_have_count(0)
