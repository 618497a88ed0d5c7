"""A work as a MARC 21 record (MARC 21 Format for Bibliographic Data, RDA description)."""

import re
from collections.abc import Iterator
from datetime import date

from armarius.formats.marc.materials import BEGINNINGS, Template
from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord
from armarius.site.demo.wording import responsibility
from armarius.site.demo.works import Agent, Work

AGENCY = "GRB"
TYPES = {"book": "a", "serial": "a", "map": "e", "score": "c", "audio": "i"}
COUNTRIES = {"LV": "lv ", "LT": "li ", "GB": "enk", "US": "xxu", "FR": "fr ", "DE": "gw "}
CONTENT = {"book": "txt", "serial": "txt", "map": "cri", "score": "ntm", "audio": "spw"}
MEDIA = {"audio": ("s", "ss")}
ARTICLES = {"eng": ("The ", "An ", "A ")}
PLACE = re.compile(
    r"Latvija|Lietuva|Latvia|England|China|Colombia|Japan|Galapagos Islands"
    r"|.*\((?:[^)]*, )?(?:Latvija|Lietuva|JAV|Krievija|Rusija|Russia|England|Ireland|Japan)\)"
)
"""Subjects that name a place, by themselves or by their qualifier."""
OPEN, UNKNOWN = "9999", "uuuu"


def marc21_record(work: Work, entered: date) -> MarcRecord:
    """The record of a work, entered on a day."""
    level = "s" if work.material == "serial" else "m"
    leader = f"00000n{TYPES[work.material]}{level} a2200000 i 4500"
    control = (
        ControlField("001", f"{work.number:06}"),
        ControlField("003", AGENCY),
        ControlField("005", f"{entered:%Y%m%d}090000.0"),
        ControlField("008", fixed_field(work, entered)),
    )
    return MarcRecord(leader, (*control, *data_fields(work)))


def fixed_field(work: Work, entered: date) -> str:
    """The forty characters of 008."""
    kind, first, second = date_type(work)
    audience = "j" if work.audience == "juvenile" else "e"
    template = Template(work.material) if work.material in set(Template) else Template.BOOK
    middle = "mr p       0   a0" if template is Template.SERIAL else BEGINNINGS[template].fixed
    if template not in (Template.SERIAL, Template.MAP):
        middle = f"{middle[:4]}{audience}{middle[5:]}"
    if template is Template.BOOK and work.udc.startswith("821"):
        middle = f"{middle[:15]}1{middle[16:]}"
    return f"{entered:%y%m%d}{kind}{first}{second}{COUNTRIES[work.country]}{middle}{work.language} d"


def date_type(work: Work) -> tuple[str, str, str]:
    """008/06-14: the type of date and two dates, after the dates of publication."""
    dates = work.imprint.dates
    if not dates:
        return ("n", UNKNOWN, UNKNOWN)
    first, dash, last = dates.partition("-")
    if work.material == "serial":
        return ("d", first, last) if last else ("c", first, OPEN)
    return ("m", first, last) if dash else ("s", first, "    ")


def data_fields(work: Work) -> Iterator[Field]:
    """The variable fields, in the order of their tags."""
    if work.isbn:
        yield field("020", a=work.isbn)
    yield field("040", a=AGENCY, b=work.language, e="rda", c=AGENCY)
    if work.translated_from:
        yield field("041", "1 ", a=work.language, h=work.translated_from)
    yield field("080", a=work.udc)
    yield from (field("082", "04", a=notation) for scheme, notation in work.classes if scheme == "ddc")
    if work.author:
        yield name("100", work.author)
    if work.original and work.author:
        yield field("240", "10", a=work.original)
    yield title_statement(work)
    if work.edition:
        yield field("250", a=work.edition)
    if publication := published(work):
        yield publication
    if work.extent:
        yield field("300", a=work.extent)
    yield from carrier_fields(work)
    if work.series:
        yield field("490", "0 ", a=work.series)
    if work.summary:
        yield field("520", a=work.summary)
    yield from (subject_field(parts) for parts in work.subjects)
    yield from (name("700", agent) for agent in work.agents if agent is not work.author)


def field(tag: str, indicators: str = "  ", **subfields: str) -> DataField:
    """A field of the subfields that hold something, in the order given."""
    kept = tuple((code, value) for code, value in subfields.items() if value)
    return DataField(tag, indicators[0], indicators[1], kept)


def name(tag: str, agent: Agent) -> DataField:
    """A personal name; a name in one piece has first indicator 0."""
    indicator = "1 " if agent.given else "0 "
    heading = f"{agent.name}," if agent.dates else agent.name
    return field(tag, indicator, a=heading, d=agent.dates, **{"4": agent.role})


def title_statement(work: Work) -> DataField:
    """245 with the signs of the ISBD; the second indicator passes over an English article."""
    skipped = next((len(a) for a in ARTICLES.get(work.language, ()) if work.title.startswith(a)), 0)
    credits = " ; ".join(responsibility(work))
    remainder = f"{work.remainder} /" if work.remainder and credits else work.remainder
    head = f"{work.title} :" if work.remainder else (f"{work.title} /" if credits else work.title)
    return field(
        "245",
        f"{1 if work.author else 0}{skipped}",
        a=head,
        b=remainder,
        c=f"{credits}." if credits else "",
    )


def published(work: Work) -> DataField | None:
    """264 with the signs of the ISBD; None when nothing at all is known."""
    imprint = work.imprint
    place = (
        f"{imprint.place} :" if imprint.publisher else f"{imprint.place}," if imprint.dates else imprint.place
    )
    publisher = f"{imprint.publisher}," if imprint.publisher and imprint.dates else imprint.publisher
    end = "" if imprint.dates.endswith("-") else "."
    dates = f"{imprint.dates}{end}" if imprint.dates else ""
    return field("264", " 1", a=place if imprint.place else "", b=publisher, c=dates)


def carrier_fields(work: Work) -> Iterator[DataField]:
    """336-338: content, media and carrier by their codes."""
    media, carrier = MEDIA.get(work.material, ("n", "nc"))
    yield field("336", b=CONTENT[work.material], **{"2": "rdacontent"})
    yield field("337", b=media, **{"2": "rdamedia"})
    yield field("338", b=carrier, **{"2": "rdacarrier"})


def subject_field(parts: tuple[str, ...]) -> DataField:
    """A subject with its subdivisions: a place in 651, anything else in 650, without a thesaurus."""
    tag = "651" if PLACE.fullmatch(parts[0]) else "650"
    subdivisions = tuple(("x", part) for part in parts[1:])
    return DataField(tag, " ", "4", (("a", parts[0]), *subdivisions))
