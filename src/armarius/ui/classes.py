"""The hue of a class: UDC, DDC, LBC (BBK), CLC and LCC mapped to one set of board keys.

Keys are the digits of the UDC's main classes; literature, most of a library, is split by the language of
the literature: 81 English and Germanic, 82 Baltic, 83 Slavic, 84 Romance, 85 other; 8 is language itself.
Only colour hangs on this table: a wrong guess makes a book slightly redder, nothing else.
"""

import re

GENERAL = "0"
LANGUAGE = "8"
GERMANIC, BALTIC, SLAVIC, ROMANCE, OTHER = "81", "82", "83", "84", "85"
LITERATURES = {GERMANIC, BALTIC, SLAVIC, ROMANCE, OTHER}

# The longest prefix that fits decides.
UDC = {
    "80": LANGUAGE, "81": LANGUAGE, "82": OTHER, "821.11": GERMANIC, "821.13": ROMANCE, "821.16": SLAVIC,
    "821.17": BALTIC, "820": GERMANIC, "830": GERMANIC, "840": ROMANCE, "850": ROMANCE, "860": ROMANCE,
    "882": SLAVIC, "884": SLAVIC, "885": SLAVIC, "888": BALTIC, "83": GERMANIC, "84": ROMANCE, "4": LANGUAGE,
}  # fmt: skip
DDC = {
    "4": LANGUAGE, "80": LANGUAGE, "81": GERMANIC, "82": GERMANIC, "83": GERMANIC, "84": ROMANCE,
    "85": ROMANCE, "86": ROMANCE, "87": OTHER, "88": OTHER, "89": OTHER, "891.7": SLAVIC, "891.8": SLAVIC,
    "891.9": BALTIC,
}  # fmt: skip
BBK = {
    "2": "5", "26": "9", "3": "6", "4": "6", "5": "6", "6": "3", "63": "9", "7": "3", "75": "7", "80": LANGUAGE,
    "81": LANGUAGE, "82": OTHER, "83": OTHER, "84": OTHER, "85": "7", "86": "2", "87": "1", "88": "1", "9": "0",
    "84(2": SLAVIC, "84(4рос": SLAVIC, "84(4лат": BALTIC, "84(4лит": BALTIC, "84(4вел": GERMANIC,
    "84(4гем": GERMANIC, "84(4нем": GERMANIC, "84(7сое": GERMANIC, "84(4фра": ROMANCE, "84(4исп": ROMANCE,
    "84(4ита": ROMANCE, "84(4пол": SLAVIC, "84(4укр": SLAVIC, "а": "3", "б": "5", "в": "5", "г": "5", "д": "5",
    "е": "5", "ж": "6", "з": "6", "и": "6", "к": "6", "л": "6", "м": "6", "н": "6", "о": "6", "п": "6",
    "р": "6", "с": "3", "т": "9", "у": "3", "ф": "3", "х": "3", "ц": "3", "ч": "3", "ш": OTHER, "ш1": LANGUAGE,
    "щ": "7", "э": "2", "ю": "1", "я": "0",
}  # fmt: skip
CLC = {
    "a": "1", "b": "1", "b9": "2", "c": "3", "d": "3", "e": "3", "f": "3", "g": "3", "h": LANGUAGE, "i": OTHER,
    "i51": SLAVIC, "i512": SLAVIC, "i516": GERMANIC, "i521": GERMANIC, "i53": GERMANIC, "i54": ROMANCE,
    "i56": GERMANIC, "i565": ROMANCE, "i71": GERMANIC, "i511.4": BALTIC, "i511": BALTIC, "j": "7", "k": "9",
    "n": "5", "o": "5", "p": "5", "q": "5", "r": "6", "s": "6", "t": "6", "u": "6", "v": "6", "x": "6", "z": "0",
}  # fmt: skip
LCC = {
    "a": "0", "b": "1", "bl": "2", "bm": "2", "bp": "2", "bq": "2", "br": "2", "bs": "2", "bt": "2", "bv": "2",
    "bx": "2", "c": "9", "d": "9", "e": "9", "f": "9", "g": "9", "gn": "3", "gr": "3", "gt": "3", "gv": "7",
    "h": "3", "j": "3", "k": "3", "l": "3", "m": "7", "n": "7", "p": LANGUAGE, "pa": OTHER, "pg": SLAVIC,
    "pj": OTHER, "pk": OTHER, "pl": OTHER, "pn": OTHER, "pq": ROMANCE, "pr": GERMANIC, "ps": GERMANIC,
    "pt": GERMANIC, "pz": OTHER, "q": "5", "r": "6", "s": "6", "t": "6", "u": "6", "v": "6", "z": "0",
}  # fmt: skip
TABLES = {"udc": UDC, "ddc": DDC, "bbk": BBK, "rubbk": BBK, "clc": CLC, "lcc": LCC}
MAIN_CLASSES = set("01235679")
LONGEST_PREFIX = 8


def class_key(notation: str, scheme: str = "") -> str:
    """The board key of a class number; ``scheme`` is a MARC source code, guessed from the shape when empty."""
    plain = re.sub(r"\s", "", notation).lower().lstrip("'\"(+*")
    table = TABLES.get(scheme or guessed_scheme(plain), UDC)
    for length in range(min(len(plain), LONGEST_PREFIX), 0, -1):
        if found := table.get(plain[:length]):
            return found
    return plain[0] if plain and plain[0] in MAIN_CLASSES else GENERAL


def guessed_scheme(notation: str) -> str:
    """Which scheme a class number of unknown scheme looks like."""
    if re.match(r"[а-я]|84\(|63\.\d|65\.\d", notation):
        return "bbk"
    return "clc" if re.match(r"[a-z]{1,2}\d", notation) else "udc"
