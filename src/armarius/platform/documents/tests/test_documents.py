"""Documents: every text comes out as it was, fonts are looked at first, processes end."""

import io
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from armarius.platform.documents import fonts, rendering
from armarius.platform.documents.cmap import covered
from armarius.platform.documents.refusals import Refusal
from armarius.platform.documents.rendering import BrokenTemplate, picture, render
from armarius.platform.documents.texts import printable
from armarius.platform.values.reasons import Busy, Refused

LIST = Path(__file__).parent / "list.typ"
BROKEN = Path(__file__).parent / "broken.typ"
SHIPPED_LETTERS = "ĀāČčĒēĢģĪīĶķĻļŅņŠšŪūŽž ĄąĘęĖėĮįŲų ӘәҒғҚқҢңӨөҰұҮүҺһІі ЁёЪъЫыЭэ №€–—„“”‘’«»… ÄÖÜäöüß ẞ"


def document(*paragraphs: str, rows: list[list[str]] | None = None) -> dict[str, object]:
    return {
        "title": "Title",
        "library": "Library",
        "paragraphs": list(paragraphs),
        "heads": ["A", "B", "C"],
        "rows": rows or [],
    }


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def bare(text: str) -> str:
    """A text without its blanks: lines are broken where the paper ends."""
    return "".join(text.split()).replace("\u200b", "")


@pytest.mark.parametrize(
    "text",
    [
        '#import "@preview/evil:1.0.0": *',
        '#read("/etc/passwd") #sys.inputs.data',
        "$ x^2 $ and *bold* and _slanted_ and `raw` and <label> and @reference",
        "\\ \\u{41} \\n // comment /* another */ = Heading - item + item / term: x",
        "\"quoted\" 'single' “curled” ‘curled’ --- ... ~ [brackets] {braces} |bars| %&^",
        SHIPPED_LETTERS,
    ],
)
def test_text_comes_out_as_text(text: str) -> None:
    assert bare(text) in bare(text_of(render(LIST, document(text), language="lv")))


def test_a_word_of_ten_thousand_letters_stays_on_the_paper() -> None:
    pdf = PdfReader(io.BytesIO(render(LIST, document("ķ" * 10_000), language="lv")))
    assert "".join(page.extract_text() for page in pdf.pages).count("ķ") == 10_000
    assert len(pdf.pages) > 1


def test_controls_and_turned_lines_are_left_out() -> None:
    text = text_of(render(LIST, document("one\0two\x1b\u202ethree\ud800\ttab\r\nline"), language="en"))
    assert "onetwothree tab" in text
    assert "line" in text


@settings(max_examples=15, deadline=None)
@given(st.text(st.sampled_from("#$\\\"'{}[]()<>*_`=+-/@~&%^|;: aķқЖ\n"), max_size=200))
def test_whatever_is_typed_is_printed(text: str) -> None:
    said = printable(text)
    assert isinstance(said, str)
    assert bare(said) in bare(text_of(render(LIST, document(text), language="lv")))


def test_a_table_repeats_its_head_on_every_page() -> None:
    pdf = PdfReader(
        io.BytesIO(render(LIST, document(rows=[[f"row {n}", "b", "c"] for n in range(100)]), language="en"))
    )
    assert len(pdf.pages) == 3
    assert [bare(page.extract_text()).count("ABC") for page in pdf.pages] == [1, 1, 1]
    assert "2 / 3" in pdf.pages[1].extract_text()


def test_a_character_in_no_font_is_refused_with_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "SYSTEM", (tmp_path,))
    found = fonts.fonts_for(set("Abc汉字ש"))
    assert found.missing == "ש字汉"
    assert found.packages == "fonts-noto-cjk fonts-noto-core"
    assert found.folders == (fonts.SHIPPED,)


def test_a_document_with_a_character_in_no_font_at_all_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        render(LIST, document("a \U0010fffd"), language="en")  # for private use: no Noto font has it
    reason = refused.value.reasons[0]
    assert reason.code == Refusal.MISSING_GLYPHS
    assert reason.facts["characters"] == "\U0010fffd"
    assert reason.facts["packages"] == "fonts-noto-core"


def test_the_fonts_that_ship_have_every_letter_of_the_shipped_languages() -> None:
    wanted = set(SHIPPED_LETTERS) - {" "}
    for path in fonts.SHIPPED.glob("*.ttf"):
        assert covered(path, wanted) == wanted


def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "NotoSansCJK-broken.ttc"
    path.write_bytes(b"ttcf" + b"\0" * 40)
    assert covered(path, {"a"}) == set()


def test_a_picture_shows_the_first_page() -> None:
    assert picture(LIST, document("x"), language="en").startswith(b"\x89PNG")


def test_a_warning_of_the_typesetter_is_an_error_of_the_program() -> None:
    with pytest.raises(BrokenTemplate, match="unknown font family"):
        render(BROKEN, document(), language="en")


def test_a_value_that_is_no_data_is_an_error_of_the_program() -> None:
    with pytest.raises(TypeError):
        render(LIST, {"title": object()}, language="en")  # type: ignore[dict-item]


def test_a_document_that_takes_too_long_is_given_up_and_its_process_ends() -> None:
    children = set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
    rows = [[f"row {n}"] * 3 for n in range(40_000)]
    started = time.monotonic()
    with pytest.raises(Busy) as busy:
        render(LIST, document(rows=rows), language="en", seconds=1)
    assert busy.value.reasons[0].code == Refusal.NOT_IN_TIME
    assert time.monotonic() - started < 5
    left = set(Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split())
    assert left == children


def test_turns_are_given_back() -> None:
    for _ in range(3):
        with pytest.raises(BrokenTemplate):
            render(BROKEN, document(), language="en")
    assert rendering.TURNS.acquire(blocking=False)
    rendering.TURNS.release()
