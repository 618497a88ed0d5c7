"""Codes are read back by a decoder that is not ours."""

import io

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from armarius.formats.symbols.code128 import code_128, is_encodable
from armarius.formats.symbols.qr import qr
from armarius.formats.symbols.shape import Shape

SCALE = 3


def drawn(shape: Shape) -> Image.Image:
    """The shape as a picture, from nothing but its path."""
    picture = Image.new("L", (shape.width * SCALE, shape.height * SCALE), 255)
    pen = ImageDraw.Draw(picture)
    for part in shape.path.split("z")[:-1]:
        corner, _, rest = part.removeprefix("M").partition("h")
        x, y = map(int, corner.split())
        width, _, tail = rest.partition("v")
        height = tail.split("h")[0]
        pen.rectangle(
            (x * SCALE, y * SCALE, (x + int(width)) * SCALE - 1, (y + int(height)) * SCALE - 1), fill=0
        )
    return picture


def read(shape: Shape) -> list[tuple[str, str]]:
    return [(found.text, found.format.name) for found in zxingcpp.read_barcodes(drawn(shape))]


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "12",
        "123",
        "1234",
        "12345",
        "LV000018",
        "R-000123",
        "AB123456CD",
        "12345678A",
        "A 1/b.c~+_",
        "29001234567890",
    ],
)
def test_code_128_is_read_back(text: str) -> None:
    assert read(code_128(text)) == [(text, "Code128")]


@settings(max_examples=80, deadline=None)
@given(
    st.text(st.sampled_from("0123456789ABCxyz-._/+ "), min_size=1, max_size=20).filter(
        lambda t: t.strip() == t
    )
)
def test_any_card_number_is_read_back(text: str) -> None:
    assert read(code_128(text)) == [(text, "Code128")]
    assert read(qr(text)) == [(text, "QRCode")]


@pytest.mark.parametrize("text", ["", "Ķ-1", "a\nb", "Қ"])
def test_what_bars_cannot_write_is_said(text: str) -> None:
    assert not is_encodable(text)
    with pytest.raises(ValueError, match="ASCII"):
        code_128(text)


@pytest.mark.parametrize("text", ["Ķ-1", "Қазақ 7", "读者 1"])
def test_a_qr_code_holds_any_script(text: str) -> None:
    assert read(qr(text)) == [(text, "QRCode")]


def test_digits_are_written_two_by_two() -> None:
    assert code_128("12345678").width < code_128("ABCDEFGH").width


def test_a_shape_is_a_picture_of_its_own_without_a_style() -> None:
    svg = qr("1").svg()
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"')
    assert "style" not in svg
    assert "none" in code_128("1").svg(stretched=True)
    assert io.StringIO(svg).read().count("<path") == 1
