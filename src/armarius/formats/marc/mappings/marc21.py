"""MARC 21: which field says what (MARC 21 Format for Bibliographic and for Authority Data)."""

import re

from armarius.formats.marc.mappings.roles import RELATOR_TERMS
from armarius.formats.marc.mappings.rules import FieldRule, Mapping, Rules, Target, same_rule
from armarius.formats.marc.neutral_values import Material

_LCC = re.compile(r"[A-Z]{1,3}\s?\d")
_SUBJECT_SCHEMES = {"0": "lcsh", "1": "lcshac", "2": "mesh", "3": "nal", "5": "csh", "6": "rvm"}


def _name(kind: str, take: str, dates: str, roles: str, *, main: bool = False) -> FieldRule:
    return FieldRule(
        Target.CONTRIBUTOR,
        take,
        dates,
        roles,
        kind=kind,
        main=main,
        indicator=1,
        indicators={"3": "family"} if kind == "person" else {},
    )


def _subject(kind: str, take: str) -> FieldRule:
    return FieldRule(
        Target.SUBJECT, take, "vxyz", kind=kind, indicator=2, indicators=_SUBJECT_SCHEMES | {"7": "$2"}
    )


def _link(relation: str, **by_indicator: str) -> FieldRule:
    indicators = {name[1:]: value for name, value in by_indicator.items()}
    return FieldRule(Target.LINK, "ast", "g", relation=relation, indicator=2, indicators=indicators)


def _variant(take: str) -> FieldRule:
    return FieldRule(Target.VARIANT_TITLE, take)


_NOTE = FieldRule(Target.NOTE, "abcdefghijklmnopqrstuvwxyz3")

_TITLES: Rules = {
    "130": (FieldRule(Target.UNIFORM_TITLE, "adfgklmnoprst"),),
    "210": (_variant("ab"),),
    "222": (_variant("ab"),),
    "240": (FieldRule(Target.UNIFORM_TITLE, "adfgklmnoprs"),),
    "242": (_variant("abnp"),),
    "243": (FieldRule(Target.UNIFORM_TITLE, "adfgklmnoprs"),),
    "245": (FieldRule(Target.TITLE, "a", "b", "c", indicator=2),),
    "246": (
        FieldRule(Target.VARIANT_TITLE, "abnp", indicator=2, indicators={"1": Target.PARALLEL_TITLE.value}),
    ),
    "247": (_variant("abnp"),),
    "730": (_variant("adfgklmnoprst"),),
    "740": (_variant("anp"),),
}

_AGENTS: Rules = {
    "100": (_name("person", "abc", "d", "4e", main=True),),
    "110": (_name("corporate", "abcdn", "", "4e", main=True),),
    "111": (_name("meeting", "acdenq", "", "4j", main=True),),
    "700": (_name("person", "abc", "d", "4e"), _variant("tnp")),
    "710": (_name("corporate", "abcd", "", "4e"), _variant("tp")),
    "711": (_name("meeting", "acdenq", "", "4j"), _variant("tp")),
    "720": (_name("person", "a", "", "4e"),),
}

_DESCRIPTION: Rules = {
    "041": (FieldRule(Target.LANGUAGE, "ad", "h"),),
    "250": (FieldRule(Target.EDITION, "ab"),),
    "260": (FieldRule(Target.PUBLICATION, "a", "b", "c"),),
    "264": (
        FieldRule(
            Target.PUBLICATION, "a", "b", "c", indicator=2, indicators=dict.fromkeys("0234", "secondary")
        ),
    ),
    "300": (FieldRule(Target.EXTENT, "a", "c"),),
    "336": (FieldRule(Target.CONTENT_TYPE, "b", "a"),),
    "338": (FieldRule(Target.CARRIER_TYPE, "b", "a"),),
    "440": (FieldRule(Target.SERIES, "anp", "v", "x"),),
    "490": (FieldRule(Target.SERIES, "a", "v", "x"),),
    "800": (FieldRule(Target.TRACED_SERIES, "tnp", "v", "x"),),
    "810": (FieldRule(Target.TRACED_SERIES, "tnp", "v", "x"),),
    "811": (FieldRule(Target.TRACED_SERIES, "tnp", "v", "x"),),
    "830": (FieldRule(Target.TRACED_SERIES, "anp", "v", "x"),),
    "505": (FieldRule(Target.CONTENTS, "agrtu"),),
    "520": (FieldRule(Target.SUMMARY, "ab"),),
    "856": (FieldRule(Target.URL, "u"),),
    "880": (FieldRule(Target.ALTERNATE, "abcdefghijklmnopqrstuvxyz"),),
} | same_rule(
    "500 501 502 504 506 508 511 515 518 521 525 530 533 534 538 545 546 550 555 580 585 586",
    _NOTE,
)

_SUBJECTS: Rules = {
    "600": (_subject("person", "abcdqtnp"),),
    "610": (_subject("corporate", "abcdntp"),),
    "611": (_subject("meeting", "acdentp"),),
    "630": (_subject("title", "adfgklmnoprst"),),
    "648": (_subject("time", "a"),),
    "650": (_subject("topic", "abcd"),),
    "651": (_subject("place", "a"),),
    "653": (FieldRule(Target.SUBJECT, "a", kind="keyword"),),
    "655": (_subject("genre", "abc"),),
    "656": (_subject("topic", "ak"),),
    "662": (_subject("place", "abcdfgh"),),
}

