"""Reads of cards that mean nobody any more."""

from armarius.circulation.refusals import Refusal
from armarius.network.queries import local_day
from armarius.patrons.queries import lost_at
from armarius.platform.values.reasons import Reason


def against_card(code: str, library: int = 0) -> Reason:
    """Why nothing is lent with a retired card: reported lost, which whoever holds it may have found, or replaced.

    The day of the loss is that of the library at whose desk it is shown, UTC's without one (R68).
    """
    at = lost_at(code)
    if at is None:
        return Reason(Refusal.CARD_RETIRED, {}, "reader")
    return Reason(Refusal.CARD_LOST, {"on": local_day(library, at)}, "reader")
