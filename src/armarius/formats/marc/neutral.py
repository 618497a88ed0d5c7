"""The neutral view of a record: one shape for every dialect, made by mapping tables."""

import msgspec
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
    return _VIEWS.decode(text)


_VIEWS = msgspec.json.Decoder(NeutralView)
