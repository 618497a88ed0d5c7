"""What the readers' domain answers."""

from armarius.patrons import queries
from armarius.patrons.refusals import Refusal
from armarius.platform.values.reasons import Reason


def library_kept(library: int) -> tuple[Reason, ...]:
    """A library stays while readers are registered in it."""
    count = queries.readers([library]).count()
    return (Reason(Refusal.LIBRARY_HAS_READERS, {"readers": count}),) if count else ()
