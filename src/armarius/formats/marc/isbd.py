"""Text out of ISBD: what stays of a subfield when punctuation and filing marks are taken off."""

import re

# Non-sorting marks: ISO 6630 as Unicode (U+0098, U+009C), the same bytes read as Latin-1 (U+0088, U+0089),
# and the brackets that catalogues without control characters write.
_FILING = re.compile("[\x98\x88][^\x9c\x89]{0,60}[\x9c\x89]\\s*|<<[^>]{0,60}>>\\s*")
_MARKS = re.compile("[\x98\x88\x9c\x89]")
_TRAILING = " \t\n/:;=,+"
# A full stop stays after an initial or a short abbreviation ("C. S.", "Jr.", "etc.", "т.д.", "изд.").
_ABBREVIATED = re.compile(
    r"(?:(?:^|[\s.(\-])[^\W\d_][\u0300-\u036f]*|\.\.|\b(?:jr|sr|etc|inc|ltd|co|corp|ed|vol|no|pt|dept|st|fl|ca|cent|"
    r"изд|ред|пер|сост|кн|вып|им|гос|ун-т|red|izd|sast|dz|leid|sud|bd|hrsg|aufl|dr|ph\.d))\.$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20[0-9]{2})(?!\d)")
_PAGES = re.compile(
    r"(?<!\d)(\[?\d{1,5}\]?(?:[,\s]{1,3}\[?\d{1,5}\]?)*)\s?(?:unnumbered |nenum\.? |numb\. )?"
    r"(?:pp?\b|pages?\b|s\b|с\b|стр\b|б\b|бет\b|lpp\b|lappuses\b|puslapi|l\b|lap\b|leaves\b|leaf\b|"
    r"folios?\b|seiten\b|页|頁|面|ページ)",
    re.IGNORECASE,
)
# The pattern is quadratic in a row of numbers; no honest extent is longer.
_LONGEST_EXTENT = 400
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def without_punctuation(text: str) -> str:
    """Return the text without the ISBD punctuation that ends it."""
    text = text.rstrip(_TRAILING)
    if text.endswith(".") and not _ABBREVIATED.search(text[-12:]):
        text = text[:-1].rstrip(_TRAILING)
    return text.lstrip()


def without_brackets(text: str) -> str:
    """Return the text without a bracket whose partner stands in another subfield."""
    if "[" in text and "]" not in text:
        text = text.replace("[", "")
    elif "]" in text and "[" not in text:
        text = text.replace("]", "")
    elif text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        text = text[1:-1]
    return text.strip()


def without_marks(text: str) -> str:
    """Return the text without non-sorting marks; the words between them stay."""
    if text.isascii():
        return text.replace("<<", "").replace(">>", "") if "<<" in text and ">>" in text else text
    text = _MARKS.sub("", text)
    return text.replace("<<", "").replace(">>", "") if "<<" in text and ">>" in text else text


def filing_form(text: str, skipped: int = 0) -> str:
    """Return the text as it is sorted: marked words left out, or the first `skipped` characters.

    A count that does not end at a word boundary is wrong data and is not followed.
    """
    filed = _FILING.sub("", text)
    if filed != text:
        return filed
    if 0 < skipped < len(text) and not text[skipped - 1].isalnum():
        return text[skipped:]
    return text


def first_year(text: str) -> int | None:
    """Return the first year from 1000 to 2099 in the text, or None."""
    match = _YEAR.search(text)
    return int(match.group(1)) if match else None


def page_count(text: str) -> int | None:
    """Return the largest page sequence that an extent names, or None."""
    sequences = _PAGES.findall(text[:_LONGEST_EXTENT])
    counts = [int(number) for run in sequences for number in _NUMBER.findall(run)]
    return max(counts) if counts else None


def is_initials_of(short: str, full: str) -> bool:
    """Tell whether a text holds nothing but the initials of the words of another ("Л. Н." of "Лев Николаевич")."""
    if _WORDS.search(short):
        return False
    letters = _LETTER.findall(short)
    words = full.split()
    return len(letters) <= len(words) and [letter.lower() for letter in letters] == [
        word[:1].lower() for word in words[: len(letters)]
    ]
