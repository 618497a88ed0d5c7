"""What other sources say of the fields of a format, in one shape, and how they differ from our own rules.

Avram schemas and the CNMARC definitions lie in the corpus; MARC::Lint comes from Debian (libmarc-lint-perl).
"""

import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from defusedxml import ElementTree

from armarius.formats.marc.record import Dialect
from armarius.formats.marc.rules.reading import rules_for

DUMP_LINT = """
use strict; use warnings; use MARC::Lint; use JSON::PP;
my $lint = MARC::Lint->new; my %out;
for my $tag (keys %{$lint->{_rules}}) {
    my $rules = $lint->{_rules}{$tag};
    $out{$tag} = { map { $_ => "$rules->{$_}" } grep { !/_regex$/ } keys %$rules };
}
print JSON::PP->new->canonical->encode(\\%out);
"""
Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of a field; None where it says nothing. subfields: {code: may be repeated}."""

    repeatable: bool | None
    ind1: Codes | None = None
    ind2: Codes | None = None
    subfields: Mapping[str, bool | None] = field(default_factory=dict)


def ours(dialect: Dialect) -> dict[str, Said]:
    """Our own rules; fields that are not looked into say nothing of their insides.

    Control subfields, which ours allow in every field of a format, are left out: the sources list them only here
    and there.
    """
    found = {}
    everywhere = {"marc21": "", "unimarc": "567", "rusmarc": "5679", "cnmarc": "A5679"}[dialect.value]
    for tag, rule in rules_for(dialect).fields.items():
        inner = {
            each.code: each.repeatable for each in rule.subfields.values() if each.code not in everywhere
        }
        inner |= dict.fromkeys(rule.obsolete_subfields, None)
        blind = rule.any or tag < "010"
        sides = (None, None) if blind else (frozenset(rule.ind1), frozenset(rule.ind2))
        found[tag] = Said(rule.repeatable, *sides, {} if blind else inner)
    return found


def avram(path: Path) -> dict[str, Said]:
    """An Avram schema (https://format.gbv.de/schema/avram/specification)."""
    found = {}
    for tag, row in json.loads(path.read_text("utf-8"))["fields"].items():
        if not re.fullmatch(r"\d{3}", tag):
            continue
        subfields = {
            code: None if each.get("deprecated") else bool(each.get("repeatable"))
            for code, each in (row.get("subfields") or {}).items()
        }
        sides = (indicator(row, "indicator1"), indicator(row, "indicator2"))
        found[tag] = Said(bool(row.get("repeatable")), *sides, subfields)
    return found


def indicator(row: Mapping[str, Any], name: str) -> Codes | None:
    """The values of an indicator; one that is not described is blank."""
    if not row.get("subfields"):
        return None
    told = row.get(name)
    if not told:
        return frozenset(" ")
    return frozenset(told.get("codes") or {}) or None


def lint() -> dict[str, Said]:
    """The rules that MARC::Lint checks by."""
    done = subprocess.run(["perl", "-e", DUMP_LINT], check=True, capture_output=True, text=True)
    found = {}
    for tag, row in json.loads(done.stdout).items():
        if not re.fullmatch(r"\d{3}", tag):
            continue
        subfields = {code: told == "R" for code, told in row.items() if len(code) == 1}
        sides = (values(row.get("ind1", "")), values(row.get("ind2", "")))
        found[tag] = Said(row.get("repeatable") == "R", *sides, subfields)
    return found


def values(text: str) -> Codes | None:
    """The values MARC::Lint allows, written as "b012" or "0-9"."""
    if not text:
        return None
    text = re.sub(r"(\d)-(\d)", lambda m: "".join(str(n) for n in range(int(m[1]), int(m[2]) + 1)), text)
    return frozenset(text.replace("blank", " ").replace("b", " "))


def cnmarc(path: Path) -> dict[str, Said]:
    """A field definition of dp2: it tells which fields and subfields there are, and which fields may be repeated."""
    found = {}
    for row in ElementTree.parse(path).getroot().iter("Field"):
        tag = row.get("name", "")
        if re.fullmatch(r"\d{3}", tag):
            told = {"yes": True, "no": False}.get(row.get("repeatable", ""))
            found[tag] = Said(told, None, None, {each.get("name", ""): None for each in row.iter("Subfield")})
    return found


def disagreements(mine: Mapping[str, Said], theirs: Mapping[str, Said], aside: str = "") -> Iterator[str]:
    """A line for everything in which two sources differ; `aside`: subfield codes that are not compared."""
    if aside:
        theirs = {tag: without(each, aside) for tag, each in theirs.items()}
    for tag in sorted(mine.keys() | theirs.keys()):
        if tag not in theirs:
            yield f"{tag} only ours"
        elif tag not in mine:
            yield f"{tag} only theirs"
        else:
            yield from of_field(tag, mine[tag], theirs[tag])


def of_field(tag: str, mine: Said, theirs: Said) -> Iterator[str]:
    """The lines of one field."""
    if None not in (mine.repeatable, theirs.repeatable) and mine.repeatable != theirs.repeatable:
        yield f"{tag} repeatable: {said(mine.repeatable)} / {said(theirs.repeatable)}"
    for name, left, right in (("ind1", mine.ind1, theirs.ind1), ("ind2", mine.ind2, theirs.ind2)):
        if left is not None and right is not None and left != right:
            yield f"{tag} {name}: {listed(left - right)} / {listed(right - left)}"
    if not mine.subfields or not theirs.subfields:
        return
    if alone := sorted(mine.subfields.keys() - theirs.subfields.keys()):
        yield f"{tag} subfields only ours: {''.join(alone)}"
    if alone := sorted(theirs.subfields.keys() - mine.subfields.keys()):
        yield f"{tag} subfields only theirs: {''.join(alone)}"
    for code in sorted(mine.subfields.keys() & theirs.subfields.keys()):
        left, right = mine.subfields[code], theirs.subfields[code]
        if left is not None and right is not None and left != right:
            yield f"{tag} ${code} repeatable: {said(left)} / {said(right)}"


def said(value: object) -> str:
    """Yes or no."""
    return "yes" if value else "no"


def listed(codes: Codes) -> str:
    """Indicator values, a blank as #."""
    return "".join(sorted("#" if code == " " else code for code in codes)) or "–"


def without(told: Said, codes: str) -> Said:
    """The same without some subfields; "*" is how dp2 writes fields embedded in another."""
    kept = {code: each for code, each in told.subfields.items() if code not in codes}
    return Said(told.repeatable, told.ind1, told.ind2, {} if "*" in told.subfields else kept)
