"""Cards printed at the desk: whose, on which sheet; every code is read back by a decoder that is not ours."""

import io
import re
from dataclasses import replace

import pytest
import zxingcpp
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from armarius.desk.cards.paper import TEMPLATE, sheet_of
from armarius.network.testing import library, system
from armarius.patrons.commands.set_photo import set_photo
from armarius.patrons.queries.card_sheets import CardToPrint, cards_to_print
from armarius.patrons.rules.card_sheets import SHIPPED, Layout, Mark, Turn
from armarius.patrons.testing import reader
from armarius.platform.documents import fonts
from armarius.platform.documents.rendering import picture, render

from .conftest import Room

SHEET = {"sheet": "ten_on_a4", "start": "1", "offset_x": "0", "offset_y": "0"}
LONG = (
    "Ķirsis-Šķēršļaine Anastasija Margarita Vilhelmīne von Bērziņš",
    "Қасымжомарт Әбдірахманұлы Нұрсұлтанғалиев-Өтеғұлова Гүлжаһан",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft",
)


def cards(*names: str) -> list[CardToPrint]:
    return [
        CardToPrint(
            reader=number,
            name=name,
            initials=name[0],
            number=f"LV{number:06}",
            library="Ozolmuižas novada centrālā bibliotēka, bērnu nodaļa",
            category="Pieaugušais",
            group="5.b",
            valid_until=timezone.now().date(),
            language="lv",
            printed_at=None,
        )
        for number, name in enumerate(names, start=1)
    ]


def read(data: dict[str, object], *, ppi: float = 300) -> set[str]:
    """The codes on the first page, read from its picture."""
    page = Image.open(io.BytesIO(picture(TEMPLATE, data, language="lv", ppi=ppi)))
    return {found.text for found in zxingcpp.read_barcodes(page)}


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


@pytest.mark.parametrize("turn", list(Turn))
@pytest.mark.parametrize("mark", list(Mark))
@pytest.mark.parametrize("sheet", list(SHIPPED))
def test_every_code_of_a_sheet_is_read_back(sheet: str, mark: Mark, turn: Turn) -> None:
    layout = replace(SHIPPED[sheet], mark=mark, turn=turn)
    printed = cards(*(LONG * 4)[: layout.cells])
    data = sheet_of(printed, layout, start=1, title="Cards")
    assert read(data) == {card.number for card in printed}


@pytest.mark.parametrize("layout", [SHIPPED["ten_on_a4"], replace(SHIPPED["ten_on_a4"], turn=Turn.PORTRAIT)])
def test_a_name_of_sixty_characters_stands_whole_on_its_card(layout: Layout) -> None:
    pdf = PdfReader(
        io.BytesIO(render(TEMPLATE, sheet_of(cards(*LONG), layout, start=1, title=""), language="lv"))
    )
    text = "".join(pdf.pages[0].extract_text().split()).replace("\u200b", "")
    for name in LONG:
        assert "".join(name.split()) in text
    assert len(pdf.pages) == 1


def test_bars_that_would_be_too_thin_become_a_square() -> None:
    layout = replace(SHIPPED["ten_on_a4"], turn=Turn.PORTRAIT)
    long = [replace(card, number="ABCDEFGHIJKLMNOPQRST") for card in cards("Anna")]
    data = sheet_of(long, layout, start=1, title="")
    assert data["pages"][0][0]["is_square"] is True  # type: ignore[index]
    assert read(data) == {"ABCDEFGHIJKLMNOPQRST"}
    foreign = [replace(card, number="Ķ-17") for card in cards("Anna")]
    assert read(sheet_of(foreign, SHIPPED["ten_on_a4"], start=1, title="")) == {"Ķ-17"}


def test_cards_not_printed_yet_are_printed_and_do_not_come_up_again(room: Room) -> None:
    clerk, here = room.client("clerk"), str(room.desk.library)
    who = reader(room.desk.library, card="PRINT-1", family_name="Ozols")
    page = clerk.post("/cards/print/", {"who": "not_printed", "library": here}).content.decode()
    assert "PRINT-1" in page
    assert 'src="data:image/png;base64,' in page
    made = clerk.post(
        "/cards/print/sheet/", SHEET | {"library": here, "reader": str(who), "what": "print", "record": "1"}
    )
    assert made["Content-Type"] == "application/pdf"
    assert made["Content-Disposition"] == 'attachment; filename="cards.pdf"'
    assert "no-store" in made["Cache-Control"]
    assert "PRINT-1" in PdfReader(io.BytesIO(made.content)).pages[0].extract_text()
    again = clerk.post("/cards/print/", {"who": "not_printed", "library": here}).content.decode()
    assert "PRINT-1" not in again


def test_cards_printed_to_try_are_not_noted(room: Room) -> None:
    clerk, here = room.client("clerk"), str(room.desk.library)
    who = reader(room.desk.library, card="PRINT-1")
    clerk.post("/cards/print/sheet/", SHEET | {"library": here, "reader": str(who), "what": "print"})
    assert "PRINT-1" in clerk.post("/cards/print/", {"who": "not_printed", "library": here}).content.decode()


