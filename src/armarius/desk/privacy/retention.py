"""How long what is kept: the table, and what another number of days would do, before it is saved."""

from dataclasses import dataclass

from django.utils import timezone

from armarius.circulation.preferences import RETENTION_DAYS
from armarius.circulation.queries.retention import Unlinkable, would_forget
from armarius.desk.middleware import StaffSession
from armarius.desk.privacy.register import KeptKind, register
from armarius.network import queries as network
from armarius.platform.preferences import parsed
from armarius.platform.queries import effective_value


@dataclass(frozen=True, slots=True)
class RetentionScreen:
    """The kinds of data; the days in force here, whether set here, what tonight would unlink with them.

    ``tried`` is another number of days (None: none was asked for, or it was none), ``then`` what the night would unlink
    with it.
    """

    kinds: tuple[KeptKind, ...]
    days: int
    set_here: bool
    set_at: str
    now: Unlinkable
    tried: int | None
    then: Unlinkable | None
    low: int
    high: int

    @property
    def fewer(self) -> bool:
        """Whether the number that was tried forgets sooner."""
        return self.tried is not None and self.tried < self.days


def retention_screen(staff: StaffSession, text: str = "") -> RetentionScreen:
    """The page; ``text`` is the number of days to try."""
    at, here = timezone.now(), network.subtree(staff.library)
    effective = effective_value(RETENTION_DAYS, staff.library)
    value = parsed(RETENTION_DAYS, text) if text else None
    tried = None if value is None else int(value)
    place = network.library(effective.set_at) if effective.set_at else None
    return RetentionScreen(
        kinds=register(staff.library),
        days=int(effective.value),
        set_here=effective.set_at == staff.library,
        set_at=place.name if place else "",
        now=would_forget(here, at),
        tried=tried,
        then=None if tried is None else would_forget(here, at, instead={staff.library: tried}),
        low=RETENTION_DAYS.low or 0,
        high=RETENTION_DAYS.high or 0,
    )
