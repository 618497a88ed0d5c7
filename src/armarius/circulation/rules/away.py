"""Why a copy cannot be had at the moment, as a reader is told."""

from enum import StrEnum

from armarius.circulation.rules.incidents import IncidentKind


class Away(StrEnum):
    """Why it does not stand on its shelf; one that is on loan is only that."""

    ON_LOAN = "on_loan"
    MISSING = "missing"
    DAMAGED = "damaged"
    KEPT = "kept"
    ON_THE_WAY = "on_the_way"


OF_INCIDENT = {
    IncidentKind.LOST: Away.MISSING,
    IncidentKind.MISSING: Away.MISSING,
    IncidentKind.CLAIMED_RETURNED: Away.MISSING,
    IncidentKind.NEVER_HAD: Away.MISSING,
    IncidentKind.DAMAGED: Away.DAMAGED,
    IncidentKind.PART_MISSING: Away.DAMAGED,
}
"""What a reader is told of a copy with which something is wrong."""
ORDER = tuple(Away)
"""Of several reasons the first is told."""