_CLASSES: Rules = {
    "050": (FieldRule(Target.CLASSIFICATION, "a", scheme="lcc"),),
    "055": (FieldRule(Target.CLASSIFICATION, "a", scheme="lcc", shape=_LCC),),
    "060": (FieldRule(Target.CLASSIFICATION, "a", scheme="nlm"),),
    "080": (FieldRule(Target.CLASSIFICATION, "a", scheme="udc"),),
    "082": (FieldRule(Target.CLASSIFICATION, "a", scheme="ddc"),),
    "084": (FieldRule(Target.CLASSIFICATION, "a", scheme="$2"),),
    "086": (FieldRule(Target.CLASSIFICATION, "a", scheme="$2", indicator=1, indicators={"0": "sudoc"}),),
    "090": (FieldRule(Target.CLASSIFICATION, "a", scheme="lcc", shape=_LCC),),
}

_NUMBERS: Rules = {
    "001": (FieldRule(Target.IDENTIFIER, kind="control"),),
    "010": (FieldRule(Target.IDENTIFIER, "a", kind="national"),),
    "015": (FieldRule(Target.IDENTIFIER, "a", kind="national"),),
    "016": (FieldRule(Target.IDENTIFIER, "a", kind="national"),),
    "017": (FieldRule(Target.IDENTIFIER, "a", kind="legal_deposit"),),
    "020": (FieldRule(Target.IDENTIFIER, "a", "z", kind="isbn"),),
    "022": (FieldRule(Target.IDENTIFIER, "al", "yz", kind="issn"),),
    "024": (
        FieldRule(
            Target.IDENTIFIER,
            "a",
            "z",
            kind="other",
            indicator=1,
            indicators={"2": "ismn", "3": "ean", "7": "$2"},
        ),
    ),
    "028": (FieldRule(Target.IDENTIFIER, "a", kind="publisher_number"),),
    "035": (FieldRule(Target.IDENTIFIER, "a", kind="system"),),
}

_LINKS: Rules = {
    "760": (_link("main_series"),),
    "762": (_link("subseries"),),
    "765": (_link("translation_of"),),
    "767": (_link("translation"),),
    "770": (_link("supplement"),),
    "772": (_link("supplement_to"),),
    "773": (_link("host"),),
    "774": (_link("constituent"),),
    "775": (_link("other_edition"),),
    "776": (_link("other_form"),),
    "777": (_link("issued_with"),),
    "780": (_link("preceding"),),
    "785": (_link("succeeding"),),
    "786": (_link("data_source"),),
    "787": (_link("related"),),
}

_HEADING_TAGS = "00 10 11 30 47 48 50 51 55 62 80 81 82 85"


def _headings(first: str) -> str:
    return " ".join([f"{first}{end}" for end in _HEADING_TAGS.split()])


_AUTHORITY: Rules = (
    {
        "001": (FieldRule(Target.IDENTIFIER, kind="control"),),
        "010": (FieldRule(Target.IDENTIFIER, "a", kind="national"),),
        "024": (FieldRule(Target.IDENTIFIER, "a", kind="other", indicator=1, indicators={"7": "$2"}),),
        "035": (FieldRule(Target.IDENTIFIER, "a", kind="system"),),
        "880": (FieldRule(Target.ALTERNATE, "abcdefghijklmnopqrstuvxyz"),),
    }
    | same_rule(_headings("1"), FieldRule(Target.HEADING, "abcdefghjklmnopqrst", "vxyz"))
    | same_rule(_headings("4"), FieldRule(Target.SEE_FROM, "abcdefghjklmnopqrst", "vxyz"))
    | same_rule(_headings("5"), FieldRule(Target.LINK, relation="related_heading"))
    | same_rule("667 670 678 680 688", _NOTE)
)

MARC21 = Mapping(
    bibliographic=_TITLES | _AGENTS | _DESCRIPTION | _SUBJECTS | _CLASSES | _NUMBERS | _LINKS,
    authority=_AUTHORITY,
    authority_types="z",
    fixed="008",
    types={
        "c": Material.SCORE,
        "d": Material.SCORE,
        "e": Material.MAP,
        "f": Material.MAP,
        "g": Material.VIDEO,
        "i": Material.AUDIO,
        "j": Material.AUDIO,
        "k": Material.PICTURE,
        "m": Material.ELECTRONIC,
        "o": Material.KIT,
        "p": Material.MIXED,
        "r": Material.OBJECT,
        "t": Material.MANUSCRIPT,
    },
    levels={
        "a": Material.ARTICLE,
        "b": Material.ARTICLE,
        "i": Material.SERIAL,
        "s": Material.SERIAL,
    },
    audiences={
        "a": "preschool",
        "b": "primary",
        "c": "pre_adolescent",
        "d": "adolescent",
        "e": "adult",
        "f": "specialized",
        "g": "general",
        "j": "juvenile",
    },
    roles=RELATOR_TERMS,
)
