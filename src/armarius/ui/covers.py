"""Generated covers and spines, drawn from the record: the same for ever, so that a reader knows the book."""

import re
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from armarius.ui.classes import LITERATURES, class_key

FIRST_HAN = "\u2e80"
PATTERNS = 8
TONES = 3
HAN_WIDTH = 1.9
SHORT_TITLE = 12
MIDDLE_TITLE = 34
LONGEST_WORD = 11
PAGES = (120, 240, 380, 560)
CENTIMETRES = (18.0, 20.0, 22.0, 25.0)
UNKNOWN_WIDTH, UNKNOWN_HEIGHT = 2, 3


class LabelSize(StrEnum):
    """How large the title is set on the label."""

    SHORT = "len-s"
    MIDDLE = "len-m"
    LONG = "len-l"


@dataclass(frozen=True, slots=True)
class Board:
    """A cover's board: hue key of the class, pattern 1-8, tone 1-3, size of the title on its label."""

    key: str
    pattern: int
    tone: int
    size: LabelSize


@dataclass(frozen=True, slots=True)
class Spine:
    """A spine: hue key, tone, width and height in five steps, what its shelf-mark strip says."""

    key: str
    tone: int
    width: int
    height: int
    strip: str


def fingerprint(title: str, author: str) -> int:
    """The number that pattern and tone are taken from."""
    return crc32((title + author).encode())


def board(title: str, author: str = "", notation: str = "", scheme: str = "") -> Board:
    """The board of a title: colour by class, pattern from bits 0-2 and tone from bits 5 and up of the CRC."""
    bits = fingerprint(title, author)
    return Board(class_key(notation, scheme), bits % PATTERNS + 1, tone_of(bits), label_size(title))


def tone_of(bits: int) -> int:
    """Dark, middle or light: 1, 2, 3."""
    return (bits >> 5) % TONES + 1


def is_han(sign: str) -> bool:
    """Whether a character is set as wide as it is high."""
    return FIRST_HAN <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or sign >= "\U00020000"


def has_han(text: str) -> bool:
    """Whether a text has such a character; most have none that even comes near."""
    return max(text, default="") >= FIRST_HAN and any(map(is_han, text))


def text_width(text: str) -> float:
    """The width of a text in letters; a Chinese character counts 1.9."""
    return sum(HAN_WIDTH if is_han(sign) else 1.0 for sign in text) if has_han(text) else float(len(text))


def label_size(title: str) -> LabelSize:
    """The size at which a title fits its label."""
    longest = max((len(word) for word in re.split(r"[\s\-–—/]+", title) if not has_han(word)), default=0)
    width = text_width(title)
    if longest > LONGEST_WORD or width > MIDDLE_TITLE:
        return LabelSize.LONG
    return LabelSize.SHORT if width <= SHORT_TITLE else LabelSize.MIDDLE


def spine(
    title: str,
    author: str = "",
    notation: str = "",
    scheme: str = "",
    *,
    pages: int | None = None,
    dimensions: str = "",
) -> Spine:
    """The spine of a title: as wide as its pages (300 $a), as high as its centimetres (300 $c)."""
    key = class_key(notation, scheme)
    return Spine(
        key=key,
        tone=tone_of(fingerprint(title, author)),
        width=step(pages, PAGES) if pages else UNKNOWN_WIDTH,
        height=step(height, CENTIMETRES) if (height := centimetres(dimensions)) else UNKNOWN_HEIGHT,
        strip=strip_text(key, notation, author or title),
    )


def step(value: float, limits: tuple[float, ...]) -> int:
    """In which of five steps a value falls."""
    return 1 + sum(value >= limit for limit in limits)


def centimetres(dimensions: str) -> float | None:
    """The height in a physical description: the first number, or the second of ``14 x 20 cm``."""
    numbers = [float(found) for found in re.findall(r"\d+(?:\.\d+)?", dimensions.replace(",", "."))[:2]]
    if not numbers:
        return None
    height = max(numbers) if re.search(r"\d\s*[x×х]\s*\d", dimensions, re.I) else numbers[0]
    return height / 10 if "mm" in dimensions else height


def strip_text(key: str, notation: str, name: str) -> str:
    """What the strip at the foot of a spine says: the author's first letters for stories, else the class."""
    if key not in LITERATURES and notation:
        return notation[:3].rstrip(".:-(")
    letters = "".join(sign for sign in name.split(",", maxsplit=1)[0] if sign.isalnum())
    return letters[:2] if letters[:1] and is_han(letters[0]) else letters[:3].upper()
