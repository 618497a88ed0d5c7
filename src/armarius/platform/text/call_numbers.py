"""Sort keys of call numbers, whose order is not that of text: 821.1 < 821.111 < 821.2, but 9 < 12 after it.

A call number is a class, then a book number: `821.1 Li228`, `I247.5/12`, `R 94(474.3) v.2`. In the class every digit is
a decimal and signs file in the order of its scheme. In an author mark, which follows the class directly, digits are
decimals too (Li228 < Li23); any other number files by value. Letters are folded. The order of each scheme, with its
source, is told in `docs/algorithms/call-numbers.md`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from armarius.platform.text.folding import fold

# Nothing sorts before something: the end of a part files before whatever may continue it.
END = "#"
NUMBER_WIDTH = 9
LONGEST_CALL_NUMBER = 80
LONGEST_KEY = 240


class ShelfScheme(StrEnum):
    """By which scheme the call numbers of a library stand on the shelf.

    ``MIXED`` knows no more than what a number looks like: the order of copies whose library has said nothing.
    """

    MIXED = "mixed"
    UDC = "udc"
    LBC = "lbc"
    CLC = "clc"
    DDC = "ddc"
    LCC = "lcc"
    PLAIN = "plain"


LETTERS = "letters"
"""A sign of an order: letters that follow a digit within the class."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How a scheme writes a class: signs that file before the plain number, those after it, both in filing order.

    Signs of the class in neither list are not filed. ``begins`` is what the first characters of a class look like,
    ``mark`` an author mark behind it.
    """

    after: tuple[str, ...]
    before: tuple[str, ...] = ()
    begins: re.Pattern[str] = re.compile(r"\d")
    mark: re.Pattern[str] = re.compile(r"[^\W\d_]{1,4}\d{1,4}(?!\d)")

    def rank(self, sign: str) -> str:
        """The character a sign files as: below digits and letters, around ``END``. Empty when it is not filed."""
        if sign in self.before:
            return chr(ord(END) - len(self.before) + self.before.index(sign))
        return chr(ord(END) + 1 + self.after.index(sign)) if sign in self.after else ""

    def signs(self, part: str) -> Iterator[str]:
        """The pieces of a class: its signs, the longest first, and the letters and digits between them."""
        known = sorted((s for s in (*self.before, *self.after) if s != LETTERS), key=len, reverse=True)
        found = re.compile("|".join([*map(re.escape, known), r"\d", r"[^\W\d_]+", "."]), re.DOTALL)
        yield from found.findall(part)


NOTATIONS = {
    ShelfScheme.UDC: Notation(
        before=("+", "/"),
        after=(":", "=", "(0", "(", "(=", '"', "*", LETTERS, "-", "'"),
        begins=re.compile(r"[a-z]{0,2}\d"),
    ),
    ShelfScheme.LBC: Notation(
        after=(LETTERS, "-", "(", "=", ":", "+", "/"),
        begins=re.compile(r"[^\W\d_]?\d"),
    ),
    ShelfScheme.CLC: Notation(
        after=(LETTERS, "-", "(", '"', "=", "<", "+", ":"),
        begins=re.compile(r"[a-z]{1,2}(\d|$)"),
    ),
    ShelfScheme.DDC: Notation(after=(LETTERS,)),
}
# Keys are stored: what MIXED gives must not change.
CLASS_SIGNS = {"+": "!", "/": '"', ":": "$", "=": "%", "(": "'", '"': "(", "*": ")", "-": "*", "'": "+"}
FORM_SIGN = "&"
CLASS_PART = re.compile(r"[a-z]{0,2}\d")
CHINESE_CLASS = re.compile(r"(?P<class>[a-z]{1,2}\d[\d.]*(?:-\d+|=\d+|\(\d+\))*)/(?P<book>.*)")
AUTHOR_MARK = re.compile(r"[^\W\d_]{1,4}\d{2,4}(?!\d)")
BOOK_PIECE = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<sign>[\W_])")
CONGRESS_CLASS = re.compile(r"([a-z]{1,3})\s*(\d{1,5})(?:\.(\d+))?(.*)")
CUTTER = re.compile(r"\.?\s*([a-z]{1,2})(\d+)([a-z]*)")


def call_number_key(text: str, scheme: ShelfScheme = ShelfScheme.MIXED) -> str:
    """The key of a call number, to be compared by code point; at most 240 characters.

    Only the first 80 characters of the number count.
    """
    folded = fold(normalize("NFKC", text))[:LONGEST_CALL_NUMBER]
    if scheme is ShelfScheme.LCC:
        return congress_key(folded)[:LONGEST_KEY]
    parts = folded.split()
    if scheme is ShelfScheme.PLAIN:
        return "".join(book_key(part) + END for part in parts)[:LONGEST_KEY]
    notation = NOTATIONS.get(scheme)
    if notation is None:
        return mixed_key(parts)[:LONGEST_KEY]
    if scheme is ShelfScheme.CLC:
        parts = [each for part in parts for each in slashed(part)]
    return "".join(key + END for key in keys_of(parts, notation))[:LONGEST_KEY]


def keys_of(parts: list[str], notation: Notation) -> Iterator[str]:
    """The keys of the parts: a collection's letter, the class, the author mark, the rest."""
    at = next((place for place, part in enumerate(parts[:2]) if notation.begins.match(part)), None)
    for place, part in enumerate(parts):
        if place == at:
            yield scheme_class_key(part, notation)
        elif at is not None and place == at + 1 and (mark := notation.mark.match(part)):
            yield mark.group() + book_key(part[mark.end() :])
        else:
            yield book_key(part)


