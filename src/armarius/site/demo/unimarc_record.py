"""A work as a record of the UNIMARC family: UNIMARC, RUSMARC or CNMARC (UNIMARC Manual; CNMARC adds 690 and $9)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from armarius.formats.marc.record import ControlField, DataField, Dialect, Field, MarcRecord
from armarius.platform.lazy import lazy
from armarius.site.demo.marc21_record import AGENCY, TYPES, field
from armarius.site.demo.wording import responsibility
from armarius.site.demo.works import Agent, Work

pypinyin: Any = lazy("pypinyin")

ROLES = {"aut": "070", "cmp": "230", "edt": "340", "ill": "440", "nrt": "550", "trl": "730"}
"""Relator codes of the UNIMARC Manual, appendix C."""
SCRIPTS = {"rus": "ca", "kaz": "ca", "chi": "ea"}
RULES = {Dialect.RUSMARC: "RCR", Dialect.UNIMARC: "AACR2", Dialect.CNMARC: ""}
NO_DATE = "    "


def unimarc_record(work: Work, dialect: Dialect, entered: date) -> MarcRecord:
    """The record of a work in one dialect of the family, entered on a day."""
    level = "s" if work.material == "serial" else "m"
    leader = f"00000n{TYPES[work.material]}{level}0 2200000   450 "
    control = (ControlField("001", f"{work.number:06}"), ControlField("005", f"{entered:%Y%m%d}090000.0"))
    return MarcRecord(leader, (*control, *data_fields(work, dialect, entered)))


def coded_field(work: Work, entered: date) -> str:
    """The 36 characters of 100 $a: dates, audience, language of cataloguing, character set, script."""
    kind, first, second = date_type(work)
    audience = "a  " if work.audience == "juvenile" else "m  "
    script = SCRIPTS[work.language]
    return f"{entered:%Y%m%d}{kind}{first}{second}{audience}y0{work.language}y50      {script}"


def date_type(work: Work) -> tuple[str, str, str]:
    """100 $a 8-16: the type of date and two dates, after the dates of publication."""
    first, _, last = work.imprint.dates.partition("-")
    if not first:
        return ("u", NO_DATE, NO_DATE)
    if work.material == "serial":
        return ("b", first, last) if last else ("a", first, "9999")
    return ("d", first, NO_DATE)


def data_fields(work: Work, dialect: Dialect, entered: date) -> Iterator[Field]:
    """The variable fields, in the order of their tags."""
    if work.isbn:
        yield field("010", a=work.isbn)
    yield field("100", a=coded_field(work, entered))
    translated = work.translated_from
    yield field("101", "1 " if translated else "0 ", a=work.language, c=translated)
    yield field("102", a=work.country)
    yield title_statement(work, dialect)
    if work.edition:
        yield field("205", a=work.edition)
    imprint = work.imprint
    yield field("210", a=imprint.place, c=imprint.publisher, d=imprint.dates)
    if work.extent:
        yield field("215", a=work.extent)
    if work.series:
        yield field("225", "2 ", a=work.series)
    if work.summary:
        yield field("330", a=work.summary)
    if work.set:
        yield field("461", " 0", t=work.set, v=work.volume)
    if translated:
        yield field("454", " 0", t=work.original)
    if work.original:
        yield field("500", "10", a=work.original)
    yield from (subject_field(parts) for parts in work.subjects)
    yield from class_fields(work, dialect)
    yield from (name(agent, work, dialect) for agent in work.agents)
    yield from (field("955", r=text) for text in work.holdings)
    yield field("801", " 0", a="LV", b=AGENCY, c=f"{entered:%Y%m%d}", g=RULES[dialect])


def title_statement(work: Work, dialect: Dialect) -> DataField:
    """200; CNMARC adds the pinyin of the title proper in $9."""
    credits = responsibility(work)
    parts = [("a", work.title), ("e", work.remainder)]
    if dialect is Dialect.CNMARC:
        parts.insert(1, ("9", pinyin(work.title)))
    parts += [("f" if n == 0 else "g", text) for n, text in enumerate(credits)]
    return DataField("200", "1", " ", tuple((code, text) for code, text in parts if text))


def pinyin(text: str) -> str:
    """The reading of Chinese characters, one word for each, without tones."""
    return " ".join(pypinyin.lazy_pinyin(text))


def class_fields(work: Work, dialect: Dialect) -> Iterator[DataField]:
    """675 UDC, 686 Library-Bibliographic Classification, 690 Chinese Library Classification."""
    yield field("675", a=work.udc)
    for scheme, notation in work.classes:
        if scheme == "bbk":
            yield field("686", a=notation, **{"2": "rubbk"})
        elif scheme == "clc" and dialect is Dialect.CNMARC:
            yield field("690", a=notation, v="5")


def subject_field(parts: tuple[str, ...]) -> DataField:
    """606 with its subdivisions."""
    return DataField("606", "0", " ", (("a", parts[0]), *(("x", part) for part in parts[1:])))


def name(agent: Agent, work: Work, dialect: Dialect) -> DataField:
    """700 for the author, 701 for others of the same standing, 702 for the rest; CNMARC has 701 for 700."""
    standing = agent.role in {"aut", "cmp"}
    chinese = dialect is Dialect.CNMARC
    tag = "702" if not standing else "700" if agent is work.author and not chinese else "701"
    given = {"g": agent.given} if agent.given else {}
    reading = {"9": pinyin(agent.family)} if chinese else {}
    values = {"a": agent.family, **given, "f": agent.dates, **reading, "4": ROLES[agent.role]}
    return field(tag, " 1" if agent.given else " 0", **values)
