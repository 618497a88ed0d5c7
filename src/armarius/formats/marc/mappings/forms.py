"""Where the values of the simple form stand, dialect by dialect (MARC 21 Bibliographic; UNIMARC Manual)."""

from dataclasses import replace

from armarius.formats.marc.form_shape import Coded, Ends, FormShape, Group, Part
from armarius.formats.marc.record import Dialect

_NOT_PUBLICATION_264 = ("264", "0234")
_NOT_PUBLICATION_214 = ("214", "1234")
_BBK = ("rubbk", "bbk")
# Which ISBD signs end a subfield, by the code of the one that follows (ISBD 2011, A.3.2; MARC 21 Bibliographic).
_TITLE = (("b", ":=;/"), ("c", "/"))
_EDITION = (("b", "/="),)
_PUBLICATION = (("a", ";="), ("b", ":;="), ("c", ":;"))
_PHYSICAL = (("a", "+;"), ("b", ":"), ("c", ";"), ("e", "+"))
_SERIES = (("a", ";="), ("v", ";"), ("x", ";"))
_TERMS = (("c", ":;"), ("q", ":;"))


def _one(name: str, tags: tuple[str, ...], indicators: str = "  ", *, source: tuple[str, ...] = ()) -> Group:
    """A number or notation: one subfield $a, as often as there are."""
    part = Part(name, "a", ends=Ends.MARKS, signs=_TERMS)
    return Group(name, tags, (part,), "a2", repeatable=True, indicators=indicators, source=source)


def _text(name: str, tag: str, *, repeatable: bool = False) -> Group:
    return Group(name, (tag,), (Part(name, "a", ends=Ends.PLAIN),), "ab", repeatable=repeatable)


def _subject(name: str, tags: tuple[str, ...], subdivisions: str, indicators: str, links: str) -> Group:
    part = Part(name, "a", subdivisions=subdivisions)
    order = f"abcd{subdivisions}2"
    return Group(name, tags, (part,), order, repeatable=True, indicators=indicators, links=links)


def _host(tag: str, issue: str) -> Group:
    """What a part was published in: title, issue and pages, ISSN; UNIMARC with plain subfields, not embedded fields."""
    parts = (
        Part("host", "t", ends=Ends.PLAIN),
        Part("host_issue", issue, ends=Ends.PLAIN),
        Part("host_issn", "x", ends=Ends.PLAIN),
    )
    return Group("host", (tag,), parts, f"iatbcdhmknrs{issue}xyzuw", repeatable=True, indicators="0 ")


def _url(indicators: str) -> Group:
    """Where the resource is found online, and words about it."""
    parts = (Part("url", "u", ends=Ends.PLAIN), Part("url_note", "z", ends=Ends.PLAIN))
    return Group("url", ("856",), parts, "3uyz", repeatable=True, indicators=indicators)


_MARC21 = FormShape(
    groups=(
        Group(
            "title",
            ("245",),
            (
                Part("title", "a", signs=_TITLE),
                Part("part_number", "n", ".", signs=_TITLE),
                Part("part_name", "p", ",", signs=_TITLE),
                Part("remainder", "b", " :", signs=_TITLE),
                Part("responsibility", "c", " /", signs=_TITLE),
            ),
            "anphbc",
            indicators="00",
        ),
        Group(
            "author",
            ("100", "700"),
            (Part("name", "a"), Part("dates", "d", ","), Part("role", "4e", ends=Ends.PLAIN, role=True)),
            "abcqdjke4",
            repeatable=True,
            indicators="0 ",
            inverted="1 ",
            without="t",
            heads=("100", "110", "111", "130"),
            added="700",
            links="01",
        ),
        Group(
            "body",
            ("110", "710"),
            (Part("name", "a"), Part("role", "4e", ends=Ends.PLAIN, role=True)),
            "abcdne4",
            repeatable=True,
            indicators="2 ",
            without="t",
            heads=("100", "110", "111", "130"),
            added="710",
            links="01",
        ),
        Group("edition", ("250",), (Part("edition", "a", ends=Ends.MARKS, signs=_EDITION),), "ab"),
        Group(
            "publication",
            ("264", "260"),
            (
                Part("place", "a", signs=_PUBLICATION),
                Part("publisher", "b", " :", signs=_PUBLICATION),
                Part("year", "c", ",", signs=_PUBLICATION),
            ),
            "abc",
            indicators=" 1",
            refused=(_NOT_PUBLICATION_264,),
        ),
        Group(
            "physical",
            ("300",),
            (
                Part("pages", "a", ends=Ends.MARKS, signs=_PHYSICAL),
                Part("size", "c", " ;", ends=Ends.MARKS, signs=_PHYSICAL),
                Part("accompanying", "e", " +", ends=Ends.MARKS, signs=_PHYSICAL),
            ),
            "abce",
        ),
        Group(
            "series",
            ("490", "440"),
            (
                Part("series", "a", ends=Ends.MARKS, signs=_SERIES),
                Part("number", "v", " ;", ends=Ends.MARKS, signs=_SERIES),
            ),
            "axv",
            repeatable=True,
            indicators="0 ",
        ),
        _one("isbn", ("020",)),
        _one("issn", ("022",)),
        _subject("subject", ("650", "651"), "xyzv", " 4", "01"),
        _subject("keyword", ("653",), "", "  ", "01"),
        _one("udc", ("080",)),
        _one("ddc", ("082",), "04"),
        _one("lbc", ("084",), source=_BBK),
        _one("clc", ("084",), source=("clc",)),
        _text("summary", "520"),
        _text("note", "500", repeatable=True),
        _text("numbering", "362"),
        _text("frequency", "310"),
        _text("scale", "255"),
        _text("presentation", "254"),
        _host("773", "g"),
        _url("40"),
    ),
    coded=(
        Coded("language", "008", "", 35, 3, "|||", echo=("041", "a")),
        Coded("audience", "008", "", 22, 1, " ", types="acdgijkmort", levels="bis"),
    ),
    year=Coded("year", "008", "", 7, 4, "uuuu"),
    isbd="ai",
)

