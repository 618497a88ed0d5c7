"""Readers of titles, contributors and links, which MARC 21 and the UNIMARC family write differently."""

from armarius.formats.marc.isbd import filing_form, is_initials_of, without_marks, without_punctuation
from armarius.formats.marc.mappings.rules import FieldRule
from armarius.formats.marc.neutral_draft import Draft, by_indicator, joined, take_pinyin
from armarius.formats.marc.neutral_values import AgentKind, Contributor, Link
from armarius.formats.marc.numbers import issn8
from armarius.formats.marc.record import DataField


def title_marc21(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 245: $a proper, $b remainder, parallel or further title, $n $p part, $c responsibility."""
    if draft.title:
        draft.variant_titles.append(without_punctuation(joined(field, "abnp", " ")))
        return
    raw, before = "", ""
    for code, value in field.subfields:
        text = value.rstrip()
        if code == "a" and not raw:
            raw = text
        elif code == "b":
            _take_remainder(draft, text, before)
        elif code == "n":
            draft.part_number = without_punctuation(text)
        elif code == "p":
            draft.part_name = without_punctuation(without_marks(text))
        elif code == "c":
            draft.responsibility = without_punctuation(text)
        before = text[-1:]
    _set_title(draft, raw or joined(field, "kfgs", " "), field.ind2)


def _take_remainder(draft: Draft, text: str, sign: str) -> None:
    """Read 245 $b behind an ISBD sign: " = " in it goes on with a parallel title (MARC 21 245 $b)."""
    head, *parallel = text.split(" = ")
    cleaned = without_punctuation(without_marks(head))
    if sign == "=":
        parallel.insert(0, head)
    elif sign == ";":
        draft.variant_titles.append(cleaned)
    else:
        draft.title_remainder = cleaned
    for title in parallel:
        proper = without_punctuation(without_marks(title.split(" : ")[0].split(" / ")[0]))
        if proper and proper not in draft.parallel_titles:
            draft.parallel_titles.append(proper)


def title_unimarc(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 200: first $a proper, $e after it remainder, $d parallel, $h $i part, $f $g responsibility."""
    take_pinyin(draft, field, rule)
    if draft.title:
        draft.alternates.append(joined(field, "aehi", " "))
        return
    raw, parallel = "", False
    remainders: list[str] = []
    credits_: list[str] = []
    for code, value in field.subfields:
        if code == "a":
            if raw:
                draft.variant_titles.append(without_punctuation(without_marks(value)))
            else:
                raw = value
        elif code == "d":
            parallel = True
            draft.parallel_titles.append(without_punctuation(without_marks(value.lstrip("= "))))
        elif code == "c":
            draft.variant_titles.append(without_punctuation(without_marks(value)))
        elif code in "fg" and code:
            credits_.append(without_punctuation(value))
        elif parallel:
            continue
        elif code == "e":
            remainders.append(without_punctuation(without_marks(value)))
        elif code == "h":
            draft.part_number = without_punctuation(value)
        elif code == "i":
            draft.part_name = without_punctuation(without_marks(value))
    draft.title_remainder = " : ".join(remainders)
    draft.responsibility = " ; ".join(credits_)
    _set_title(draft, raw, "")


def _set_title(draft: Draft, raw: str, count: str) -> None:
    draft.title = without_punctuation(without_marks(raw))
    filed = filing_form(raw, int(count) if count.isdecimal() and count.isascii() else 0)
    draft.sort_title = without_punctuation(without_marks(filed))


def contributor_marc21(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read X00, X10, X11; a $t makes the field a related work, which its title rule reads."""
    name = dates = role = term = ""
    for code, value in field.subfields:
        if code == "4":
            role = role or value.strip().rsplit("/", 1)[-1][:3].lower()
        elif code and code in rule.third:
            term = term or value
        elif code and code in rule.take:
            name = f"{name} {value.strip()}" if name else value.strip()
        elif code and code in rule.more:
            dates = without_punctuation(value).strip("()")
    if term and not role:
        role = draft.roles.get(term.strip(" .,;").lower(), "")
    if name := without_punctuation(without_marks(name)):
        kind = AgentKind(by_indicator(field, rule) or rule.kind)
        draft.contributors.append(Contributor(name, role, dates, kind, rule.main))


def contributor_unimarc(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 7XX: entry element, rest of the name after a comma, qualifiers, dates, numeric role."""
    take_pinyin(draft, field, rule)
    values: dict[str, str] = {}
    for code, value in field.subfields:
        values.setdefault(code, value.strip())
    name = without_marks(values.get("a", ""))
    if not name:
        return
    kind = AgentKind(by_indicator(field, rule) or rule.kind)
    if kind is AgentKind.PERSON:
        name = _person_name(name, values, field.ind2)
    elif kind is not AgentKind.FAMILY:
        name = _body_name(name, field)
    role = draft.roles.get(values.get("4", ""), "")
    dates = without_punctuation(values.get("f", "")) if rule.more else ""
    draft.contributors.append(
        Contributor(without_punctuation(name), role, dates.strip("()"), kind, rule.main)
    )


def _body_name(name: str, field: DataField) -> str:
    """Return the name with its subordinate bodies, the qualifier, and number, place and date of a meeting."""
    for code, value in field.subfields:
        text = value.strip(" .,;:()") if code in ("c", "d", "e", "f") else value.strip()
        if code == "b" and text:
            name = f"{without_punctuation(name)}. {text}"
        elif text and code in ("c", "d", "e", "f"):
            name = f"{name} ({text})"
    return name.replace(") (", " : ")


def _person_name(name: str, values: dict[str, str], entry: str) -> str:
    short, full = values.get("b", ""), values.get("g", "")
    rest = full if full and is_initials_of(short, full) else short or full
    name = name.rstrip(" ,")
    if rest:
        name = f"{name} {rest}" if entry == "0" else f"{name}, {rest.lstrip(', ')}"
    if number := values.get("d"):
        name = f"{name} {number}"
    return name


def link_marc21(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 76X-78X: $t (or $s, $a) title, $g part, $x ISSN, $w control number."""
    title = field.first("t") or field.first("s") or field.first("a")
    draft.links.append(
        Link(
            field.tag,
            without_punctuation(without_marks(title)),
            rule.relation,
            field.first("g").strip(),
            issn8(field.first("x")),
            field.first("w").strip(),
        )
    )


def link_unimarc(draft: Draft, field: DataField, rule: FieldRule) -> None:
    """Read 4XX: plain subfields ($t, $v, $x, $3) or embedded fields, each opened by a $1."""
    embedded, found = "", {"001": field.first("0") or field.first("3")}
    for code, value in field.subfields:
        if code == "1":
            embedded = value[:3]
            if embedded == "001":
                found["001"] = value[3:].strip()
        elif embedded:
            found.setdefault(f"{embedded}{code}", value.strip())
        elif code in "tvx":
            found.setdefault(code, value.strip())
    title = found.get("200a") or found.get("500a") or found.get("t") or ""
    number = found.get("200v") or found.get("200h") or found.get("v") or ""
    issn = issn8(found.get("011a") or found.get("x") or "")
    title = without_punctuation(without_marks(title))
    draft.links.append(Link(field.tag, title, rule.relation, number, issn, found["001"]))
