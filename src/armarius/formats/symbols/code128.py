"""Code 128 (ISO/IEC 15417): the widths of bars and spaces of a text in ASCII."""

import re

from armarius.formats.symbols.shape import Shape, bars

WIDTHS = """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
    321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311
    211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
    213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422
    121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121
    412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412
    211214 211232
""".split()  # noqa: SIM905
"""Bars and spaces of the values 0 to 105; each is eleven modules wide."""
STOP = "2331112"
START_B, START_C, TO_B, TO_C = 104, 105, 100, 99
QUIET = 10
DIGITS = re.compile(r"^(?:\d\d){2,}(?=\D|$)|(?:\d\d){3,}|(?:\d\d){2,}$")
"""Digits worth writing two by two: four at an end of the text, six inside it."""


def is_encodable(text: str) -> bool:
    """Whether a text can be written: printable characters of ASCII, at least one."""
    return bool(text) and text.isascii() and text.isprintable()


def code_128(text: str, *, height: int = 40) -> Shape:
    """A text as bars, ``height`` modules high. ``ValueError`` for what cannot be written (``is_encodable``)."""
    if not is_encodable(text):
        raise ValueError("Code 128 writes printable ASCII only")
    widths = "".join(WIDTHS[value] for value in checked(values(text))) + STOP
    return bars([int(width) for width in widths], quiet=QUIET, height=height)


def values(text: str) -> list[int]:
    """The values of the start, of the text and of the changes between the sets B (characters) and C (digits)."""
    found: list[int] = []
    at = 0
    for run in DIGITS.finditer(text):
        found += in_set_b(text[at : run.start()], found)
        found.append(TO_C if found else START_C)
        found += [int(run[0][i : i + 2]) for i in range(0, len(run[0]), 2)]
        at = run.end()
    return found + in_set_b(text[at:], found)


def in_set_b(text: str, before: list[int]) -> list[int]:
    """The values of characters, with the start or the change that leads to them; none for no text."""
    if not text:
        return []
    return [TO_B if before else START_B, *(ord(c) - 32 for c in text)]


def checked(found: list[int]) -> list[int]:
    """The values and their check character: the sum weighted by place, modulo 103."""
    return [*found, (found[0] + sum(at * value for at, value in enumerate(found))) % 103]
