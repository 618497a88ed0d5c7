"""UNIMARC, RUSMARC and CNMARC: which field says what (UNIMARC Manual; the dialects differ by few rows)."""

import re
from dataclasses import replace

from armarius.formats.marc.mappings.roles import CNMARC_ROLES, UNIMARC_ROLES
from armarius.formats.marc.mappings.rules import FieldRule, Mapping, Rules, Target, same_rule
from armarius.formats.marc.neutral_values import Material

_DDC = re.compile(r"\d{3}(?![\d(])")


def _name(kind: str, *, main: bool = False) -> FieldRule:
    by_indicator = {"1": "meeting"} if kind == "corporate" else {}
    dates = "f" if kind != "corporate" else ""
    return FieldRule(
        Target.CONTRIBUTOR, "abcdefg", dates, "4", kind=kind, main=main, indicator=1, indicators=by_indicator
    )


def _subject(kind: str, take: str) -> FieldRule:
    return FieldRule(Target.SUBJECT, take, "jxyz", kind=kind, scheme="$2", joint=", ")


def _link(relation: str) -> FieldRule:
    return FieldRule(Target.LINK, "t", "v", relation=relation)


def _variant(take: str = "aehi") -> FieldRule:
    return FieldRule(Target.VARIANT_TITLE, take)


_NOTE = FieldRule(Target.NOTE, "abcdefghijklmnopqrstuvxyz", joint=". ")

_TITLES: Rules = {
    "200": (FieldRule(Target.TITLE, "a", "e", "fg"),),
    "500": (FieldRule(Target.UNIFORM_TITLE, "abhiklmnqrsuvwx"),),
    "501": (FieldRule(Target.UNIFORM_TITLE, "aekmrsuwx"),),
    "503": (FieldRule(Target.UNIFORM_TITLE, "abdefhijklmn"),),
    "510": (FieldRule(Target.PARALLEL_TITLE, "aehi"),),
} | same_rule(
    "512 513 514 515 516 517 518 520 530 531 532 540 541 545",
    _variant(),
)

_AGENTS: Rules = {
    "700": (_name("person", main=True),),
    "701": (_name("person"),),
    "702": (_name("person"),),
    "710": (_name("corporate", main=True),),
    "711": (_name("corporate"),),
    "712": (_name("corporate"),),
    "720": (_name("family", main=True),),
    "721": (_name("family"),),
    "722": (_name("family"),),
    "730": (_name("person"),),
}

_DESCRIPTION: Rules = {
    "101": (FieldRule(Target.LANGUAGE, "a", "c"),),
    "102": (FieldRule(Target.COUNTRY, "a"),),
    "181": (FieldRule(Target.CONTENT_TYPE, "c", "", "a"),),
    "183": (FieldRule(Target.CARRIER_TYPE, "a"),),
    "205": (FieldRule(Target.EDITION, "ab", joint=", "),),
    "210": (FieldRule(Target.PUBLICATION, "a", "c", "d"),),
    "214": (
        FieldRule(
            Target.PUBLICATION, "a", "c", "d", indicator=2, indicators=dict.fromkeys("1234", "secondary")
        ),
    ),
    "219": (FieldRule(Target.PUBLICATION, "a", "c", "d"),),
    "215": (FieldRule(Target.EXTENT, "a", "d"),),
    "225": (FieldRule(Target.SERIES, "aehi", "v", "x", joint=". "),),
    "327": (FieldRule(Target.CONTENTS, "a", joint=". "),),
    "330": (FieldRule(Target.SUMMARY, "a"),),
    "856": (FieldRule(Target.URL, "u"),),
} | same_rule(
    " ".join([f"3{number:02d}" for number in range(46) if number not in (27, 30)]),
    _NOTE,
)

_SUBJECTS: Rules = {
    "600": (_subject("person", "abcdf"),),
    "601": (_subject("corporate", "abcdef"),),
    "602": (_subject("person", "af"),),
    "604": (_subject("title", "abcdft"),),
    "605": (_subject("title", "ahi"),),
    "606": (_subject("topic", "a"),),
    "607": (_subject("place", "a"),),
    "608": (_subject("genre", "a"),),
    "610": (FieldRule(Target.SUBJECT, "a", kind="keyword"),),
    "615": (_subject("topic", "a"),),
    "616": (_subject("topic", "a"),),
    "620": (_subject("place", "abcd"),),
}

_CLASSES: Rules = {
    "675": (FieldRule(Target.CLASSIFICATION, "a", scheme="udc"),),
    "676": (FieldRule(Target.CLASSIFICATION, "a", scheme="ddc", shape=_DDC, otherwise="other"),),
    "680": (FieldRule(Target.CLASSIFICATION, "a", scheme="lcc"),),
    "686": (FieldRule(Target.CLASSIFICATION, "a", scheme="$2"),),
}

