"""Synthetic records with real shapes: Zipf words, names that repeat, two dialects, five languages."""

import random
from collections.abc import Iterator
from pathlib import Path

from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord

SYLLABLES = [c + v for c in "bdklmnrstv" for v in "aeio"]
CYRILLIC = [c + v for c in "бдклмнрств" for v in "аеио"]
LETTERS = {"lav": "āēīū", "lit": "ėąųš", "kaz": "әғқң", "rus": "ыюяё", "eng": "aeio"}
VOCABULARY, NAMES, SUBJECTS = 40_000, 20_000, 4_000


class Author:
    """Writes records, the same ones for the same seed."""

    def __init__(self, seed: int = 1, *, copies: bool = False) -> None:
        self.copies = copies
        self.random = random.Random(seed)  # noqa: S311  figures, not secrets
        self.words = {language: [self.word(language) for _ in range(VOCABULARY // 4)] for language in LETTERS}
        self.names = [f"{self.word('lav').title()}, {self.word('lav').title()}" for _ in range(NAMES)]
        self.subjects = [self.word("eng") for _ in range(SUBJECTS)]

    def word(self, language: str) -> str:
        """A new word of two to four syllables."""
        syllables = CYRILLIC if language in {"rus", "kaz"} else SYLLABLES
        parts = [self.random.choice(syllables) for _ in range(self.random.randint(2, 4))]
        return "".join(parts) + self.random.choice(LETTERS[language])

    def zipf(self, count: int) -> int:
        """An index that follows Zipf's law: the first ones again and again."""
        return min(count - 1, int(count ** self.random.random()) - 1)

    def text(self, language: str, length: int) -> str:
        """So many words of a language."""
        words = self.words[language]
        return " ".join(words[self.zipf(len(words))] for _ in range(length))

    def record(self, number: int) -> MarcRecord:
        """One record; every third of the UNIMARC family."""
        language = self.random.choices(list(LETTERS), (40, 15, 15, 20, 10))[0]
        year = 1900 + self.random.randint(0, 125)
        name = self.names[self.zipf(NAMES)]
        title = self.text(language, self.random.randint(2, 7)).capitalize()
        fields = self.unimarc if number % 3 == 0 else self.marc21
        leader = "00000nam  2200000   450 " if number % 3 == 0 else "00000nam a2200000 i 4500"
        return MarcRecord(leader, tuple(fields(number, language, year, name, title)))

    def marc21(self, number: int, language: str, year: int, name: str, title: str) -> Iterator[Field]:
        """The fields of a MARC 21 record."""
        yield ControlField("001", f"syn{number:09}")
        yield ControlField("003", "SYN")
        yield ControlField("008", f"010101s{year}    lv            000 0 {language} d")
        yield DataField("020", " ", " ", (("a", isbn(number)),))
        yield DataField("041", "0", " ", (("a", language),))
        yield DataField("082", "0", "4", (("a", f"{self.random.randint(0, 999):03}"),))
        yield DataField("100", "1", " ", (("a", name),))
        yield DataField("245", "1", "0", (("a", f"{title} :"), ("b", self.text(language, 4))))
        yield DataField(
            "264", " ", "1", (("a", "Rīga :"), ("b", f"{self.text('lav', 1).title()},"), ("c", str(year)))
        )
        yield DataField("300", " ", " ", (("a", f"{self.random.randint(40, 900)} p."),))
        for _ in range(self.random.randint(1, 4)):
            yield DataField("650", " ", "0", (("a", self.subjects[self.zipf(SUBJECTS)]),))
        yield DataField("520", " ", " ", (("a", self.text(language, 20)),))
        if self.copies:
            yield DataField("952", " ", " ", (("o", f"821 {name[:2]}"), ("p", f"SYN{number:09}")))

    def unimarc(self, number: int, language: str, year: int, name: str, title: str) -> Iterator[Field]:
        """The fields of a UNIMARC record."""
        family, _, given = name.partition(", ")
        yield ControlField("001", f"syn{number:09}")
        yield DataField("010", " ", " ", (("a", isbn(number)),))
        yield DataField("100", " ", " ", (("a", f"20010101d{year}    u  y0lavy50      ba"),))
        yield DataField("101", "0", " ", (("a", language),))
        yield DataField("200", "1", " ", (("a", title), ("f", f"{given} {family}")))
        yield DataField(
            "210", " ", " ", (("a", "Алматы"), ("c", self.text("rus", 1).title()), ("d", str(year)))
        )
        yield DataField("215", " ", " ", (("a", f"{self.random.randint(40, 900)} с."),))
        yield DataField("606", " ", " ", (("a", self.subjects[self.zipf(SUBJECTS)]),))
        yield DataField("675", " ", " ", (("a", f"{self.random.randint(0, 999):03}"),))
        yield DataField("700", " ", "1", (("a", family), ("b", given)))


def isbn(number: int) -> str:
    """A valid ISBN-13 that belongs to nobody."""
    digits = f"978{number % 10**9:09}"
    check = (10 - sum(int(d) * (1 + 2 * (i % 2)) for i, d in enumerate(digits)) % 10) % 10
    return f"{digits}{check}"


def write_file(path: Path, count: int, *, copies: bool = False, first: int = 0) -> None:
    """Write so many records to an ISO 2709 file, numbered from ``first``; with ``copies``, two in three carry one."""
    author = Author(1 + first, copies=copies)
    with path.open("wb") as stream:
        for number in range(first, first + count):
            stream.write(write_iso2709(author.record(number)))