def scheme_class_key(part: str, notation: Notation) -> str:
    """The key of a class: digits run on as decimals, signs and letters behind a digit in the order of the scheme."""
    key, after_digit, quoted = "", False, False
    for piece in notation.signs(part):
        if piece.isdigit():
            key, after_digit = key + piece, True
        elif piece[0].isalpha():
            key += (notation.rank(LETTERS) if after_digit else "") + piece
            after_digit = False
        elif piece == '"' and quoted:
            quoted = False
        else:
            quoted = quoted or piece == '"'
            key += notation.rank(piece) + piece[1:].strip("=")
            after_digit = after_digit and not notation.rank(piece)
    return key


def slashed(part: str) -> list[str]:
    """A Chinese call number on one line, parted where the class ends; the number behind it is no author mark."""
    head, slash, book = part.partition("/")
    return [head, book] if slash and book else [part]


def congress_key(text: str) -> str:
    """The key of a number of the Library of Congress: class by value, its extension and cutters as decimals."""
    found = CONGRESS_CLASS.match(text.strip())
    if found is None:
        return "".join(book_key(part) + END for part in text.split())
    letters, number, extension, rest = found.groups()
    keys = [letters, number.rjust(NUMBER_WIDTH, "0"), extension or ""]
    while cutter := CUTTER.match(rest.lstrip()):
        keys.append("".join(cutter.groups()))
        rest = rest.lstrip()[cutter.end() :]
    return "".join(key + END for key in (*keys, *map(book_key, rest.split())))


def mixed_key(parts: list[str]) -> str:
    """The key of a number whose scheme nobody has said: signs of the UDC, running numbers behind a Chinese class."""
    if parts and (chinese := CHINESE_CLASS.fullmatch(parts[0])):
        parts = [chinese["class"], chinese["book"], *parts[1:]]
    keys: list[str] = []
    at = next((place for place, part in enumerate(parts[:2]) if CLASS_PART.match(part)), None)
    for place, part in enumerate(parts):
        if place == at:
            keys.append(class_key(part))
        elif at is not None and place == at + 1 and (mark := AUTHOR_MARK.match(part)):
            keys.append(mark.group() + book_key(part[mark.end() :]))
        else:
            keys.append(book_key(part))
    return "".join(key + END for key in keys)


def class_key(part: str) -> str:
    """The key of a class: its digits run on as decimals, its signs in the UDC's order."""
    form_marked = part.replace("(0", FORM_SIGN + "0")
    return "".join(
        character if character.isalnum() or character == FORM_SIGN else CLASS_SIGNS.get(character, "")
        for character in form_marked
    )


def book_key(part: str) -> str:
    """The key of what follows the class: numbers by value, letters, and any sign as one separator."""
    pieces = []
    for found in BOOK_PIECE.finditer(part):
        if found.lastgroup == "number":
            pieces.append(found.group().lstrip("0").rjust(NUMBER_WIDTH, "0"))
        else:
            pieces.append(found.group() if found.lastgroup == "word" else "-")
    return "".join(pieces)
