"""Who is charged or pays is locked first: everything about one reader's money happens in turn."""

from armarius.money.refusals import Refusal
from armarius.patrons import queries as patrons
from armarius.platform.values.reasons import Missing, Reason


def locked_reader(reader: int) -> None:
    """Lock a reader. ``Missing`` unknown_reader."""
    if not patrons.lock_reader(reader):
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}, "reader"))