_UNIMARC_FIELDS = FormShape(
    groups=(
        Group(
            "title",
            ("200",),
            (
                Part("title", "a"),
                Part("part_number", "h"),
                Part("part_name", "i"),
                Part("remainder", "e"),
                Part("responsibility", "f"),
            ),
            "a9bcdehifgvz",
            indicators="1 ",
        ),
        Group(
            "author",
            ("700", "701", "702"),
            (
                Part("name", "a"),
                Part("given", "gb", anew="b"),
                Part("dates", "f"),
                Part("role", "4", role=True),
            ),
            "a9bcdfgp34",
            repeatable=True,
            indicators=" 0",
            inverted=" 1",
            without="t",
            heads=("700", "710", "720"),
            added="701",
            secondary="702",
            links="3",
        ),
        Group(
            "body",
            ("710", "711", "712"),
            (Part("name", "a"), Part("role", "4", role=True)),
            "a9bcdefgp34",
            repeatable=True,
            indicators="02",
            without="t",
            heads=("700", "710", "720"),
            added="711",
            secondary="712",
            links="3",
        ),
        Group("edition", ("205",), (Part("edition", "a"),), "abdfg"),
        Group(
            "publication",
            ("210", "214", "219"),
            (Part("place", "a"), Part("publisher", "c"), Part("year", "d")),
            "abcdefgh",
            refused=(_NOT_PUBLICATION_214,),
        ),
        Group(
            "physical",
            ("215",),
            (Part("pages", "a"), Part("size", "d"), Part("accompanying", "e")),
            "acde",
        ),
        Group(
            "series",
            ("225",),
            (Part("series", "a"), Part("number", "v")),
            "a9defhivx",
            repeatable=True,
            indicators="2 ",
        ),
        _one("isbn", ("010",)),
        _one("issn", ("011",)),
        Group("language", ("101",), (Part("language", "a", ends=Ends.PLAIN),), "abc", indicators="0 "),
        _subject("subject", ("606", "607"), "xyzj", "0 ", "3"),
        _subject("keyword", ("610",), "", "0 ", "3"),
        _one("udc", ("675",)),
        _one("ddc", ("676",)),
        _one("lbc", ("686",), source=_BBK),
        _text("summary", "330"),
        _text("note", "300", repeatable=True),
        _text("numbering", "207"),
        _text("frequency", "326"),
        _text("scale", "206"),
        _text("presentation", "208"),
        _host("463", "v"),
        _url("4 "),
    ),
    coded=(Coded("audience", "100", "a", 17, 1, "u", types="abcdgijklmr", levels="s"),),
    year=Coded("year", "100", "a", 9, 4, "    "),
    numeric_roles=True,
)


def _unpunctuated(group: Group) -> Group:
    """UNIMARC writes no ISBD punctuation into a record: all of a subfield is its text."""
    return replace(group, parts=tuple(replace(part, ends=Ends.PLAIN, signs=()) for part in group.parts))


_UNIMARC = replace(_UNIMARC_FIELDS, groups=tuple(_unpunctuated(group) for group in _UNIMARC_FIELDS.groups))

_PINYIN = {
    "title": Part("title_pinyin", "9A", ends=Ends.PLAIN),
    "author": Part("pinyin", "9A", ends=Ends.PLAIN),
}


def _chinese(group: Group) -> Group:
    """CNMARC: $9 (or $A) holds the pinyin; authors stand in 701, others in 702."""
    if group.name in _PINYIN:
        head, *rest = group.parts
        group = replace(group, parts=(head, _PINYIN[group.name], *rest))
    return replace(group, heads=(), tags=("701", "700", "702")) if group.name == "author" else group


_CNMARC = replace(
    _UNIMARC, groups=(*(_chinese(group) for group in _UNIMARC.groups), _unpunctuated(_one("clc", ("690",))))
)

FORMS: dict[Dialect, FormShape] = {
    Dialect.MARC21: _MARC21,
    Dialect.UNIMARC: _UNIMARC,
    Dialect.RUSMARC: _UNIMARC,
    Dialect.CNMARC: _CNMARC,
}
