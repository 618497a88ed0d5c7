"""What a form over a record must hold, what is doubtful in it, and what two people's changes to one make together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from armarius.catalogue.refusals import Refusal
from armarius.formats.marc.form_shape import FormShape
from armarius.formats.marc.form_text import spaced
from armarius.formats.marc.numbers import isbn13, issn8
from armarius.platform.values.reasons import Reason

LONGEST = 3000
"""Characters of one value: a field of ISO 2709 holds 9999 bytes, and a Chinese character is three."""
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """Two people's changes together: the values, and the groups both changed."""

    values: dict[str, str]
    both: tuple[str, ...]


def changed_names(before: Values, after: Values) -> list[str]:
    """The names whose values differ; what is missing in ``after`` is as it was."""
    return [name for name, text in after.items() if spaced(text) != spaced(before.get(name, ""))]


def complaints(shape: FormShape, before: Values, typed: Values) -> tuple[Reason, ...]:
    """Everything that keeps a form from being saved."""
    now = dict(before) | dict(typed)
    found = [] if spaced(now.get("title", "")) else [Reason(Refusal.TITLE_MISSING, field="title")]
    found += [
        Reason(Refusal.TEXT_TOO_LONG, {"most": LONGEST}, name)
        for name in changed_names(before, typed)
        if len(typed[name]) > LONGEST
    ]
    for group in (group for group in shape.groups if group.repeatable):
        key = group.parts[0].name
        for number, parts in rows(typed, group.name).items():
            name = f"{group.name}.{number}.{key}"
            if name not in before and not spaced(parts.get(key, "")) and any(map(spaced, parts.values())):
                found.append(Reason(Refusal.ROW_WITHOUT_KEY, {}, name))
    return tuple(found)


def rows(values: Values, group: str) -> dict[int, dict[str, str]]:
    """The rows of a group by number: part -> text."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name, text in values.items():
        head, _, rest = name.partition(".")
        number, _, part = rest.partition(".")
        if head == group and part and number.isascii() and number.isdigit() and len(number) < 4:
            found[int(number)][part] = text
    return dict(sorted(found.items()))


def nameless(shape: FormShape, before: Values, typed: Values, now: Values) -> dict[str, str]:
    """New rows of a form over ``before`` whose first part is empty, numbered after the rows there are ``now``."""
    found: dict[str, str] = {}
    for group in (group for group in shape.groups if group.repeatable):
        known, start = len(rows(before, group.name)), len(rows(now, group.name))
        waiting = [
            row
            for number, row in rows(typed, group.name).items()
            if number >= known
            and not spaced(row.get(group.parts[0].name, ""))
            and any(map(spaced, row.values()))
        ]
        for at, row in enumerate(waiting):
            found |= {f"{group.name}.{start + at}.{part}": text for part, text in row.items()}
    return found


def doubtful(values: Values) -> dict[str, str]:
    """Numbers whose check digit is wrong, by name: they are kept, because they are printed so."""
    checks = {"isbn": isbn13, "issn": issn8}
    return {
        name: text
        for name, text in values.items()
        if text.strip() and (check := checks.get(name.partition(".")[0])) and not check(text)
    }


def merged(shape: FormShape, base: Values, current: Values, typed: Values) -> Merged:
    """What somebody typed over ``base``, carried over to what the record says by now.

    A group that one of the two changed is theirs. Where both did, what was typed stays in the form; rows are put
    behind the rows that are there now, so that nothing of either is lost.
    """
    values = dict(current)
    both = []
    repeatable = {group.name for group in shape.groups if group.repeatable}
    for name in sorted({group_of(key) for key in (*base, *typed)}):
        mine = {key: text for key, text in typed.items() if group_of(key) == name}
        was = {key: text for key, text in base.items() if group_of(key) == name}
        now = {key: text for key, text in current.items() if group_of(key) == name}
        if not changed_names(was, mine):
            continue
        if was == now:
            values |= mine
            continue
        both.append(name)
        values |= behind(name, was, now, mine) if name in repeatable else mine
    return Merged(values, tuple(both))


def behind(name: str, was: Values, now: Values, mine: Values) -> dict[str, str]:
    """The rows that were typed or changed, numbered after those that are there now."""
    before = rows(was, name)
    changed = [
        row for number, row in rows(mine, name).items() if row != before.get(number) and any(row.values())
    ]
    start = len(rows(now, name))
    return {
        f"{name}.{start + at}.{part}": text for at, row in enumerate(changed) for part, text in row.items()
    }


def group_of(name: str) -> str:
    """The group a repeatable value belongs to; any other value is a group of its own."""
    return name.partition(".")[0]


def names_of_tags(shape: FormShape, tags: Iterable[str]) -> list[str]:
    """What fields are called in the form, where they stand in it: group names, else the tag."""
    known = {tag: group.name for group in reversed(shape.groups) for tag in group.tags}
    known |= {coded.tag: "coded" for coded in shape.coded}
    return list(dict.fromkeys(known.get(tag, tag) for tag in tags))
