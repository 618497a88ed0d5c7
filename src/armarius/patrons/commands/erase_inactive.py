"""Readers who came no more for years are erased."""

from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string

from armarius.network.queries import local_day, subtree
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.erasing import against_erasing, erase
from armarius.patrons.queries.erasure import next_inactive
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.erasure import years_before
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

TASK = "armarius.patrons.jobs.erase_inactive_readers"
CHUNK = 4
"""Readers in one transaction: a few milliseconds each."""
FEWEST, MOST = 1, 50
"""Years after which a card may count as long ended."""


@dataclass(frozen=True, slots=True)
class ErasingBegun:
    """The job that erases."""

    job: int


@dataclass(frozen=True, slots=True)
class InactiveErased:
    """How many readers went, and the id after which the next chunk begins (0: none is left)."""

    readers: int
    last: int


@command("patrons.begin_erasing_inactive", needs=permissions.GUARD_PRIVACY)
def begin_erasing_inactive(occasion: Occasion, *, years: int) -> ErasingBegun:
    """Queue the erasure of the readers of this library and those below whose card ended more than ``years`` years ago.

    Who has copies at home, reservations, or is kept by a legal hold stays. Refusal: ``Invalid`` broken_years.
    """
    before = ended_before_day(occasion, years)
    result = import_string(TASK).enqueue(library=occasion.library, before=before.isoformat())
    touch("job", int(result.id))
    note(years=years)
    return ErasingBegun(int(result.id))


@command("patrons.erase_inactive", needs=permissions.GUARD_PRIVACY, bulk=True)
def erase_inactive(occasion: Occasion, *, before: date, after: int = 0) -> InactiveErased:
    """Erase a chunk of the readers whose card ended before a day: those with ids above ``after``.

    Every one is asked about once more, locked. A run that was killed goes on where it stopped.
    """
    today = local_day(occasion.library, occasion.at)
    found, last = next_inactive(subtree(occasion.library), before, today, after=after, limit=CHUNK)
    gone = 0
    for reader in found:
        row = own_reader(occasion, reader)
        if not against_erasing(reader, today):
            erase(occasion, row)
            gone += 1
    note(readers=gone)
    return InactiveErased(gone, last)


def ended_before_day(occasion: Occasion, years: int) -> date:
    """The day before which a card ended that counts. Refusal: ``Invalid`` broken_years."""
    if not FEWEST <= years <= MOST:
        raise Invalid(Reason(Refusal.BROKEN_YEARS, {"fewest": FEWEST, "most": MOST}, "years"))
    return years_before(local_day(occasion.library, occasion.at), years)
