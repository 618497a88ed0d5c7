"""The alphabets of the shipped languages as tailoring data, after CLDR 48.

A rule `("c", "č")` gives č a place of its own after every c-word; several letters follow each other in
their order. A variant `("i", "y")` differs from its base only when everything else is equal.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alphabet:
    """How one language departs from the root order of the Unicode Collation Algorithm."""

    letters: tuple[tuple[str, str], ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    cyrillic_first: bool = False
    pinyin: bool = False


BALTIC_CARONS = (("c", "č"), ("s", "š"), ("z", "ž"))
LATVIAN_COMMAS = (("g", "ģ"), ("k", "ķ"), ("l", "ļ"), ("n", "ņ"), ("r", "ŗ"))
LATVIAN_LONG_VOWELS = (("a", "ā"), ("e", "ē"), ("i", "ī"), ("u", "ū"))

ALPHABETS: dict[str, Alphabet] = {
    "en": Alphabet(),
    # CLDR 48 counts long vowels as letters: abols, adīt, ābols; y files as a variant of i.
    "lv": Alphabet(BALTIC_CARONS + LATVIAN_COMMAS + LATVIAN_LONG_VOWELS, (("i", "y"),)),
    # The order before CLDR 48, for lists of authors where length marks are ignored.
    "lv-u-short": Alphabet(BALTIC_CARONS + LATVIAN_COMMAS, (("i", "y"),)),
    "lt": Alphabet(BALTIC_CARONS, (("i", "y"),)),
    "ru": Alphabet(cyrillic_first=True),
    "kk": Alphabet(
        (
            ("а", "ә"), ("г", "ғ"), ("к", "қ"), ("н", "ң"), ("о", "ө"), ("у", "ұү"), ("х", "һ"), ("ы", "і"),
        ),
        cyrillic_first=True,
    ),
    "zh": Alphabet(pinyin=True),
}  # fmt: skip
