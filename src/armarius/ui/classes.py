"""The hue of a class: UDC, DDC, LBC (BBK), CLC and LCC mapped to one set of board keys.

Keys are the digits of the UDC's main classes; literature, most of a library, is split by the language of
the literature: 81 English and Germanic, 82 Baltic, 83 Slavic, 84 Romance, 85 other; 8 is language itself.
Only colour hangs on this table: a wrong guess makes a book slightly redder, nothing else.
"""

import re
from collections.abc import Mapping

GENERAL = "0"
LANGUAGE = "8"
GERMANIC, BALTIC, SLAVIC, ROMANCE, OTHER = "81", "82", "83", "84", "85"
LITERATURES = {GERMANIC, BALTIC, SLAVIC, ROMANCE, OTHER}

# The longest prefix that fits decides: key of the board -> prefixes of the scheme.
Prefixes = Mapping[str, str]

UDC: Prefixes = {
    LANGUAGE: "80 81 4",
    GERMANIC: "821.11 820 830 83",
    BALTIC: "821.17 888",
    SLAVIC: "821.16 882 884 885",
    ROMANCE: "821.13 840 850 860 84",
    OTHER: "82",
}
DDC: Prefixes = {
    LANGUAGE: "4 80",
    GERMANIC: "81 82 83",
    BALTIC: "891.9",
    SLAVIC: "891.7 891.8",
    ROMANCE: "84 85 86",
    OTHER: "87 88 89",
}
BBK: Prefixes = {
    "0": "9 я",
    "1": "87 88 ю",
    "2": "86 э",
    "3": "6 7 а с у ф х ц ч",
    "5": "2 б в г д е",
    "6": "3 4 5 ж з и к л м н о п р",
    "7": "75 85 щ",
    LANGUAGE: "80 81 ш1",
    "9": "26 63 т",
    GERMANIC: "84(4вел 84(4гем 84(4нем 84(7сое",
    BALTIC: "84(4лат 84(4лит",
    SLAVIC: "84(2 84(4рос 84(4пол 84(4укр",
    ROMANCE: "84(4фра 84(4исп 84(4ита",
    OTHER: "82 83 84 ш",
}
CLC: Prefixes = {
    "0": "z",
    "1": "a b",
    "2": "b9",
    "3": "c d e f g",
    "5": "n o p q",
    "6": "r s t u v x",
    "7": "j",
    LANGUAGE: "h",
    "9": "k",
    GERMANIC: "i516 i521 i53 i56 i71",
    BALTIC: "i511.4 i511",
    SLAVIC: "i51 i512",
    ROMANCE: "i54 i565",
    OTHER: "i",
}
LCC: Prefixes = {
    "0": "a z",
    "1": "b",
    "2": "bl bm bp bq br bs bt bv bx",
    "3": "gn gr gt h j k l",
    "5": "q",
    "6": "r s t u v",
    "7": "gv m n",
    LANGUAGE: "p",
    "9": "c d e f g",
    GERMANIC: "pr ps pt",
    SLAVIC: "pg",
    ROMANCE: "pq",
    OTHER: "pa pj pk pl pn pz",
}


def by_prefix(prefixes: Prefixes) -> dict[str, str]:
    """The table turned round: prefix -> key."""
    return {prefix: key for key, listed in prefixes.items() for prefix in listed.split()}


TABLES = {
    "udc": by_prefix(UDC),
    "ddc": by_prefix(DDC),
    "bbk": by_prefix(BBK),
    "rubbk": by_prefix(BBK),
    "clc": by_prefix(CLC),
    "lcc": by_prefix(LCC),
}
MAIN_CLASSES = set("01235679")
LONGEST_PREFIX = 8


def class_key(notation: str, scheme: str = "") -> str:
    """The board key of a class number; ``scheme`` is a MARC source code, guessed when empty."""
    plain = re.sub(r"\s", "", notation).lower().lstrip("'\"(+*")
    table = TABLES.get(scheme or guessed_scheme(plain)) or TABLES["udc"]
    for length in range(min(len(plain), LONGEST_PREFIX), 0, -1):
        if found := table.get(plain[:length]):
            return found
    return plain[0] if plain and plain[0] in MAIN_CLASSES else GENERAL


def guessed_scheme(notation: str) -> str:
    """Which scheme a class number of unknown scheme looks like."""
    if re.match(r"[а-я]|84\(|63\.\d|65\.\d", notation):
        return "bbk"
    return "clc" if re.match(r"[a-z]{1,2}\d", notation) else "udc"
