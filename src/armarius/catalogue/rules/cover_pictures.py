"""Covers: what comes as a picture is opened and written anew in two sizes, or refused with the reason."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from armarius.platform.documents.pictures import as_webp, upright_picture
from armarius.platform.lazy import lazy

operations: Any = lazy("PIL.ImageOps")
SMALL, LARGE = 200, 480
"""Widths in pixels: of lists, and of a title's page; both for screens of two dots a pixel."""
WIDTHS = (SMALL, LARGE)
LEAST = 60
"""A picture with a shorter side, in pixels, shows nothing."""
LARGEST = 20 << 20
"""Bytes of an uploaded picture."""
LONGEST_SIDES = 4
"""How many times as long as wide a picture may be."""
WIDE, HIGH = 50, 74
"""What a cover on a shelf is shown as; covers of about that shape are cut to it."""
NEARLY = 0.12
TEXTS = (b"<svg", b"<?xml", b"<!doctype", b"<html", b"<!--")


class PictureFault(StrEnum):
    """Why something does not become a cover."""

    NOT_A_PICTURE = "catalogue.not_a_picture"
    PICTURE_IS_TEXT = "catalogue.picture_is_text"
    PICTURE_TOO_LARGE = "catalogue.picture_too_large"
    PICTURE_TOO_SMALL = "catalogue.picture_too_small"


@dataclass(frozen=True, slots=True)
class MadeCover:
    """A cover as WebP in two sizes, and the pixels of the large one."""

    large: bytes
    small: bytes
    width: int
    height: int


def is_picture(data: bytes) -> bool:
    """Whether bytes begin as JPEG, PNG or WebP do."""
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or data[:4] + data[8:12] == b"RIFFWEBP"


def made_cover(data: bytes) -> MadeCover | PictureFault:
    """A picture as a cover: upright, in sRGB, without metadata, never the bytes that came.

    The fault when it is text (SVG, HTML), something else than JPEG, PNG or WebP, broken, too large in bytes or pixels,
    or too small to show anything.
    """
    if len(data) > LARGEST:
        return PictureFault.PICTURE_TOO_LARGE
    if not is_picture(data):
        text = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(TEXTS)
        return PictureFault.PICTURE_IS_TEXT if text else PictureFault.NOT_A_PICTURE
    upright = upright_picture(data)
    if upright is None:
        return PictureFault.NOT_A_PICTURE
    if min(upright.size) < LEAST or max(upright.size) > LONGEST_SIDES * min(upright.size):
        return PictureFault.PICTURE_TOO_SMALL
    large = shaped(upright, LARGE)
    return MadeCover(as_webp(large), as_webp(shaped(upright, SMALL)), large.width, large.height)


def shaped(picture: Any, width: int) -> Any:
    """A picture at most so wide, never made larger; cut to a cover's shape when it nearly has it."""
    width = min(width, picture.width)
    usual = width * HIGH // WIDE
    height = max(picture.height * width // picture.width, 1)
    if abs(height - usual) <= usual * NEARLY:
        return operations.fit(picture, (width, usual))
    return picture.resize((width, height))
