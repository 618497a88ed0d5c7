"""What is wrong with a record by the rules of its format. Looks at any record, however damaged, and never raises."""

import re
from collections import Counter
from collections.abc import Iterator

from armarius.formats.marc.dialects import kind_of
from armarius.formats.marc.record import ControlField, DataField, Dialect, MarcRecord, is_control_tag
from armarius.formats.marc.rules.checks import CHECKS
from armarius.formats.marc.rules.fixed import faults_in, shape_of
from armarius.formats.marc.rules.reading import rules_for
from armarius.formats.marc.rules.shape import Fault, FaultCode, FieldRule, RuleSet, Severity

LONGEST = 9999
"""Bytes of a field in ISO 2709, with its end mark."""
_TAG = re.compile(r"[0-9A-Za-z]{3}")
_SEPARATORS = re.compile("[\x1d\x1e\x1f]")
_CODE = re.compile(r"[!-~]")
_INDICATOR = re.compile(r"[ -~]")
_LOCAL_SUBFIELD = "9"
_LINK = re.compile(r"(\d{3})-\d\d")


def faults(record: MarcRecord, dialect: Dialect) -> tuple[Fault, ...]:
    """Return everything that is wrong, in record order: first the record as a whole, then field by field.

    Of kinds of records whose rules are not written (authority, holdings) only what breaks ISO 2709 is said.
    """
    rules = rules_for(dialect, kind_of(record.leader, dialect))
    found = list(of_leader(record, rules))
    if not rules.empty:
        found += of_record(record, rules)
    for at, each in enumerate(record.fields):
        broken = list(structure(each, at))
        found += broken
        if not broken and not rules.empty:
            found += of_field(record, each, at, rules)
    return tuple(found)


def of_leader(record: MarcRecord, rules: RuleSet) -> Iterator[Fault]:
    """What is wrong in the leader."""
    leader = record.leader
    if len(leader) != 24 or not leader.isascii() or _SEPARATORS.search(leader):
        yield Fault(FaultCode.BAD_LEADER, Severity.BROKEN, facts={"length": len(leader)})
        return
    if shape := rules.fixed.get("leader"):
        yield from faults_in(leader, shape, -1, -1, fill=False)


def of_record(record: MarcRecord, rules: RuleSet) -> Iterator[Fault]:
    """Fields that are missing, and fields that stand too often (said of the second and later ones)."""
    there = {each.tag for each in record.fields}
    for rule in rules.fields.values():
        if rule.mandatory and rule.tag not in there:
            facts: dict[str, str | int] = {"tag": rule.tag, "label": rule.label}
            yield Fault(FaultCode.MISSING_FIELD, Severity.ERROR, facts=facts)
    seen: Counter[str] = Counter()
    for at, each in enumerate(record.fields):
        seen[each.tag] += 1
        known = rules.fields.get(each.tag)
        if known is not None and not known.repeatable and seen[each.tag] > 1:
            yield Fault(FaultCode.NOT_REPEATABLE, Severity.ERROR, at, facts={"tag": each.tag})


def structure(field: ControlField | DataField, at: int) -> Iterator[Fault]:
    """What keeps a field from being written as ISO 2709 and read again."""
    tag = field.tag
    if not _TAG.fullmatch(tag):
        yield Fault(FaultCode.BAD_TAG, Severity.BROKEN, at, facts={"tag": tag})
    if isinstance(field, ControlField):
        texts, size = [field.value], len(field.value.encode("utf-8", "replace")) + 1
        if not is_control_tag(tag):
            yield Fault(FaultCode.DATA_WITHOUT_SUBFIELDS, Severity.BROKEN, at, facts={"tag": tag})
    else:
        texts = [value for _, value in field.subfields]
        size = 3 + sum(2 + len(text.encode("utf-8", "replace")) for text in texts)
        if is_control_tag(tag):
            yield Fault(FaultCode.CONTROL_WITH_SUBFIELDS, Severity.BROKEN, at, facts={"tag": tag})
        yield from marks(field, at)
    if any(_SEPARATORS.search(text) for text in texts):
        yield Fault(FaultCode.SEPARATOR, Severity.BROKEN, at, facts={"tag": tag})
    if size > LONGEST:
        yield Fault(
            FaultCode.FIELD_TOO_LONG, Severity.BROKEN, at, facts={"tag": tag, "size": size, "most": LONGEST}
        )


