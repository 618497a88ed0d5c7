"""Sort keys of call numbers, whose order is not that of text: 821.1 < 821.111 < 821.2, but 9 < 12 after it.

A call number is a class, then a book number: `821.1 Li228`, `I247.5/12`, `R 94(474.3) v.2`. In the class
every digit is a decimal and signs file in the order of the UDC (`+` and `/` before the plain number, the
others after it). In an author mark, which follows the class directly, digits are decimals too
(Li228 < Li23); any other number files by value. Letters are folded.
"""

import re
from unicodedata import normalize

from armarius.platform.text.folding import fold

# Nothing sorts before something: the end of a part files before whatever may continue it.
END = "#"
CLASS_SIGNS = {"+": "!", "/": '"', ":": "$", "=": "%", "(": "'", '"': "(", "*": ")", "-": "*", "'": "+"}
FORM_SIGN = "&"
CLASS_PART = re.compile(r"[a-z]{0,2}\d")
CHINESE_CLASS = re.compile(r"(?P<class>[a-z]{1,2}\d[\d.]*(?:-\d+|=\d+|\(\d+\))*)/(?P<book>.*)")
AUTHOR_MARK = re.compile(r"[^\W\d_]{1,4}\d{2,4}(?!\d)")
BOOK_PIECE = re.compile(r"(?P<number>\d+)|(?P<word>[^\W\d_]+)|(?P<sign>[\W_])")
NUMBER_WIDTH = 9
LONGEST_CALL_NUMBER = 80


def call_number_key(text: str) -> str:
    """The key of a call number, to be compared by code point; only its first 80 characters count."""
    parts = fold(normalize("NFKC", text))[:LONGEST_CALL_NUMBER].split()
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
