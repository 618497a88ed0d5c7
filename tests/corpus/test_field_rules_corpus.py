"""Our field rules against Avram schemas, MARC::Lint and the CNMARC definitions: the tables, and the real records.

Every difference stands in field_rule_disagreements.toml with its reason; one that is not there fails, and so does a
reason that is no longer needed.
"""

import re
import subprocess
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.corpus.field_rule_oracles import Said, avram, cnmarc, disagreements, lint, ours
from tests.corpus.real_records import CORPUS, records

from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, RecordKind
from armarius.formats.marc.rules.faults import faults
from armarius.formats.marc.rules.shape import Fault, FaultCode, Severity

pytestmark = [pytest.mark.corpus, pytest.mark.once]

SCHEMAS = CORPUS / "raw/oracle/avram/avram-schemas"
DEFINITIONS = CORPUS / "raw/cnmarc-rules/dp2Circulation/unimarc_cfgs/marcdef"
SOURCES: dict[str, tuple[Dialect, Callable[[], Mapping[str, Said]], str]] = {
    "avram-marc21": (Dialect.MARC21, lambda: avram(SCHEMAS / "marc.json"), ""),
    "marc-lint": (Dialect.MARC21, lint, ""),
    "avram-unimarc": (Dialect.UNIMARC, lambda: avram(SCHEMAS / "unimarc.json"), "567"),
    "cnmarc": (Dialect.CNMARC, lambda: cnmarc(DEFINITIONS), "A5679"),
}
LINT_RECORDS = r"""
use strict; use warnings; use MARC::File::USMARC; use MARC::Record; use MARC::Lint;
my $lint = MARC::Lint->new;
{ no warnings 'redefine'; no strict 'refs';
  for my $name (grep { /^check_\d/ } keys %MARC::Lint::) { *{"MARC::Lint::$name"} = sub {}; } }
open my $file, '<:raw', $ARGV[0] or die; local $/ = "\x1d";
while (my $raw = <$file>) {
    my $record = eval { MARC::File::USMARC->decode($raw) } or next;
    eval { $lint->check_record($record); 1 } or next;
    print "$_\n" for $lint->warnings;
}
"""
SAYS = (
    (re.compile(r"(\d{3}): Indicator (\d) must be"), "ind"),
    (re.compile(r"(\d{3}): Subfield _(.) is not allowed"), "unknown"),
    (re.compile(r"(\d{3}): Subfield _(.) is not repeatable"), "twice"),
    (re.compile(r"(\d{3}): Field is not repeatable()"), "field twice"),
)
PLAIN_INDICATORS = re.compile("[0-9A-Za-z ]*")
KINDS = {
    FaultCode.BAD_INDICATOR: ("ind", "number"),
    FaultCode.UNKNOWN_SUBFIELD: ("unknown", "code"),
    FaultCode.OBSOLETE_SUBFIELD: ("unknown", "code"),
    FaultCode.SUBFIELD_NOT_REPEATABLE: ("twice", "code"),
    FaultCode.NOT_REPEATABLE: ("field twice", ""),
}
FILES = (
    "marc21-bib.mrc.gz",
    "rusmarc-cyrillic.mrc.gz",
    "unimarc-french-other.mrc.gz",
    "derived-cnmarc-utf8.iso.gz",
)
Key = tuple[str, str, str]


def explained(source: str) -> list[str]:
    """The lines of the committed list."""
    listed = tomllib.loads(Path(__file__).with_name("field_rule_disagreements.toml").read_text("utf-8"))
    assert all(group["why"] for group in listed[source])
    return [line for group in listed[source] for line in group["lines"]]


@pytest.mark.parametrize("source", SOURCES)
def test_every_difference_from_another_source_is_explained(source: str) -> None:
    dialect, read, aside = SOURCES[source]
    theirs = read()
    assert len(theirs) > 100
    found = list(disagreements(ours(dialect), theirs, aside))
    listed = explained(source)
    assert [line for line in found if line not in listed] == [], "not explained"
    assert [line for line in listed if line not in found] == [], "no longer needed"


def disputed() -> tuple[set[Key], set[str]]:
    """What the tables differ in anyway: keys of single indicators and subfields, and whole tags."""
    keys: set[Key] = set()
    tags: set[str] = {"880"}
    for line in explained("marc-lint"):
        tag, _, rest = line.partition(" ")
        if rest.startswith("subfields"):
            keys |= {("unknown", tag, code) for code in rest.rpartition(": ")[2]}
            keys |= {("twice", tag, code) for code in rest.rpartition(": ")[2]}
        elif rest.startswith("ind"):
            keys.add(("ind", tag, rest[3]))
        elif rest.startswith("$"):
            keys.add(("twice", tag, rest[1]))
        elif rest.startswith("repeatable"):
            keys.add(("field twice", tag, ""))
        else:
            tags.add(tag)
    return keys, tags


def ours_as_said(fault: Fault) -> Key | None:
    """A fault in the words of MARC::Lint; None when it says nothing of the sort."""
    kind, fact = KINDS.get(fault.code, ("", ""))
    return (kind, str(fault.facts["tag"]), str(fault.facts.get(fact, ""))) if kind else None


def whole_records(name: str) -> Iterator[tuple[MarcRecord, tuple[Fault, ...]]]:
    """The records that Perl's reader takes as they are, and what is wrong with them.

    It blanks indicators that are neither letters nor digits; and MARC::Lint speaks of an 880 by the number of the
    field whose twin it is.
    """
    for row in records(name):
        fields = tuple(each for each in row.record.fields if each.tag != "880")
        record = MarcRecord(row.record.leader, fields)
        found = faults(record, row.dialect)
        damaged = any(
            each.severity is Severity.BROKEN or each.code is FaultCode.TEXT_BEFORE_SUBFIELD for each in found
        )
        signs = "".join(each.ind1 + each.ind2 for each in fields if isinstance(each, DataField))
        if row.kind is RecordKind.BIBLIOGRAPHIC and not damaged and PLAIN_INDICATORS.fullmatch(signs):
            yield record, found


def test_marc_lint_finds_the_same_in_every_real_record(tmp_path: Path) -> None:
    keys, tags = disputed()
    path = tmp_path / "records.mrc"
    clean = list(whole_records(FILES[0]))
    assert len(clean) > 12_000
    path.write_bytes(b"".join(write_iso2709(record) for record, _ in clean))
    done = subprocess.run(["perl", "-e", LINT_RECORDS, path], check=True, capture_output=True)
    theirs: Counter[Key] = Counter()
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        for pattern, kind in SAYS:
            if found := pattern.match(line):
                theirs[(kind, found[1], found[2])] += 1
    mine = Counter(key for _, found in clean for fault in found if (key := ours_as_said(fault)))
    compared = {key for key in mine | theirs if key not in keys and key[1] not in tags and key[2] != "9"}
    assert len(compared) > 100
    differing = [
        f"{tag} {kind} {code}"
        for kind, tag, code in compared
        if mine[kind, tag, code] != theirs[kind, tag, code]
    ]
    assert sorted(differing) == sorted(explained("marc-lint-records"))


@pytest.mark.parametrize("name", FILES)
def test_every_real_record_is_looked_at(name: str) -> None:
    seen = 0
    for row in records(name):
        for fault in faults(row.record, row.dialect):
            assert fault.field < len(row.record.fields)
        seen += 1
    assert seen > 100
