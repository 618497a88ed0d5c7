"""Labels printed at the desk: whose, on which sheet; every code is read back by a decoder that is not ours."""

import io
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from armarius.desk.copy_labels.paper import TEMPLATE, sheet_of
from armarius.holdings.commands.save_label_sheet import save_label_sheet
from armarius.holdings.models import Item, LabelSheet
from armarius.holdings.queries.labels import LabelToPrint, as_design, label_sheets_at
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.labels import SHIPPED, LabelDesign, LabelKind
from armarius.holdings.testing import item
from armarius.network.testing import library, system
from armarius.platform.documents.rendering import picture, render
from armarius.platform.values.reasons import Invalid, Missing, Stale

from .conftest import Room

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
SHEET = {"sheet": "code_24", "start": "1", "offset_x": "0", "offset_y": "0"}
TITLES = (
    ("821.174 Li228", "Zvejnieka dēls un citi stāsti no jūras krasta: ķēžu šķirstītājs", "Lācis, Vilis"),
    ("84(5Қаз)7 Ә17", "Қазақ хандығының тарихы: өткені мен бүгіні", "Әлімқұлов, Тәкен"),
    ("I247.5/12:2=3", "呐喊：鲁迅小说全集第二卷", "鲁迅"),
)


def labels(count: int = 3) -> list[LabelToPrint]:
    """Copies in three scripts."""
    return [
        LabelToPrint(
            item=n,
            code=f"84 {n:08}",
            call_number=TITLES[n % 3][0],
            inventory_number=f"{1000 + n}",
            title=TITLES[n % 3][1],
            author=TITLES[n % 3][2],
            library="Ozolmuižas novada centrālā bibliotēka, bērnu nodaļa",
            location="Krātuve",
            volume="2",
            printed_at=None,
        )
        for n in range(count)
    ]


def read(printed: list[LabelToPrint], design: LabelDesign, start: int = 1) -> set[str]:
    """The codes on the first page, read from its picture."""
    data = sheet_of(printed, design, start=start, title="")
    page = Image.open(io.BytesIO(picture(TEMPLATE, data, language="lv", ppi=300)))
    return {found.text for found in zxingcpp.read_barcodes(page)}


@pytest.mark.parametrize("key", ["code_24", "qr_24", "pocket_8"])
def test_every_code_of_a_sheet_is_read_back(key: str) -> None:
    design = SHIPPED[key]
    printed = labels(design.grid.cells)
    assert read(printed, design) == {label.code for label in printed}


def test_bars_that_would_be_too_thin_or_cannot_write_a_code_become_a_square() -> None:
    long = [replace(label, code="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCD") for label in labels(1)]
    assert read(long, SHIPPED["code_24"]) == {long[0].code}
    foreign = [replace(label, code="Ķ-17") for label in labels(1)]
    assert read(foreign, SHIPPED["pocket_8"]) == {"Ķ-17"}


@pytest.mark.parametrize("key", ["spine_65", "spine_roll"])
def test_a_spine_carries_its_call_number_whole_in_every_script(key: str) -> None:
    printed = labels(3)
    document = render(TEMPLATE, sheet_of(printed, SHIPPED[key], start=1, title=""), language="lv")
    pages = PdfReader(io.BytesIO(document)).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    for label in printed:
        assert "".join(label.call_number.replace("/", " ").split()) in text
    assert len(pages) == (1 if key == "spine_65" else 3)


def test_a_started_sheet_goes_on_from_its_cell_and_the_offset_moves_everything() -> None:
    design = SHIPPED["code_24"]
    data = sheet_of(
        labels(3), design.moved(design.grid.offset_x + 2, design.grid.offset_y - 1), start=23, title=""
    )
    first, second = data["pages"]  # type: ignore[misc]
    assert [len(first), len(second)] == [2, 1]
    assert (first[0]["x"], second[0]["x"], second[0]["y"]) == (72.0, 2.0, -0.5)


