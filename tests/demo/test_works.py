"""The works of the demonstration: enough, in six languages, and sound MARC in four dialects."""

import io
from collections import Counter
from datetime import date

import pytest
from stdnum import isbn

from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.neutral import neutral_view
from armarius.formats.marc.reading import ReadRecord, read_records
from armarius.formats.marc.record import Dialect, from_compact, to_compact
from armarius.platform.text.call_numbers import call_number_key
from armarius.site.demo.records import DIALECTS, marc_record
from armarius.site.demo.shelf_marks import author_mark, call_number
from armarius.site.demo.works import Work, imprint, works

ENTERED = date(2026, 3, 2)
LEAST = {"lav": 35, "lit": 25, "kaz": 25, "rus": 30, "chi": 25, "eng": 25}


def test_there_are_enough_in_every_language() -> None:
    found = Counter(work.language for work in works())
    assert set(found) == set(LEAST)
    assert all(found[language] >= least for language, least in LEAST.items())
    assert sum(found.values()) >= 165
    assert sum(DIALECTS[work.language] is not Dialect.MARC21 for work in works()) >= 40
    assert {DIALECTS[work.language] for work in works()} == set(Dialect)


def test_they_are_of_every_kind() -> None:
    assert {work.material for work in works()} == {"book", "serial", "map", "score", "audio"}
    assert sum(work.audience == "juvenile" for work in works()) >= 30
    assert sum(bool(work.summary) for work in works()) >= 60
    new = [work.new for work in works() if work.new]
    assert len(new) == len(set(new))


def test_no_work_stands_twice() -> None:
    keys = [(work.language, work.title, work.material, work.imprint) for work in works()]
    assert len(keys) == len(set(keys))


def test_the_same_work_is_there_in_many_languages() -> None:
    languages: dict[str, set[str]] = {}
    for work in works():
        languages.setdefault(work.original or work.title, set()).add(work.language)
    assert languages["Petit prince"] == set(LEAST)
    assert len(languages["Мастер и Маргарита"]) >= 5
    assert {"kaz", "rus"} <= languages["Қара сөздер"]


@pytest.mark.parametrize("work", works(), ids=lambda work: f"{work.number}")
def test_a_record_says_what_the_work_is_and_comes_back_as_it_went(work: Work) -> None:
    dialect = DIALECTS[work.language]
    record = marc_record(work, ENTERED)
    view = neutral_view(record, dialect)
    assert (view.title, view.languages, view.country) == (work.title, (work.language,), work.country)
    assert (view.year, view.place.rstrip("."), view.publisher.rstrip(".")) == (
        work.imprint.year,
        work.imprint.place.rstrip("."),
        work.imprint.publisher.rstrip("."),
    )
    assert (view.material.value, view.audience or work.audience) == (work.material, work.audience)
    assert [(c.name, c.role) for c in view.contributors] == [(a.name, a.role) for a in work.agents]
    assert view.uniform_titles[:1] == ((work.original,) if work.original else ())
    assert view.original_languages == ((work.translated_from,) if work.translated_from else ())
    assert len(record.leader) == 24
    assert len(record.first("008")) == 40 or len(record.first("100", "a")) == 36
    (read,) = read_records(io.BytesIO(write_iso2709(record)))
    assert isinstance(read, ReadRecord)
    assert (read.record.fields, read.dialect) == (record.fields, dialect)
    assert from_compact(to_compact(record)) == record


@pytest.mark.parametrize("work", works(), ids=lambda work: f"{work.number}")
def test_it_has_a_place_on_the_shelf(work: Work) -> None:
    assert call_number_key(call_number(work))
    assert call_number(work).startswith(f"{work.udc} ")


def test_author_marks_file_as_names_do() -> None:
    latvians = [w for w in works() if w.language == "lav" and w.author and w.author.family.isascii()]
    by_mark = sorted(latvians, key=lambda w: call_number_key(f"8 {author_mark(w)}"))
    families = [w.author.family[:3].casefold() for w in by_mark if w.author]
    assert families == sorted(families)


def test_isbns_are_sound_and_stand_once() -> None:
    found = [work.isbn for work in works() if work.isbn]
    assert len(found) >= 20
    assert all(isbn.is_valid(number) for number in found)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Rīga : Mansards, 2013", ("Rīga", "Mansards", "2013")),
        ("Москва : Теремок 97, 2001", ("Москва", "Теремок 97", "2001")),
        ("Princeton, N.J. : Princeton University Press, 2009",
         ("Princeton, N.J.", "Princeton University Press", "2009")),
        ("Rīga, 1940-2010", ("Rīga", "", "1940-2010")),
        ("1879", ("", "", "1879")),
        ("Vilnius : Vaga", ("Vilnius", "Vaga", "")),
        ("Алматы", ("Алматы", "", "")),
    ],
)  # fmt: skip
def test_imprints_are_read(text: str, parts: tuple[str, str, str]) -> None:
    found = imprint(text)
    assert (found.place, found.publisher, found.dates) == parts
