"""What was noted about a reader's loans: counted on the reader's page, listed once the look is written down."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.circulation.queries.incidents import incident_counts, incidents_with
from armarius.circulation.rules.incidents import CLAIMS, IncidentKind
from armarius.desk.incidents.table import EMPTY
from armarius.desk.incidents.table import TABLE as EVERYWHERE
from armarius.ui.localised import number_text
from armarius.ui.words import words

TITLE = _("Claims and incidents")
CLAIMED = {
    IncidentKind.CLAIMED_RETURNED: pgettext_lazy("claims, how many", "returned %(n)s"),
    IncidentKind.NEVER_HAD: pgettext_lazy("claims, how many", "never had %(n)s"),
}
TABLE = replace(EVERYWHERE, name="reader_incidents", title=TITLE, empty=EMPTY)


@dataclass(frozen=True, slots=True)
class NotedOfReader:
    """How many claims a reader made, and how many of each; what else was noted, and how many of each."""

    claims: int
    claimed: tuple[str, ...]
    others: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.claims or self.others)


def noted_of(reader: int) -> NotedOfReader:
    """What was noted about a reader's loans, in words; one query."""
    counts = incident_counts(reader)
    return NotedOfReader(
        claims=sum(counts.get(kind, 0) for kind in CLAIMS),
        claimed=tuple(
            str(text) % {"n": number_text(counts[kind])} for kind, text in CLAIMED.items() if kind in counts
        ),
        others=tuple(
            f"{words('INCIDENTS', kind)} {number_text(counts[kind])}"
            for kind in IncidentKind
            if kind in counts and kind not in CLAIMS
        ),
    )


def rows_of(reader: int) -> "QuerySet[Any]":
    """The rows of the list."""
    return incidents_with(reader)
