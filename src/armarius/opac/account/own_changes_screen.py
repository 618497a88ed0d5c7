"""What the page shows on which a reader changes the own data."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from armarius.opac.typed import number_of
from armarius.patrons import queries as patrons
from armarius.patrons.queries.fields import fields_at
from armarius.patrons.queries.own_changes import field_names, leaves_of, own_changes, own_values
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.own_changes import FIELD, Leave, Part, columns_of, input_of
from armarius.patrons.rules.registration import AskedField
from armarius.ui.components.marks import State
from armarius.ui.words import words

LONGEST_TYPED = 600
STATES = {"": State.QUEUED, "accepted": State.OK, "refused": State.IGNORED}
HELPS = {
    "family_name": "family-name",
    "given_name": "given-name",
    "street": "street-address",
    "place": "address-level2",
    "postcode": "postal-code",
    "country": "country-name",
    "telephone": "tel",
    "email": "email",
}
"""The tokens by which a browser fills a field in (HTML, autofill)."""
TYPES = {FieldKind.DAY: "date"}


@dataclass(frozen=True, slots=True)
class Input:
    """One field of the form."""

    name: str
    label: str
    value: str
    error: str
    type: str
    autocomplete: str
    options: tuple[tuple[str, str], ...] | None


@dataclass(frozen=True, slots=True)
class PartForm:
    """A part of the data: what it is called, its fields, how the library lets it be changed."""

    title: str
    leave: str
    inputs: tuple[Input, ...]
    shown: str

    @property
    def is_open(self) -> bool:
        """Whether it can be changed here."""
        return self.leave != Leave.NOT

    @property
    def is_single(self) -> bool:
        """Whether it has one field, which then says what it is."""
        return len(self.inputs) == 1

    @property
    def is_asked(self) -> bool:
        """Whether the staff must say yes."""
        return self.leave == Leave.ASKED


@dataclass(frozen=True, slots=True)
class Sent:
    """A refused form: what was typed, and what is wrong, by field."""

    typed: Mapping[str, str]
    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """What the reader asked for, and what was answered."""

    id: int
    title: str
    was: str
    wanted: str
    asked_at: datetime
    state: State
    words: str
    explanation: str
    waits: bool

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The parts with what stands or was typed, requests, what was just done."""

    parts: tuple[PartForm, ...]
    requests: tuple[OwnRequest, ...]
    said: tuple[str, ...]
    changed: int
    asked: int
    key: str


def change_page(
    reader: int, given: Mapping[str, str], errors: Mapping[str, str] | None = None, said: tuple[str, ...] = ()
) -> ChangePage:
    """The page; ``given`` is the address, or the form when it was refused."""
    row = patrons.reader(reader)
    if row is None:
        raise LookupError("the session's reader is not there")
    sent = Sent(given if errors or said else {}, errors or {})
    was = own_values(row)
    leaves = leaves_of(row, was)
    fields = {each.input: each for each in fields_at(row.home_library_id)}
    parts = tuple(
        part_form(part, values, leaves[part], fields.get(part), sent) for part, values in was.items()
    )
    return ChangePage(
        parts=parts,
        requests=requests_of(reader),
        said=said,
        changed=number_of(given.get("changed", "")),
        asked=number_of(given.get("asked", "")),
        key=secrets.token_urlsafe(12),
    )


def part_form(
    part: str, values: Mapping[str, str], leave: Leave, field: AskedField | None, sent: Sent
) -> PartForm:
    """One part as the form shows it."""
    inputs = []
    for column in columns_of(part):
        name = input_of(part, column)
        inputs.append(
            Input(
                name=name,
                label=field.name if field else words("KEPT", column),
                value=sent.typed.get(name, values[column])[:LONGEST_TYPED],
                error=sent.errors.get(name, ""),
                type=TYPES.get(field.rule.kind, "text")
                if field
                else "email"
                if column == "email"
                else "text",
                autocomplete=HELPS.get(column, "off"),
                options=options_of(field) if field else None,
            )
        )
    title = field.name if field else words("OWN_PARTS", part)
    return PartForm(title, leave, tuple(inputs), in_a_line(values))


def options_of(field: AskedField) -> tuple[tuple[str, str], ...] | None:
    """The choices of a field; None where anything may be typed."""
    if field.rule.kind is FieldKind.CHOICE:
        return (("", "–"), *((choice, choice) for choice in field.rule.choices))
    return (("", "–"), ("1", _("yes"))) if field.rule.kind is FieldKind.YES_NO else None


def in_a_line(values: Mapping[str, str]) -> str:
    """What stands in a part, in one line."""
    return ", ".join(text for text in values.values() if text) or "–"


def wanted_of(reader: int, typed: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What a form says of the parts it has: a field that it has not is not asked to be emptied."""
    row = patrons.reader(reader)
    parts = own_values(row) if row else {}
    wanted = {
        part: {column: typed.get(input_of(part, column), "")[:LONGEST_TYPED] for column in columns_of(part)}
        for part in parts
    }
    return {
        part: values
        for part, values in wanted.items()
        if any(input_of(part, column) in typed for column in values)
    }


def requests_of(reader: int) -> tuple[OwnRequest, ...]:
    """What the reader asked for, the newest first; two queries."""
    rows = list(own_changes(reader))
    names = field_names(row.part for row in rows)
    return tuple(own_request(row, names) for row in rows)


def own_request(row: Any, names: Mapping[str, str]) -> OwnRequest:
    """One of them."""
    title = names.get(row.part, "–") if row.part.startswith(FIELD) else words("OWN_PARTS", Part(row.part))
    return OwnRequest(
        id=row.pk,
        title=title,
        was=in_a_line({name: row.was.get(name, "") for name in columns_of(row.part)}),
        wanted=in_a_line({name: row.wanted.get(name, "") for name in columns_of(row.part)}),
        asked_at=row.asked_at,
        state=STATES.get(row.answer, State.IGNORED),
        words=words("CHANGE_ANSWERS", row.answer or "waiting"),
        explanation=row.explanation,
        waits=row.answered_at is None,
    )
