"""Everything that is kept of a person, on paper: the JSON file of their data in words (GDPR articles 12 and 15).

The file is a mapping of sections (a mapping, or a list of them); the words of its keys stand in the domains' labels
(``KEPT``), by ``section.key`` where a key means something of its own there, the section that names its codes in
``KEPT_CODES``.
"""

import json
from base64 import b64decode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import cast

from django.http import HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from armarius.platform.documents.photographs import as_svg
from armarius.platform.documents.rendering import render
from armarius.platform.documents.texts import Value
from armarius.ui.languages import language_name, shipped_for
from armarius.ui.localised import short_day_text
from armarius.ui.words import ISO_DAY, NOTHING, fact_text, labels, text_fact, words

TEMPLATE = Path(__file__).with_name("kept_data.typ")
FOR_PROGRAMS = frozenset({"format", "version", "made_at", "journal.verb", "fields.field"})
"""Keys that say nothing to people which another key does not say in words."""
MOST_COLUMNS = 5
PHOTO_WIDTH = 400
NARROWEST, WIDEST = 12, 40
Row = Mapping[str, object]


def kept_data_file(data: Row, form: str, name: str) -> HttpResponse:
    """Somebody's data as a file to keep, called ``name``: a PDF to read where ``form`` asks for it, else JSON.

    Refusals: those of ``render``.
    """
    if form == "pdf":
        content, kind = kept_data_pdf(data, language=get_language() or "en"), "application/pdf"
    else:
        form, kind = "json", "application/json"
        content = json.dumps(data, ensure_ascii=False, indent=1).encode()
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


def kept_data_pdf(data: Row, *, language: str) -> bytes:
    """The file of somebody's data as a PDF in a language. Refusals: those of ``render``."""
    with override(language):
        made = on_paper(data)
    return render(TEMPLATE, made, language=language)


def on_paper(data: Row) -> dict[str, Value]:
    """The data as its template takes it: a part for each section that holds anything, the names of the others."""
    sections = {key: value for key, value in data.items() if key not in FOR_PROGRAMS}
    filled = [part(key, value) for key, value in sections.items() if value]
    person = cast(Row, data.get("reader", {}))
    return {
        "title": _("Everything the library keeps about you"),
        "library": str(person.get("home_library", "")),
        "note": said("made_at", data.get("made_at")),
        "footer": " ".join(str(person.get(name) or "") for name in ("given_name", "family_name")).strip(),
        "parts": filled,
        "nothing_title": _("Nothing is kept here"),
        "nothing": ", ".join(word_of(key) for key, value in sections.items() if not value),
    }


def part(section: str, value: object) -> Value:
    """A section: pairs, a table where its rows are short, or pairs for each row; a photograph as such."""
    made: dict[str, Value] = {
        "title": word_of(section),
        "heads": [],
        "table": [],
        "rows": [],
        "photo_svg": "",
    }
    if section == "photo":
        photo = cast(Mapping[str, str], value)
        picture = as_svg(b64decode(photo["jpeg_base64"]), width=PHOTO_WIDTH)
        rest = {key: each for key, each in photo.items() if key != "jpeg_base64"}
        return made | {"photo_svg": picture, "rows": [pairs(section, rest)]}
    if isinstance(value, Mapping):
        return made | {"rows": [pairs(section, value)]}
    rows = cast(Sequence[object], value)
    if not all(isinstance(row, Mapping) for row in rows):
        return made | {
            "heads": [word_of(section)],
            "table": [[said(section, row)] for row in rows],
            "widths": [1],
        }
    told = cast(Sequence[Row], rows)
    heads = [key for key in shown_keys(section, told[0]) if any(is_told(row[key]) for row in told)]
    if len(heads) <= MOST_COLUMNS and not any(nested(row[key]) for row in told for key in heads):
        table = [[said(f"{section}.{key}", row[key]) for key in heads] for row in told]
        return made | {
            "heads": [word_of(section, key) for key in heads],
            "table": table,
            "widths": [width_of(column) for column in zip(*table, strict=True)],
        }
    return made | {"rows": [pairs(section, row) for row in told]}


def width_of(column: Sequence[str]) -> int:
    """The share of the page's width that a column gets: its longest text counts, within bounds."""
    return min(WIDEST, max(NARROWEST, *map(len, column)))


def pairs(section: str, row: Row) -> list[Value]:
    """What is known of one thing: label and value; what holds rows of its own says each in a line."""
    return [
        {"label": word_of(section, key), "value": said(f"{section}.{key}", row[key])}
        for key in shown_keys(section, row)
        if is_told(row[key])
    ]


def is_told(value: object) -> bool:
    """Whether a value says anything: a no does, nothing and an empty list do not."""
    return value is not None and value not in ("", [])


def shown_keys(section: str, row: Row) -> list[str]:
    """The keys of a row that people read."""
    return [key for key in row if f"{section}.{key}" not in FOR_PROGRAMS]


def nested(value: object) -> bool:
    """Whether a value has rows of its own."""
    return isinstance(value, (list, Mapping))


def said(place: str, value: object) -> str:
    """A value in words: codes by the labels of their place, days and moments as the language writes them."""
    section, _dot, key = place.rpartition(".")
    if isinstance(value, Mapping):
        inner = section or place
        told = ((word_of(inner, name), said(f"{inner}.{name}", each)) for name, each in value.items() if each)
        return ", ".join(f"{label}: {text}" for label, text in told)
    if isinstance(value, list):
        return "\n".join(said(place, each) for each in value)
    if isinstance(value, str):
        return text_of(place, key, value)
    return str(fact_text(key, value)) if isinstance(value, bool) else NOTHING if value is None else str(value)


def text_of(place: str, key: str, text: str) -> str:
    """A text in words, where it is a code, a language or a day."""
    named = code_labels().get(place) or code_labels().get(key)
    if named:
        return words(named, text)
    if key == "language" and shipped_for(text):
        return language_name(text)
    if ISO_DAY.fullmatch(text):
        with suppress(ValueError):  # it only looks like a day
            return short_day_text(date.fromisoformat(text))
    return text_fact(text)


def word_of(section: str, key: str = "") -> str:
    """The words of a section, or of a key in it; the code itself when nobody named it."""
    own = f"{section}.{key}"
    return words("KEPT", own if own in labels("KEPT") else key or section)


def code_labels() -> Mapping[str, str]:
    """``section.key`` or key → the section of the labels that names its codes."""
    return {place: str(section) for place, section in labels("KEPT_CODES").items()}
