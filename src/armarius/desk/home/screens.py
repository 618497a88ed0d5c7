"""What the first page shows."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from armarius.circulation.permissions import LEND
from armarius.desk.home.worklists import Tile, tiles
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.platform import permissions
from armarius.platform import queries as platform
from armarius.ui.words import verb_sentence, words

LOGGED = 12
QUIET = ("network.sign_in", "network.choose")
"""Verbs that are no work of the library's day."""


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """A row of today's log: when, what, by whom; a link when this person may read the journal."""

    at: datetime
    sentence: str
    who: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeScreen:
    """The first page: worklists, today's log (the library's, or only one's own), whether more happened."""

    today: date
    tiles: tuple[Tile, ...]
    log: tuple[LoggedEntry, ...]
    own_only: bool
    more: int
    may_lend: bool

    @property
    def waits(self) -> int:
        """How many things wait in all."""
        return sum(tile.count for tile in self.tiles)


def home_screen(staff: StaffSession) -> HomeScreen:
    """What happened today and what waits, in the library one works in; seven queries however much it is."""
    now = timezone.now()
    today = network.local_day(staff.library, now)
    own_only = not staff.may(permissions.READ_JOURNAL)
    start = datetime.combine(today, time(), staff.zone)
    rows = (
        platform.journal((staff.library,))
        .filter(recorded_at__gte=start, at__gte=start)
        .exclude(verb__in=QUIET)
    )
    if own_only:
        rows = rows.filter(principal_kind="staff", principal_id=staff.account)
    total = rows.count()
    return HomeScreen(
        today=today,
        tiles=tiles(staff, today),
        log=logged(list(rows[:LOGGED]), linked=not own_only),
        own_only=own_only,
        more=max(0, total - LOGGED),
        may_lend=staff.may(LEND),
    )


def logged(rows: list[Any], *, linked: bool) -> tuple[LoggedEntry, ...]:
    """Journal rows in words."""
    names = network.account_names({row.principal_id for row in rows if row.principal_kind == "staff"})
    return tuple(
        LoggedEntry(
            row.at,
            verb_sentence(row),
            names.get(row.principal_id, "")
            if row.principal_kind == "staff"
            else words("PRINCIPALS", row.principal_kind),
            f"/journal/{row.pk}/" if linked else "",
        )
        for row in rows
    )
