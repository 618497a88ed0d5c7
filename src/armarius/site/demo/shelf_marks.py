"""Call numbers of the demonstration: the UDC, then an author mark of two letters and two digits."""

from typing import Any

from armarius.platform.lazy import lazy
from armarius.platform.text.folding import fold
from armarius.site.demo.works import Work

pypinyin: Any = lazy("pypinyin")

LATIN = "abcdefghijklmnopqrstuvwxyz"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
LOWEST, SPREAD = 11, 88


def call_number(work: Work) -> str:
    """The call number under which every copy of the work stands."""
    return f"{work.udc} {author_mark(work)}"


def author_mark(work: Work) -> str:
    """Two letters of the heading and a number after the letters that follow, so that marks file as names do."""
    heading = work.author.family if work.author else work.title
    if work.language == "chi":
        heading = "".join(pypinyin.lazy_pinyin(heading))
    letters = [letter for letter in heading if letter.isalpha()]
    rest = [place(letter) for letter in letters[2:4]]
    first, second = [*rest, 0.0, 0.0][:2]
    return f"{''.join(letters[:2]).title()} {LOWEST + int(SPREAD * (first + second / 30))}"


def place(letter: str) -> float:
    """Where a letter stands in its alphabet, 0 to just below 1; a letter of neither counts as the first."""
    plain = fold(letter)[:1]
    alphabet = LATIN if plain in LATIN else CYRILLIC
    found = alphabet.find(plain)
    return max(found, 0) / (len(alphabet) + 1)
