"""What the pages about registration show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from armarius.desk.forms import Form
from armarius.desk.requests import staff_of
from armarius.network.queries import ancestors, local_day
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import SET_UP_REGISTRATION
from armarius.patrons.queries.consents import in_language, texts_in_force, versions_of
from armarius.patrons.queries.fields import defined_fields
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.own_changes import Leave
from armarius.ui.words import words

FIELD_FORM = ("code", "name", "kind", "choices", "required_of", "place")
TEXT_FORM = ("code", "valid_from", "body", "title")


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field in a table: whose it is, and whether this person may change it."""

    id: int
    name: str
    kind: str
    needed_of: str
    searchable: bool
    own_change: str
    ended: bool
    library: str
    own: bool


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text in force, or one that begins later, in a table."""

    code: str
    title: str
    number: int
    required: bool
    valid_from: date
    library: str
    own: bool
    in_force: bool


@dataclass(frozen=True, slots=True)
class TextInput:
    """The inputs of a text in one language."""

    code: str
    name: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class RegistrationScreen:
    """Fields and texts that readers of the library one works in are asked for."""

    library: str
    fields: tuple[ShownField, ...]
    texts: tuple[ShownText, ...]
    may_change: bool


def registration_screen(request: HttpRequest) -> RegistrationScreen:
    """The page of the library one works in. Five statements, whatever the number of fields and texts."""
    staff = staff_of(request)
    here = staff.library
    above = ancestors(here)
    names = category_names()
    return RegistrationScreen(
        library=staff.library_name,
        fields=tuple(shown_field(row, here, names) for row in defined_fields(above)),
        texts=shown_texts(here, above),
        may_change=staff.may(SET_UP_REGISTRATION),
    )


def category_names() -> dict[str, str]:
    """The names of the categories by code."""
    return {row.code: row.name for row in patrons.categories()}


def shown_field(row: Any, here: int, names: Mapping[str, str]) -> ShownField:
    """A field as the table shows it."""
    return ShownField(
        id=row.pk,
        name=row.name,
        kind=words("FIELD_KINDS", row.kind),
        needed_of=", ".join(names.get(code, code) for code in row.required_of),
        searchable=row.searchable,
        own_change=words("LEAVE_WORDS", row.own_change),
        ended=row.ended_at is not None,
        library=row.library.name,
        own=row.library_id == here,
    )


def shown_texts(here: int, above: tuple[int, ...]) -> tuple[ShownText, ...]:
    """The texts in force here, and the versions that begin later."""
    today = local_day(here, timezone.now())
    in_force = {text.id for text in texts_in_force(here, today)}
    language = get_language() or "en"
    return tuple(
        ShownText(
            code=row.code,
            title=in_language(row.title, language),
            number=row.number,
            required=row.required,
            valid_from=row.valid_from,
            library=row.library.name,
            own=row.library_id == here,
            in_force=row.pk in in_force,
        )
        for row in versions_of(above)
        if row.pk in in_force or (row.valid_from > today and row.ended_on is None)
    )


def latest_version(library: int, code: str) -> Any:
    """The latest version of a text that a library wrote, or None."""
    return versions_of([library]).filter(code=code, ended_on__isnull=True).first()


def field_values(row: Any) -> dict[str, object]:
    """A field as its form holds it."""
    return {
        "name": row.name,
        "kind": row.kind,
        "choices": "\n".join(row.choices),
        "place": row.place,
        "searchable": row.searchable,
        "own_change": row.own_change,
        "ended": row.ended_at is not None,
        "version": row.version,
        "code": row.code,
        "required_of": list(row.required_of),
    }


def own_change_choices() -> list[tuple[str, str]]:
    """How readers may change a field themselves, in words."""
    return [(leave, words("LEAVE_WORDS", leave)) for leave in (Leave.ASKED, Leave.AT_ONCE, Leave.NOT)]


def field_kinds() -> list[tuple[str, str]]:
    """The kinds of fields, in words."""
    return [(kind.value, words("FIELD_KINDS", kind)) for kind in FieldKind]


def text_values(row: Any) -> dict[str, object]:
    """The latest version of a text as the form of the next one holds it."""
    values: dict[str, object] = {"code": row.code, "required": row.required, "after": row.number}
    values |= {f"title-{code}": text for code, text in row.title.items()}
    return values | {f"body-{code}": text for code, text in row.body.items()}


def text_inputs(form: Form) -> list[TextInput]:
    """The inputs of every language, the one of the page first."""
    first = get_language() or "en"
    languages = sorted(settings.LANGUAGES, key=lambda each: each[0] != first)
    return [
        TextInput(
            code, str(name), str(form.typed.get(f"title-{code}", "")), str(form.typed.get(f"body-{code}", ""))
        )
        for code, name in languages
    ]
