"""The form over a record: its inputs in the order a cataloguer works, with what is typed, hints and errors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.catalogue.rules.record_form import doubtful, rows
from armarius.formats.marc.form_shape import FormShape, Group, Part
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.mappings.languages import LANGUAGE_TAGS
from armarius.formats.marc.materials import Template
from armarius.formats.marc.record import Dialect
from armarius.ui.languages import language_name
from armarius.ui.words import labels, words

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("people", ("author", "body")),
    (
        "publication",
        (
            "edition",
            "host",
            "numbering",
            "frequency",
            "publication",
            "scale",
            "presentation",
            "physical",
            "series",
        ),
    ),
    ("numbers", ("isbn", "issn", "url")),
    ("content", ("language", "audience", "subject", "keyword", "udc", "ddc", "lbc", "clc")),
    ("notes", ("summary", "note")),
)
"""Sections of the form, and the groups in each; a group the dialect does not have is passed over."""
BRIEF = ("isbn", "title", "author", "publication", "physical", "language", "subject", "udc", "lbc", "clc")
"""What stands first in the form of a new record, whatever it is of; the rest is opened."""
WANTED: dict[Template, tuple[str, ...]] = {
    Template.VOLUME: ("isbn", "title", "author", "series", *BRIEF[3:]),
    Template.SERIAL: ("issn", "title", "body", "numbering", "frequency", *BRIEF[3:]),
    Template.ARTICLE: ("title", "author", "host", *BRIEF[5:]),
    Template.SCORE: ("title", "author", "presentation", *BRIEF[3:]),
    Template.MAP: ("title", "author", "scale", *BRIEF[3:]),
    Template.AUDIO: BRIEF[1:],
    Template.VIDEO: BRIEF[1:],
    Template.GAME: ("title", "body", "publication", "physical", "audience", "subject"),
    Template.ELECTRONIC: ("url", *BRIEF),
}
"""The same for what is not a book."""
EXTRAS = {"host", "numbering", "frequency", "scale", "presentation", "url"}
"""Groups that stand in the form only where the material has them, or the record does."""
LONG = {"summary", "note"}
FIRST_LANGUAGES = ("lav", "lit", "kaz", "rus", "chi", "eng")
AUDIENCES = {
    Dialect.MARC21: ("a", "b", "c", "j", "d", "e", "g", "f"),
    Dialect.UNIMARC: ("b", "c", "a", "d", "e", "m", "k"),
}
MOST_ROWS = 200
Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Input:
    """One input: name, label, value, hint, error, ``type`` of its field, what can be chosen (None: it is typed)."""

    name: str
    label: str
    value: str
    hint: str
    error: str
    type: str
    options: Options | None
    required: bool
    autofocus: bool


@dataclass(frozen=True, slots=True)
class InputGroup:
    """The rows of a group; ``more`` says whether another row can be asked for."""

    name: str
    label: str
    rows: tuple[tuple[Input, ...], ...]
    more: bool

    @property
    def single(self) -> bool:
        """Whether a row is one input, whose label says what the group is."""
        return bool(self.rows) and len(self.rows[0]) == 1


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form under one heading."""

    name: str
    heading: str
    groups: tuple[InputGroup, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: values, errors by name, the group of which more rows were asked for."""

    values: Mapping[str, str]
    errors: Mapping[str, str]
    more: str = ""


def is_input(shape: FormShape, name: str) -> bool:
    """Whether a posted name is one of the form's inputs."""
    head, _dot, rest = name.partition(".")
    if not rest:
        single = {part.name for group in shape.groups if not group.repeatable for part in group.parts}
        return name in single | {coded.name for coded in shape.coded}
    number, _dot, part = rest.partition(".")
    group = next((each for each in shape.groups if each.repeatable and each.name == head), None)
    known = group is not None and part in {each.name for each in group.parts}
    return known and number.isascii() and number.isdigit() and int(number) < MOST_ROWS


def sections(dialect: Dialect, typed: Typed, template: Template) -> tuple[Section, ...]:
    """The form over a record of a kind of thing."""
    return made_sections(Maker(dialect, FORMS[dialect], typed, next(iter(typed.errors), ""), template), ())


def brief_sections(dialect: Dialect, typed: Typed, template: Template) -> tuple[Section, tuple[Section, ...]]:
    """The form of a new record of a kind of thing: what is filled in first, then everything else.

    Every coded input is offered, and a second empty row for authors.
    """
    wanted = WANTED.get(template, BRIEF)
    first = "issn.0.issn" if wanted[0] == "issn" else "isbn.0.isbn" if wanted[0] == "isbn" else "title"
    maker = Maker(dialect, FORMS[dialect], typed, next(iter(typed.errors), first), template, new=True)
    brief = tuple(group for member in wanted for group in maker.groups(member))
    return Section("brief", words("FORM_SECTIONS", "brief"), brief), made_sections(maker, wanted)


def made_sections(maker: "Maker", without: Sequence[str]) -> tuple[Section, ...]:
    """The sections with their groups; a section without any is passed over."""
    return tuple(
        Section(name, words("FORM_SECTIONS", name), found)
        for name, members in SECTIONS
        if (found := tuple(g for member in members if member not in without for g in maker.groups(member)))
    )


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the inputs of one form; ``focus`` is the name of the input that gets the focus."""

    dialect: Dialect
    shape: FormShape
    typed: Typed
    focus: str
    template: Template
    new: bool = False

    def has(self, name: str) -> bool:
        """Whether the record says something in a group, or another row of it was asked for."""
        held = any(text and key.partition(".")[0] == name for key, text in self.typed.values.items())
        return held or self.typed.more == name

    def groups(self, name: str) -> list[InputGroup]:
        """The group of a name, or the coded input; nothing when the dialect or the record has none."""
        if name in EXTRAS and name not in WANTED.get(self.template, BRIEF) and not self.has(name):
            return []
        if any(coded.name == name for coded in self.shape.coded):
            if not self.new and name not in self.typed.values:
                return []
            return [InputGroup(name, "", ((self.made(name, name),),), more=False)]
        group = next((each for each in self.shape.groups if each.name == name), None)
        if group is None:
            return []
        if not group.repeatable:
            inputs = tuple(self.made(part.name, part.name) for part in group.parts)
            return [InputGroup(name, "", (inputs,), more=False)]
        return [InputGroup(name, words("FORM_FIELDS", name), self.rows(group), more=True)]

    def rows(self, group: Group) -> tuple[tuple[Input, ...], ...]:
        """The rows that hold something, and empty ones behind them."""
        found = rows(self.typed.values, group.name)
        held = [number for number, row in found.items() if any(row.values())]
        known = max(found, default=-1) + 1
        count = max(max(held, default=-1) + 2, known + (2 if self.typed.more == group.name else 0))
        if self.new and group.name == "author":
            count = max(count, 2)
        numbers = range(min(count, MOST_ROWS))
        return tuple(tuple(self.in_row(group, part, number) for part in group.parts) for number in numbers)

    def in_row(self, group: Group, part: Part, number: int) -> Input:
        """An input of a row; a row of one input is called after the group."""
        label = group.name if len(group.parts) == 1 else part.name
        return self.made(f"{group.name}.{number}.{part.name}", label, number + 1)

    def made(self, name: str, label: str, number: int = 0) -> Input:
        """An input with its words and value."""
        value = self.typed.values.get(name, "")
        text = words("FORM_FIELDS", label)
        return Input(
            name=name,
            label=f"{text} {number}" if number else text,
            value=value,
            hint=self.hint(name, label, number),
            error=self.typed.errors.get(name, ""),
            type="textarea" if label in LONG else "text",
            options=self.options(label, value),
            required=False,
            autofocus=name == self.focus,
        )

    def hint(self, name: str, label: str, number: int) -> str:
        """What helps at an input: a wrong check digit, else its general hint at the first row."""
        if doubtful({name: self.typed.values.get(name, "")}):
            return _("The check digit is wrong. It is kept as printed.")
        key = "name_in_one" if label == "name" and self.dialect is Dialect.MARC21 else label
        key = "body_name" if name.startswith("body.") and label == "name" else key
        return str(labels("FORM_HINTS").get(key, "")) if number <= 1 else ""

    def options(self, label: str, value: str) -> Options | None:
        """What can be chosen; a value that is none of it stays as it is."""
        made: Options
        if label == "role":
            made = [("", pgettext("role", "not said")), *((c, str(w)) for c, w in labels("RELATORS").items())]
        elif label == "language":
            rest = sorted(((c, language_name(c)) for c in LANGUAGE_TAGS), key=lambda pair: pair[1])
            first = [(code, language_name(code)) for code in FIRST_LANGUAGES]
            made = [("", pgettext("language", "not said")), *first, *(p for p in rest if p not in first)]
        elif label == "audience":
            codes = AUDIENCES.get(self.dialect, AUDIENCES[Dialect.UNIMARC])
            section = "AUDIENCES_MARC21" if self.dialect is Dialect.MARC21 else "AUDIENCES_UNIMARC"
            made = [("", pgettext("audience", "not said")), *((c, words(section, c)) for c in codes)]
        else:
            return None
        return made if value in {code for code, _words in made} else [*made, (value, value)]
