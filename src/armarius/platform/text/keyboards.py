"""Text typed in the wrong keyboard layout, typed again in the one that was meant.

The tables pair the keys of the US layout with what stands on them in Russian (ЙЦУКЕН) and Kazakh (ҚР СТ 920-91: the row
of digits holds Kazakh letters), and with the row of digits of the Lithuanian layout (LST 1582: 1 is ą). Latvian
letters are typed with an apostrophe before the plain letter, which stays behind when the layout is another.
"""

import re

US = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./"
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю."
US_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
RUSSIAN_SHIFTED = "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
DIGITS = "234567890-="
KAZAKH_DIGITS = "әіңғ,.үұқөһ"
KAZAKH_LETTERS = "әіңғүұқөһ"
LITHUANIAN_ROW = "12345678="
LITHUANIAN_DIGITS = "ąčęėįšųūž"

TO_RUSSIAN = str.maketrans(US + US_SHIFTED, RUSSIAN + RUSSIAN_SHIFTED)
FROM_RUSSIAN = str.maketrans(RUSSIAN + RUSSIAN_SHIFTED, US + US_SHIFTED)
TO_KAZAKH = TO_RUSSIAN | str.maketrans(DIGITS, KAZAKH_DIGITS)
FROM_KAZAKH = FROM_RUSSIAN | {
    ord(letter): key for key, letter in zip(DIGITS, KAZAKH_DIGITS, strict=True) if letter in KAZAKH_LETTERS
}
# A Kazakh text typed in the Russian layout has digits where the Kazakh letters stand: `9лт` is `ұлт`.
CYRILLIC_DIGITS_TO_KAZAKH = str.maketrans(DIGITS, KAZAKH_DIGITS)
TO_LITHUANIAN = str.maketrans(LITHUANIAN_ROW, LITHUANIAN_DIGITS)
FROM_LITHUANIAN = str.maketrans(LITHUANIAN_DIGITS, LITHUANIAN_ROW)

LATIN = re.compile("[a-zA-Z]")
CYRILLIC = re.compile("[\u0400-\u052f]")
KAZAKH = re.compile(f"[{KAZAKH_LETTERS}]", re.IGNORECASE)
DIGIT_IN_WORD = re.compile(r"[^\W\d_][1-8=]|[1-8=][^\W\d_]")
ZERO_IN_WORD = re.compile(r"[^\W\d_][90]|[90][^\W\d_]")
LITHUANIAN = re.compile(f"[{LITHUANIAN_DIGITS}]")
LETTERS_ONLY_DIGITS = re.compile(rf"(?<!\w)[\d{LITHUANIAN_DIGITS}]+(?!\w)")
DEAD_APOSTROPHE = re.compile(r"['’´`](?=[aceginklrsuzACEGINKLRSUZ])")
SHORTEST = 3
"""Fewer letters are a word in too many layouts."""


def retyped(text: str) -> tuple[str, ...]:
    """What the same keys give in other layouts, the likelier first; empty for a text that no layout changes."""
    if len(text.strip()) < SHORTEST:
        return ()
    found: list[str] = []
    has_latin, has_cyrillic = bool(LATIN.search(text)), bool(CYRILLIC.search(text))
    if has_latin and not has_cyrillic:
        if DEAD_APOSTROPHE.search(text):
            found.append(DEAD_APOSTROPHE.sub("", text))
        if DIGIT_IN_WORD.search(text):
            found.append(text.translate(TO_LITHUANIAN))
        found += [text.translate(TO_RUSSIAN), text.translate(TO_KAZAKH)]
    if has_cyrillic and not has_latin:
        found.append(text.translate(FROM_KAZAKH if KAZAKH.search(text) else FROM_RUSSIAN))
        if DIGIT_IN_WORD.search(text) or ZERO_IN_WORD.search(text):
            found.append(text.translate(CYRILLIC_DIGITS_TO_KAZAKH))
    if LITHUANIAN.search(text):
        found.append(LETTERS_ONLY_DIGITS.sub(lambda run: run.group().translate(FROM_LITHUANIAN), text))
    return tuple(dict.fromkeys(other for other in found if other != text and other.strip()))