def marks(field: DataField, at: int) -> Iterator[Fault]:
    """Indicators and subfield codes that are no characters of their own."""
    for number, value in enumerate((field.ind1, field.ind2), 1):
        if not _INDICATOR.fullmatch(value):
            facts: dict[str, str | int] = {"tag": field.tag, "number": number, "value": value}
            yield Fault(FaultCode.BROKEN_INDICATOR, Severity.BROKEN, at, facts=facts)
    if not field.subfields:
        yield Fault(FaultCode.DATA_WITHOUT_SUBFIELDS, Severity.BROKEN, at, facts={"tag": field.tag})
    for place, (code, _) in enumerate(field.subfields):
        if not _CODE.fullmatch(code) and (code or place):
            facts = {"tag": field.tag, "code": code}
            yield Fault(FaultCode.BAD_SUBFIELD_CODE, Severity.BROKEN, at, place, facts=facts)


def of_field(record: MarcRecord, field: ControlField | DataField, at: int, rules: RuleSet) -> Iterator[Fault]:
    """What is wrong in a field by the rules."""
    rule = rules.fields.get(field.tag)
    if rule is None:
        if not re.fullmatch(rules.local, field.tag):
            yield Fault(FaultCode.UNKNOWN_TAG, Severity.WARNING, at, facts={"tag": field.tag})
        return
    if rule.obsolete:
        facts: dict[str, str | int] = {"tag": field.tag, "label": rule.label}
        yield Fault(FaultCode.OBSOLETE_FIELD, Severity.HINT, at, facts=facts)
    if isinstance(field, ControlField):
        if shape := shape_of(rules, record, field):
            yield from faults_in(field.value, shape, at, -1)
        return
    if rule.any and (rule := twin_rule(field, rules)) is None:
        return
    yield from of_indicators(field, rule, at)
    yield from of_subfields(record, field, rule, at, rules)


def twin_rule(field: DataField, rules: RuleSet) -> FieldRule | None:
    """The rule of the field that a MARC 21 880 writes in another script; None when $6 does not tell."""
    found = _LINK.match(field.first("6")) if field.tag == "880" else None
    rule = rules.fields.get(found[1]) if found else None
    return None if rule is None or rule.any or is_control_tag(rule.tag) else rule


def of_indicators(field: DataField, rule: FieldRule, at: int) -> Iterator[Fault]:
    """Indicators that the format does not define."""
    for number, value, known in ((1, field.ind1, rule.ind1), (2, field.ind2, rule.ind2)):
        if value not in known:
            said = ", ".join("#" if code == " " else code for code in known)
            facts: dict[str, str | int] = {"tag": field.tag, "number": number, "value": value, "known": said}
            yield Fault(FaultCode.BAD_INDICATOR, Severity.WARNING, at, facts=facts)


def of_subfields(
    record: MarcRecord, field: DataField, rule: FieldRule, at: int, rules: RuleSet
) -> Iterator[Fault]:
    """Subfields that are unknown, too many, missing, empty, or say what they must not."""
    seen: Counter[str] = Counter()
    for place, (code, value) in enumerate(field.subfields):
        facts: dict[str, str | int] = {"tag": field.tag, "code": code}
        known = rule.subfields.get(code)
        seen[code] += 1
        if code == "":
            yield Fault(FaultCode.TEXT_BEFORE_SUBFIELD, Severity.WARNING, at, place, facts=facts)
            continue
        if known is None:
            if code in rule.obsolete_subfields:
                yield Fault(FaultCode.OBSOLETE_SUBFIELD, Severity.HINT, at, place, facts=facts)
            elif code != _LOCAL_SUBFIELD:
                yield Fault(FaultCode.UNKNOWN_SUBFIELD, Severity.WARNING, at, place, facts=facts)
            continue
        if not known.repeatable and seen[code] > 1:
            yield Fault(FaultCode.SUBFIELD_NOT_REPEATABLE, Severity.WARNING, at, place, facts=facts)
        if not value.strip():
            yield Fault(FaultCode.EMPTY_SUBFIELD, Severity.HINT, at, place, facts=facts)
        else:
            yield from of_value(field, known.check, at, place)
        if shape := shape_of(rules, record, field, code):
            yield from faults_in(value, shape, at, place)
    for known in rule.subfields.values():
        if known.mandatory and not seen[known.code]:
            facts = {"tag": field.tag, "code": known.code, "label": known.label}
            yield Fault(FaultCode.MISSING_SUBFIELD, Severity.ERROR, at, facts=facts)


def of_value(field: DataField, check: str, at: int, place: int) -> Iterator[Fault]:
    """A number with a wrong check digit, a code that is in no list."""
    if not check or (check == "language" and field.ind2 == "7"):
        return
    code, value = field.subfields[place]
    fault, passes = CHECKS[check]
    if not passes(value):
        yield Fault(
            fault, Severity.WARNING, at, place, facts={"tag": field.tag, "code": code, "value": value}
        )
