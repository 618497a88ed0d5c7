"""What a record of ours becomes when another library's takes its place (docs/algorithms/overlay.md)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from armarius.formats.marc.record import ControlField, DataField, Field, MarcRecord

LEADER = "LDR"
END_MARKS = " .,;:/"
CODED = 36
"""Characters of the coded data of UNIMARC, 100 $a; a personal name of MARC 21 never begins with eight digits."""


class Policy(StrEnum):
    """What becomes of the fields of a tag: ours stay; theirs come; theirs are added; theirs only where we have none."""

    KEEP = "keep"
    TAKE = "take"
    ADD = "add"
    FILL = "fill"


@dataclass(frozen=True, slots=True)
class Protection:
    """What becomes of the tags of a pattern: three signs, X standing for any (6XX, 9XX, 700); LDR is the leader."""

    pattern: str
    policy: Policy


ALWAYS = (
    Protection("001", Policy.KEEP),
    Protection("003", Policy.KEEP),
    Protection("005", Policy.KEEP),
    Protection("035", Policy.ADD),
)
"""Which record it is, is never taken from outside: law of every overlay, before anything a profile says."""


def fits(pattern: str, tag: str) -> bool:
    """Whether a tag is of a pattern."""
    return len(pattern) == len(tag) and all(p in ("X", t) for p, t in zip(pattern.upper(), tag, strict=True))


def policy_of(tag: str, protections: Sequence[Protection], otherwise: Policy) -> Policy:
    """What holds for a tag: the first that fits, those of ``ALWAYS`` before all."""
    for protection in (*ALWAYS, *protections):
        if fits(protection.pattern, tag):
            return protection.policy
    return otherwise


def overlaid(
    ours: MarcRecord, theirs: MarcRecord, protections: Sequence[Protection], otherwise: Policy = Policy.TAKE
) -> MarcRecord:
    """Our record with theirs laid over it. Laying the same over it once more changes nothing.

    Our fields keep their order; theirs come where ours of the tag stood, else behind the last lower tag. The leader
    follows the pattern LDR; its length and addresses are nobody's content.
    """
    result: list[Field] = []
    mine, other = by_tag(ours.fields), by_tag(theirs.fields)
    policies = {tag: policy_of(tag, protections, otherwise) for tag in (*mine, *other)}
    fresh = {tag: new_fields(policies[tag], mine.get(tag, []), other.get(tag, [])) for tag in policies}
    replaced = {tag for tag in mine if policies[tag] is Policy.TAKE and other.get(tag, []) != mine[tag]}
    last = {field.tag: at for at, field in enumerate(ours.fields)}
    begun: set[str] = set()
    for at, field in enumerate(ours.fields):
        if field.tag not in replaced:
            result.append(field)
        if (field.tag in replaced and field.tag not in begun) or (
            field.tag not in replaced and last[field.tag] == at
        ):
            result.extend(fresh[field.tag])
        begun.add(field.tag)
    for tag in other:
        if tag not in mine:
            result = placed(result, fresh[tag])
    leader = theirs.leader if policy_of(LEADER, protections, otherwise) is Policy.TAKE else ours.leader
    return MarcRecord(leader, tuple(as_entered(field, mine) for field in result))


def as_entered(field: Field, mine: Mapping[str, Sequence[Field]]) -> Field:
    """A coded field (008, UNIMARC 100) with the day on which our record was entered: that is no news of theirs."""
    ours = next(iter(mine.get(field.tag, ())), None)
    if isinstance(field, ControlField):
        known = field.tag == "008" and isinstance(ours, ControlField) and len(ours.value) >= 6
        return ControlField("008", ours.value[:6] + field.value[6:]) if known else field  # type: ignore[union-attr]
    if field.tag != "100" or not isinstance(ours, DataField):
        return field
    there, here = field.first("a"), ours.first("a")
    if len(there) < CODED or len(here) < CODED or not here[:8].isdigit() or not there[:8].isdigit():
        return field
    coded = tuple((code, here[:8] + text[8:] if text == there else text) for code, text in field.subfields)
    return field._replace(subfields=coded)


def by_tag(fields: Iterable[Field]) -> dict[str, list[Field]]:
    """The fields of each tag, in order."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        found.setdefault(field.tag, []).append(field)
    return found


def new_fields(policy: Policy, ours: Sequence[Field], theirs: Sequence[Field]) -> list[Field]:
    """The fields of theirs that come into our record, for one tag."""
    if policy is Policy.KEEP or (policy is Policy.FILL and ours):
        return []
    if policy is Policy.TAKE:
        return [] if list(ours) == list(theirs) else list(theirs)
    known = {said(field) for field in ours}
    found = []
    for field in theirs:
        if said(field) not in known:
            known.add(said(field))
            found.append(field)
    return found


def said(field: Field) -> tuple[tuple[str, str], ...]:
    """What a field says, whatever its capitals, blanks, end marks and indicators."""
    if isinstance(field, ControlField):
        return (("", field.value),)
    return tuple(
        (code, " ".join(value.split()).casefold().rstrip(END_MARKS)) for code, value in field.subfields
    )


def placed(fields: Sequence[Field], fresh: Sequence[Field]) -> list[Field]:
    """The fields with new ones behind the last that has a lower tag."""
    if not fresh:
        return list(fields)
    tag = fresh[0].tag
    at = max((n for n, field in enumerate(fields, 1) if field.tag < tag), default=0)
    return [*fields[:at], *fresh, *fields[at:]]


def without(record: MarcRecord, patterns: Sequence[str]) -> MarcRecord:
    """The record without the fields of these patterns; which record it is stays."""
    kept = tuple(
        field
        for field in record.fields
        if field.tag in ("001", "003") or not any(fits(pattern, field.tag) for pattern in patterns)
    )
    return record if len(kept) == len(record.fields) else MarcRecord(record.leader, kept)


def with_fields(record: MarcRecord, added: Sequence[DataField]) -> MarcRecord:
    """The record with fields it does not say yet, each at the place of its tag."""
    fields = list(record.fields)
    for field in added:
        if not any(each.tag == field.tag and said(each) == said(field) for each in fields):
            fields = placed_last(fields, field)
    return MarcRecord(record.leader, tuple(fields))


def placed_last(fields: Sequence[Field], field: Field) -> list[Field]:
    """The fields with a new one behind the last whose tag is not higher."""
    at = max((n for n, each in enumerate(fields, 1) if each.tag <= field.tag), default=0)
    return [*fields[:at], field, *fields[at:]]


def with_their_number(ours: MarcRecord, theirs: MarcRecord) -> MarcRecord:
    """Our record naming theirs in field 035, so that the next overlay knows it again; where they name an agency."""
    agency, number = theirs.first("003").strip(), theirs.first("001").strip()
    own = (ours.first("003").strip(), ours.first("001").strip())
    if not agency or not number or (agency, number) == own:
        return ours
    return with_fields(ours, (DataField("035", " ", " ", (("a", f"({agency}){number}"),)),))
