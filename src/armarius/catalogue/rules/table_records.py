"""A line of a list of books as a record, in the MARC format its library catalogues in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from armarius.catalogue.rules.table_columns import COPY, Column, said
from armarius.formats.marc.mappings.copies import COPIES
from armarius.formats.marc.new_record import Maker, new_record, with_title_indicators
from armarius.formats.marc.record import DataField, Dialect, Field, MarcRecord
from armarius.formats.marc.simple_form import write_form

COPY_TAGS = {
    Dialect.MARC21: "952",
    Dialect.UNIMARC: "995",
    Dialect.RUSMARC: "995",
    Dialect.CNMARC: "905",
}
"""Where a copy stands in each dialect; ``formats.marc.mappings.copies`` reads it there again."""
ONE = {
    Column.TITLE: "title",
    Column.REMAINDER: "remainder",
    Column.RESPONSIBILITY: "responsibility",
    Column.EDITION: "edition",
    Column.PLACE: "place",
    Column.PUBLISHER: "publisher",
    Column.YEAR: "year",
    Column.PAGES: "pages",
    Column.LANGUAGE: "language",
    Column.SUMMARY: "summary",
    Column.SERIES: "series.0.series",
    Column.NOTE: "note.0.note",
}
SEVERAL = {
    Column.ISBN: "isbn",
    Column.ISSN: "issn",
    Column.UDC: "udc",
    Column.DDC: "ddc",
    Column.LBC: "lbc",
    Column.CLC: "clc",
    Column.KEYWORDS: "keyword",
}
PARTED = re.compile(r"\s*[;|]\s*")
LANGUAGES = {
    **dict.fromkeys(("lv", "lav", "latviešu", "latvian", "латышский", "латыш", "拉脱维亚语"), "lav"),
    **dict.fromkeys(("lt", "lit", "lietuvių", "lithuanian", "литовский", "литва", "立陶宛语"), "lit"),
    **dict.fromkeys(("kk", "kaz", "қазақ", "қазақша", "kazakh", "казахский", "哈萨克语"), "kaz"),
    **dict.fromkeys(("ru", "rus", "krievu", "rusų", "орыс", "russian", "русский", "俄语"), "rus"),
    **dict.fromkeys(
        ("zh", "chi", "zho", "ķīniešu", "kinų", "қытай", "chinese", "китайский", "中文", "汉语"), "chi"
    ),
    **dict.fromkeys(
        ("en", "eng", "angļu", "anglų", "ағылшын", "english", "английский", "英语", "英文"), "eng"
    ),
    **dict.fromkeys(("de", "ger", "vācu", "vokiečių", "неміс", "german", "немецкий", "德语"), "ger"),
}
"""Languages as lists write them -> MARC language codes; another word of three letters stays as it is."""


def record_of(
    columns: Sequence[str],
    line: Sequence[str],
    dialect: Dialect,
    *,
    number: str,
    agency: str,
    at: datetime,
) -> MarcRecord | None:
    """The record of a line; None where it says no title. ``number`` and ``agency`` are its control number.

    Names of several persons, numbers and keywords stand with a semicolon or a bar between.
    """
    cells = said(columns, line)
    if not cells.get(Column.TITLE):
        return None
    values = dict(typed(cells, dialect))
    blank = new_record(dialect, number, Maker(agency, at, "eng"))
    written = write_form(blank, dialect, values)
    if dialect is Dialect.MARC21:
        written = with_title_indicators(written, values.get("language", ""))
    copy = copy_field(cells, dialect)
    fields = tuple(undated(field) for field in written.fields if field.tag != "005")
    return MarcRecord(written.leader, (*fields, copy) if copy else fields)


def undated(field: Field) -> Field:
    """A field without the day on which it was made: the same list makes the same records on another day."""
    if isinstance(field, DataField) and field.tag == "801":
        return field._replace(subfields=tuple(pair for pair in field.subfields if pair[0] != "c"))
    return field


def typed(cells: Mapping[Column, str], dialect: Dialect) -> Iterator[tuple[str, str]]:
    """What would be typed into the form of the dialect."""
    for column, cell in cells.items():
        if column in ONE:
            yield ONE[column], language(cell) if column is Column.LANGUAGE else cell
        elif column in SEVERAL:
            name = SEVERAL[column]
            parts = re.split(r"[;,|]", cell) if column is Column.KEYWORDS else PARTED.split(cell)
            for at, part in enumerate(part.strip() for part in parts if part.strip()):
                yield f"{name}.{at}.{name}", part
        elif column is Column.AUTHOR:
            for at, name in enumerate(part for part in PARTED.split(cell) if part):
                yield from author(at, name, dialect)


def author(at: int, name: str, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """A person as the form of the dialect takes it: in one piece, or family and given names apart."""
    family, comma, given = name.partition(",")
    if dialect is Dialect.MARC21 or not comma:
        yield f"author.{at}.name", name
        return
    yield f"author.{at}.name", family.strip()
    yield f"author.{at}.given", given.strip()


def language(text: str) -> str:
    """The MARC code of a language as a list writes it."""
    word = text.casefold().split()[0].strip(".,") if text.split() else ""
    if word in LANGUAGES:
        return LANGUAGES[word]
    known = next((code for name, code in LANGUAGES.items() if len(name) > 3 and word.startswith(name)), "")
    return known or (word if len(word) == 3 and word.isascii() else "")


def copy_field(cells: Mapping[Column, str], dialect: Dialect) -> DataField | None:
    """The field of the copy a line describes; None where it says nothing of one."""
    tag = COPY_TAGS[dialect]
    rule = COPIES[dialect][tag]
    codes = {
        Column.CODE: rule.code,
        Column.INVENTORY_NUMBER: rule.inventory_number or ("" if Column.CODE in cells else rule.code),
        Column.LIBRARY: rule.library,
        Column.LOCATION: rule.location,
        Column.CALL_NUMBER: rule.call_number,
        Column.PRICE: rule.price,
        Column.CATEGORY: rule.category,
    }
    if not cells.keys() & {Column.CODE, Column.INVENTORY_NUMBER, Column.CALL_NUMBER}:
        return None
    subfields = tuple(
        (codes[column][0], cell) for column, cell in cells.items() if column in COPY and codes[column]
    )
    return DataField(tag, " ", " ", subfields)
