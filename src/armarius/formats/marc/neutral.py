"""The neutral view of a record: one shape for every dialect, made by mapping tables."""

from typing import Any

import orjson

from armarius.formats.marc.neutral_values import (
    AgentKind,
    Classification,
    Contributor,
    Identifier,
    IdentifierKind,
    Link,
    Material,
    NeutralView,
    ScriptForm,
    SeriesStatement,
    Subject,
    SubjectKind,
)
from armarius.formats.marc.neutral_walk import draft_view
from armarius.formats.marc.record import Dialect, MarcRecord

__all__ = [
    "AgentKind",
    "Classification",
    "Contributor",
    "Identifier",
    "IdentifierKind",
    "Link",
    "Material",
    "NeutralView",
    "ScriptForm",
    "SeriesStatement",
    "Subject",
    "SubjectKind",
    "from_json",
    "neutral_view",
    "to_json",
]


def neutral_view(record: MarcRecord, dialect: Dialect) -> NeutralView:
    """Return what the record says, whatever dialect it is written in; nothing is refused."""
    return draft_view(record, dialect)


def to_json(view: NeutralView) -> str:
    """Return the view as one JSON object; letters stay letters."""
    return orjson.dumps(view).decode()


def from_json(text: str | bytes) -> NeutralView:
    """Return the view that `to_json` wrote; keys that are not there take their defaults."""
    stored: dict[str, Any] = orjson.loads(text)
    for key, make in _PARTS.items():
        if key in stored:
            stored[key] = tuple([make(part) for part in stored[key]])
    for key in _TEXTS:
        if key in stored:
            stored[key] = tuple(stored[key])
    if "material" in stored:
        stored["material"] = Material(stored["material"])
    return NeutralView(**stored)


def _contributor(part: dict[str, Any]) -> Contributor:
    return Contributor(**(part | {"kind": AgentKind(part["kind"])}))


def _subject(part: dict[str, Any]) -> Subject:
    return Subject(**(part | {"kind": SubjectKind(part["kind"])}))


def _identifier(part: dict[str, Any]) -> Identifier:
    return Identifier(IdentifierKind(part["kind"]), part["value"])


def _classification(part: dict[str, Any]) -> Classification:
    return Classification(**part)


def _series(part: dict[str, Any]) -> SeriesStatement:
    return SeriesStatement(**part)


def _link(part: dict[str, Any]) -> Link:
    return Link(**part)


def _script(part: dict[str, Any]) -> ScriptForm:
    return ScriptForm(**part)


_PARTS = {
    "contributors": _contributor,
    "series": _series,
    "subjects": _subject,
    "classes": _classification,
    "identifiers": _identifier,
    "links": _link,
    "scripts": _script,
}
_TEXTS = (
    "parallel_titles",
    "uniform_titles",
    "variant_titles",
    "languages",
    "original_languages",
    "notes",
    "urls",
    "alternates",
    "content_types",
    "carrier_types",
)