_NUMBERS: Rules = {
    "001": (FieldRule(Target.IDENTIFIER, kind="control"),),
    "010": (FieldRule(Target.IDENTIFIER, "a", "z", kind="isbn"),),
    "011": (FieldRule(Target.IDENTIFIER, "af", "yz", kind="issn"),),
    "013": (FieldRule(Target.IDENTIFIER, "a", "z", kind="ismn"),),
    "014": (FieldRule(Target.IDENTIFIER, "a", kind="other"),),
    "016": (FieldRule(Target.IDENTIFIER, "a", kind="other"),),
    "017": (FieldRule(Target.IDENTIFIER, "a", kind="$2"),),
    "020": (FieldRule(Target.IDENTIFIER, "b", kind="national"),),
    "021": (FieldRule(Target.IDENTIFIER, "b", kind="legal_deposit"),),
    "035": (FieldRule(Target.IDENTIFIER, "a", kind="system"),),
    "071": (FieldRule(Target.IDENTIFIER, "a", kind="publisher_number"),),
    "073": (FieldRule(Target.IDENTIFIER, "a", kind="ean"),),
}

_RELATIONS = {
    "410": "main_series",
    "411": "subseries",
    "421": "supplement",
    "422": "supplement_to",
    "423": "issued_with",
    "424": "succeeding",
    "425": "preceding",
    "430": "preceding",
    "431": "preceding",
    "432": "preceding",
    "433": "preceding",
    "434": "preceding",
    "435": "preceding",
    "436": "preceding",
    "437": "preceding",
    "440": "succeeding",
    "441": "succeeding",
    "442": "succeeding",
    "443": "succeeding",
    "444": "succeeding",
    "445": "succeeding",
    "446": "succeeding",
    "447": "succeeding",
    "448": "succeeding",
    "451": "other_edition",
    "452": "other_form",
    "453": "translation",
    "454": "translation_of",
    "455": "reproduction_of",
    "456": "reproduction",
    "461": "set",
    "462": "subset",
    "463": "host",
    "464": "constituent",
    "470": "reviewed",
    "481": "bound_with",
    "482": "bound_with",
    "488": "related",
}

_HEADING_TAGS = "00 10 15 16 20 30 35 40 45 50 60 80"


def _headings(first: str) -> str:
    return " ".join([f"{first}{end}" for end in _HEADING_TAGS.split()])


_AUTHORITY: Rules = (
    {
        "001": (FieldRule(Target.IDENTIFIER, kind="control"),),
        "035": (FieldRule(Target.IDENTIFIER, "a", kind="system"),),
    }
    | same_rule(_headings("2"), FieldRule(Target.HEADING, "abcdefghilmnoqrstu", "jxyz", joint=", "))
    | same_rule(_headings("4"), FieldRule(Target.SEE_FROM, "abcdefghilmnoqrstu", "jxyz", joint=", "))
    | same_rule(_headings("5"), FieldRule(Target.LINK, relation="related_heading"))
    | same_rule(_headings("7"), FieldRule(Target.ALTERNATE, "abcdefghilmnoqrstu"))
    | same_rule("300 305 330 340 810", _NOTE)
)

UNIMARC = Mapping(
    bibliographic=_TITLES
    | _AGENTS
    | _DESCRIPTION
    | _SUBJECTS
    | _CLASSES
    | _NUMBERS
    | {tag: (_link(relation),) for tag, relation in _RELATIONS.items()},
    authority=_AUTHORITY,
    authority_types="xyz",
    fixed="100",
    types={
        "b": Material.MANUSCRIPT,
        "c": Material.SCORE,
        "d": Material.SCORE,
        "e": Material.MAP,
        "f": Material.MAP,
        "g": Material.VIDEO,
        "i": Material.AUDIO,
        "j": Material.AUDIO,
        "k": Material.PICTURE,
        "l": Material.ELECTRONIC,
        "m": Material.KIT,
        "r": Material.OBJECT,
    },
    levels={"a": Material.ARTICLE, "i": Material.SERIAL, "s": Material.SERIAL},
    audiences={
        "a": "juvenile",
        "b": "preschool",
        "c": "primary",
        "d": "pre_adolescent",
        "e": "adolescent",
        "k": "specialized",
        "m": "adult",
    },
    roles=UNIMARC_ROLES,
)

# RUSMARC: field 676 often holds the Library-Bibliographic Classification (BBK) though 686 is its place.
RUSMARC = replace(
    UNIMARC,
    bibliographic=UNIMARC.bibliographic
    | {
        "676": (FieldRule(Target.CLASSIFICATION, "a", scheme="ddc", shape=_DDC, otherwise="bbk"),),
        "686": (FieldRule(Target.CLASSIFICATION, "a", scheme="$2", otherwise="bbk"),),
    },
)


def _with_pinyin(rules: tuple[FieldRule, ...]) -> tuple[FieldRule, ...]:
    return tuple(replace(rule, pinyin="9A") for rule in rules)


# CNMARC: 690 Chinese Library Classification, 692 classification of the Academy of Sciences; $9 (or $A) of
# a title or name holds its pinyin.
CNMARC = replace(
    UNIMARC,
    roles=CNMARC_ROLES,
    bibliographic=UNIMARC.bibliographic
    | {tag: _with_pinyin(UNIMARC.bibliographic[tag]) for tag in [*_TITLES, *_AGENTS, "225"]}
    | {
        "690": (FieldRule(Target.CLASSIFICATION, "a", scheme="clc"),),
        "692": (FieldRule(Target.CLASSIFICATION, "a", scheme="las"),),
    },
)
