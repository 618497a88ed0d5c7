"""What the readers' domain answers."""

from armarius.patrons import queries
from armarius.patrons.permissions import (
    ASK_OWN_ERASURE,
    CHANGE_ONESELF,
    CONSENT_ONESELF,
    DECIDE_OWN_FAMILY,
    KEEP_OWN_PASSKEYS,
    REPORT_OWN_CARD,
)
from armarius.patrons.queries import registrations
from armarius.patrons.refusals import Refusal
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Reason


def library_kept(library: int) -> tuple[Reason, ...]:
    """A library stays while readers are registered in it, or were counted in its statistics."""
    readers, counted = queries.readers([library]).count(), registrations.counted_in(library)
    found = [Reason(Refusal.LIBRARY_HAS_READERS, {"readers": readers})] if readers else []
    if counted:
        found.append(Reason(Refusal.LIBRARY_HAS_REGISTRATIONS, {"registrations": counted}))
    return tuple(found)


READERS = frozenset(
    {
        CHANGE_ONESELF,
        REPORT_OWN_CARD,
        CONSENT_ONESELF,
        ASK_OWN_ERASURE,
        DECIDE_OWN_FAMILY,
        KEEP_OWN_PASSKEYS,
    }
)
"""Everything readers may do in their own domain; each verb looks at the reader's own things only."""


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a reader may do this: the verbs made for readers, and nothing else."""
    return occasion.who.kind is PrincipalKind.READER and permission in READERS
