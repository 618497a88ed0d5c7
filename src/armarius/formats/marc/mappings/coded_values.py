"""Coded values across: MARC 21 leader and 008 against UNIMARC leader, 100, 105, 106 and 110.

Each table reads {MARC 21 code: UNIMARC code}. The way back takes the first MARC 21 code of a UNIMARC one.
Sources: MARC 21 leader, 008; UNIMARC Manual, record label, 100, 105, 106, 110.
"""


def _pairs(text: str) -> dict[str, str]:
    return {pair[0].replace("_", " "): pair[1].replace("_", " ") for pair in text.split()}


def inverted(table: dict[str, str]) -> dict[str, str]:
    """Return {UNIMARC code: MARC 21 code}; of several the first."""
    found: dict[str, str] = {}
    for source, target in table.items():
        found.setdefault(target, source)
    return found


STATUS = _pairs("cc ac dd nn pp")
KIND = _pairs("aa cc dd ee ff gg ii jj kk ml om pm rr tb")
LEVEL = _pairs("mm aa ba ss ii cc dc")
ENCODING_LEVEL = _pairs("__ 11 82 73 23 33 43 53 u3 z3")
DESCRIPTION = {"i": " ", "a": " ", "c": " ", " ": "n", "n": "n", "u": "n"}

DATES = _pairs("sd ca db uc re qf mg th pi ej nu bu ig kg")
AUDIENCE = _pairs("em gm ja ab bc cd de fk _u")
GOVERNMENT = _pairs("_y fa sb ab ld mb ce if oh uu zz")
FREQUENCY = _pairs("da cb wc ed se mf bg qh ti fj ak gl hm in jo uu _y kz zz")
REGULARITY = _pairs("ra nb xy uu")
SERIAL = _pairs("pa mb nc le df wg _z")
ILLUSTRATIONS = _pairs("aa bb cc dd ee ff gg hh ii jj kk ll mm oa po")
CONTENTS = _pairs("ba cb ic ad de ef rg si pj jk ul mm ln tp nr or zs 6t")
LITERATURE = _pairs("1a db ec hd ie jf pg sh mz 0y ua fa")
BIOGRAPHY = _pairs("aa bb cc dd _y")
FORM = _pairs("rr _r dd ff os qs ss at bt ct")

# UNIMARC 101 subfields by MARC 21 041's.
LANGUAGES = _pairs("aa da bd fe eh gi hc jj kb")