def test_labels_not_printed_yet_are_printed_and_do_not_come_up_again(room: Room) -> None:
    client, here = room.client("cataloguer"), str(room.desk.library)
    page = client.post("/labels/", {"who": "not_printed", "library": here}).content.decode()
    assert room.code in page
    assert 'src="data:image/png;base64,' in page
    posted = SHEET | {"library": here, "item": str(room.desk.item), "what": "print"}
    made = client.post("/labels/sheet/", posted)
    assert made["Content-Type"] == "application/pdf"
    assert room.code in PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    assert room.code in client.post("/labels/", {"who": "not_printed", "library": here}).content.decode()
    client.post("/labels/sheet/", posted | {"record": "1"})
    assert Item.objects.get(pk=room.desk.item).labels_printed_at is not None
    again = client.post("/labels/", {"who": "not_printed", "library": here}).content.decode()
    assert room.code not in again
    lost = client.post("/labels/", {"who": "scanned", "library": here, "codes": f"{room.code}\nNOBODY"})
    assert room.code in lost.content.decode()
    assert "NOBODY" in lost.content.decode()


def test_labels_of_a_title_and_of_the_narrowed_list(room: Room) -> None:
    client, row = room.client("cataloguer"), Item.objects.get(pk=room.desk.item)
    other = item(room.desk.library, code="OTHER-1", call_number="K2/1")
    assert "OTHER-1" not in client.get(f"/labels/?record={row.record_id}").content.decode()
    narrowed = client.get("/labels/?q=K2").content.decode()
    assert "OTHER-1" in narrowed
    assert room.code not in narrowed
    assert other


def test_copies_of_another_library_are_left_out(room: Room) -> None:
    there = library("THERE")
    foreign = item(there, code="FOREIGN-1")
    posted = SHEET | {"library": str(room.desk.library), "item": str(foreign), "what": "print", "record": "1"}
    assert "FOREIGN-1" not in room.client("cataloguer").post("/labels/sheet/", posted).content.decode()
    assert Item.objects.get(pk=foreign).labels_printed_at is None


def test_a_character_without_a_glyph_is_named_with_its_copy(room: Room) -> None:
    strange = item(room.desk.library, code="STRANGE-1", call_number="84 \U0010fffd")
    posted = SHEET | {"sheet": "spine_65", "library": str(room.desk.library), "what": "print", "record": "1"}
    answer = room.client("cataloguer").post(
        "/labels/sheet/", posted | {"item": [str(room.desk.item), str(strange)]}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "\U0010fffd" in page
    assert "It stands on the labels of: STRANGE-1." in page
    assert Item.objects.get(pk=strange).labels_printed_at is None


def typed(room: Room, **values: str) -> dict[str, str]:
    """The form of a sheet as a browser sends it."""
    grid = {
        "paper_width": "210",
        "paper_height": "297",
        "columns": "3",
        "rows": "8",
        "gap_x": "0",
        "gap_y": "0",
    }
    cell = {"cell_width": "70", "cell_height": "37", "margin_left": "0", "margin_top": "0,5"}
    rest = {"offset_x": "0", "offset_y": "-1.5", "name": "Ours", "kind": "qr", "breaks": " .", "version": "0"}
    return grid | cell | rest | {"library": str(room.desk.library), "sheet": "0"} | values


def test_a_sheet_of_ones_own_is_saved_offered_and_deleted(room: Room) -> None:
    client, here = room.client(), room.desk.library
    assert client.post("/labels/sheets/", typed(room)).status_code == 302
    (row,) = label_sheets_at(here)
    design = as_design(row)
    assert (design.kind, design.breaks, str(design.grid.offset_y)) == (LabelKind.QR, " .", "-1.50")
    assert "Ours" in client.get(f"/labels/?record={Item.objects.get().record_id}").content.decode()
    wrong = client.post("/labels/sheets/", typed(room, name="Other", columns="9"))
    assert (wrong.status_code, "do not fit" in wrong.content.decode()) == (422, True)
    assert client.post(f"/labels/sheets/{here}/{row.pk}/delete/").status_code == 302
    assert not LabelSheet.objects.exists()


def test_sheets_are_kept_by_version_and_library() -> None:
    region = library("REGION")
    branch = library("BRANCH", parent=region)
    design = SHIPPED["pocket_8"]
    made = save_label_sheet(system(region), name=" Pockets ", design=design)
    assert [(row.name, as_design(row)) for row in label_sheets_at(branch)] == [("Pockets", design)]
    with pytest.raises(Stale):
        save_label_sheet(system(region), name="Pockets", design=design, sheet=made.sheet, version=9)
    with pytest.raises(Missing):
        save_label_sheet(system(branch), name="Pockets", design=design, sheet=made.sheet, version=1)
    with pytest.raises(Invalid) as invalid:
        save_label_sheet(system(region), name="Pockets", design=design)
    assert [r.code for r in invalid.value.reasons] == [Refusal.LABEL_SHEET_NAME_TAKEN]