def test_a_second_print_from_the_same_page_is_a_print_of_its_own(room: Room) -> None:
    clerk, here = room.client("clerk"), str(room.desk.library)
    first, second = reader(room.desk.library, card="A-1"), reader(room.desk.library, card="B-2")
    posted = SHEET | {"library": here, "what": "print", "record": "1"}
    page = clerk.post("/cards/print/", {"who": "not_printed", "library": here}).content.decode()
    keys = dict(re.findall(r'name="(key)" value="([^"]+)"', page))
    for who in (first, second):
        assert clerk.post("/cards/print/sheet/", posted | keys | {"reader": str(who)}).status_code == 200


def test_scanned_cards_come_in_their_order_and_strange_ones_are_said(room: Room) -> None:
    here, there = room.desk.library, library("ELSEWHERE")
    reader(here, card="A-1"), reader(here, card="B-2"), reader(there, card="C-3")
    typed = {"who": "scanned", "library": str(here), "codes": f"b2\nC-3\n\nnobody\nA-1\nA-1\n{room.code}"}
    page = room.client("clerk").post("/cards/print/", typed).content.decode()
    shown = re.findall(r'<span class="code mu">([^<]+)<', page)
    assert shown == ["B-2", "A-1"]
    assert f"C-3, nobody, {room.code}" in page


def test_a_reader_of_another_library_is_never_on_the_sheet(room: Room) -> None:
    there = library("ELSEWHERE")
    stranger = reader(there, card="C-3")
    clerk, here = room.client("clerk"), str(room.desk.library)
    posted = SHEET | {"library": here, "reader": str(stranger), "what": "print"}
    answer = clerk.post("/cards/print/sheet/", posted)
    assert answer["Content-Type"].startswith("text/html")
    assert "C-3" not in answer.content.decode()
    assert clerk.post("/cards/print/sheet/", posted | {"library": str(there)}).status_code == 404
    assert clerk.post("/cards/print/", {"who": "not_printed", "library": str(there)}).status_code == 404
    assert clerk.get(f"/readers/{stranger}/card/print/").status_code == 404


def test_a_photo_stands_on_the_card_and_initials_where_there_is_none(room: Room) -> None:
    who, other = reader(room.desk.library), reader(room.desk.library)
    picture_of = io.BytesIO()
    Image.new("RGB", (480, 600), "red").save(picture_of, "JPEG")
    set_photo(system(room.desk.library), reader=who, image=picture_of.getvalue())
    pages = sheet_of(cards_to_print([who, other]), SHIPPED["ten_on_a4"], start=1, title="")["pages"]
    drawn = [card["photo_svg"][:4] for page in pages for card in page]  # type: ignore[union-attr,index]
    assert drawn == ["<svg", ""]
    page = Image.open(
        io.BytesIO(
            picture(
                TEMPLATE,
                {"x": 1} | sheet_of(cards_to_print([who]), SHIPPED["one_to_a_card"], start=1, title=""),
                language="en",
                ppi=100,
            )
        )
    )
    assert page.convert("RGB").getpixel((45, 90)) == (254, 0, 0)


def test_what_is_mistyped_on_the_sheet_is_said_and_the_ticks_stay(room: Room) -> None:
    who = reader(room.desk.library, card="A-1")
    typed = SHEET | {
        "library": str(room.desk.library),
        "reader": str(who),
        "what": "print",
        "start": "11",
        "offset_x": "x",
    }
    answer = room.client("clerk").post("/cards/print/sheet/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="11"' in page
    assert "A-1" in page


def test_a_missing_font_is_said_in_the_form(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    who = reader(room.desk.library, card="A-1", family_name="\U0010fffd")
    typed = SHEET | {"library": str(room.desk.library), "reader": str(who), "what": "print"}
    answer = room.client("clerk").post("/cards/print/sheet/", typed)
    assert answer.status_code == 422
    assert fonts.OTHER_PACKAGE in answer.content.decode()


def test_the_page_costs_as_many_queries_for_a_hundred_cards_as_for_one(
    room: Room, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(30):
        reader(room.desk.library)
    clerk = room.client("clerk")
    with django_assert_max_num_queries(26):
        clerk.post("/cards/print/", {"who": "not_printed", "library": str(room.desk.library)})


def test_a_sheet_of_ones_own_is_kept_and_proposed_first(room: Room) -> None:
    director, here = room.client("director"), str(room.desk.library)
    page = director.get("/cards/sheets/").content.decode()
    fields = dict(re.findall(r'<input type="text" value="([^"]*)" id="f-\w+" name="(\w+)"', page))
    typed = {name: value for value, name in fields.items()} | {"library": here, "sheet": "0", "version": "0"}
    typed |= {"name": "Old printer", "offset_x": "1,5", "turn": "landscape", "mark": "qr", "shows": "number"}
    assert director.post("/cards/sheets/", typed).status_code == 302
    assert "Old printer" in director.get("/cards/sheets/").content.decode()
    proposed = room.client("clerk").get(f"/readers/{room.desk.reader}/card/print/").content.decode()
    assert re.search(r"<option[^>]* selected>Old printer<", proposed)
    assert 'value="1.5"' in proposed
    refused = director.post("/cards/sheets/", typed | {"name": "", "columns": "9"})
    assert refused.status_code == 422
    assert "do not fit on the paper" in refused.content.decode()
