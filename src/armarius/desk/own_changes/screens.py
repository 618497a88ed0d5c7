"""What the page shows on which the requests of one reader are answered, each for itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from armarius.desk.forms import Form
from armarius.desk.own_changes.table import in_a_line, part_words
from armarius.patrons.queries.own_changes import field_names, own_changes


@dataclass(frozen=True, slots=True)
class AskedChange:
    """A request that waits: what, old and new, what was answered so far and what is wrong with it."""

    id: int
    part: str
    was: str
    wanted: str
    asked_at: datetime
    reply: str
    explanation: str
    error: str
    missing: str

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


def asked_changes(reader: int, form: Form) -> tuple[AskedChange, ...]:
    """What waits of a reader, with what was typed in the form; two queries."""
    rows = list(own_changes(reader).filter(answered_at=None))
    names = field_names(row.part for row in rows)
    typed: Mapping[str, object] = form.typed
    return tuple(
        AskedChange(
            id=row.pk,
            part=part_words(row.part, names),
            was=in_a_line(row.part, row.was),
            wanted=in_a_line(row.part, row.wanted),
            asked_at=row.asked_at,
            reply=str(typed.get(f"reply-{row.pk}", "")),
            explanation=str(typed.get(f"explanation-{row.pk}", "")),
            error=form.errors.get(f"reply-{row.pk}", ""),
            missing=form.errors.get(f"explanation-{row.pk}", ""),
        )
        for row in rows
    )
