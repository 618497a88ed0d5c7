"""What may be wrong with a copy, and what it keeps the copy from."""

from enum import StrEnum


class IncidentKind(StrEnum):
    """What is wrong."""

    LOST = "lost"
    MISSING = "missing"
    CLAIMED_RETURNED = "claimed_returned"
    NEVER_HAD = "never_had"
    DAMAGED = "damaged"
    PART_MISSING = "part_missing"


class Resolution(StrEnum):
    """How it ended."""

    FOUND = "found"
    RETURNED = "returned"
    REPAIRED = "repaired"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    MISTAKE = "mistake"


GONE = frozenset(
    {IncidentKind.LOST, IncidentKind.MISSING, IncidentKind.CLAIMED_RETURNED, IncidentKind.NEVER_HAD}
)
"""Nobody knows where the copy is: whoever scans it has found it."""
CLAIMS = frozenset({IncidentKind.CLAIMED_RETURNED, IncidentKind.NEVER_HAD})
"""What a reader says about a loan."""
UNFIT = frozenset({IncidentKind.DAMAGED, IncidentKind.PART_MISSING})
"""The copy is here and not as it should be: it fills no hold until somebody has looked."""
FOUND_AS = {
    IncidentKind.LOST: Resolution.FOUND,
    IncidentKind.MISSING: Resolution.FOUND,
    IncidentKind.CLAIMED_RETURNED: Resolution.RETURNED,
    IncidentKind.NEVER_HAD: Resolution.FOUND,
}
ENDINGS: dict[IncidentKind, tuple[Resolution, ...]] = {
    IncidentKind.LOST: (Resolution.FOUND, Resolution.WITHDRAWN, Resolution.MISTAKE),
    IncidentKind.MISSING: (Resolution.FOUND, Resolution.WITHDRAWN, Resolution.MISTAKE),
    IncidentKind.CLAIMED_RETURNED: (
        Resolution.FOUND,
        Resolution.RETURNED,
        Resolution.WITHDRAWN,
        Resolution.MISTAKE,
    ),
    IncidentKind.NEVER_HAD: (Resolution.FOUND, Resolution.WITHDRAWN, Resolution.MISTAKE),
    IncidentKind.DAMAGED: (Resolution.REPAIRED, Resolution.WITHDRAWN, Resolution.MISTAKE),
    IncidentKind.PART_MISSING: (Resolution.COMPLETED, Resolution.WITHDRAWN, Resolution.MISTAKE),
}
"""How each can end."""
