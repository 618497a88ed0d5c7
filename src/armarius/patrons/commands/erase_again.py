"""Erase once more whom a restored backup brought back."""

from collections.abc import Collection
from dataclasses import dataclass

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.erasing import against_erasing, erase, remember_marks
from armarius.patrons.commands.request_erasure import requested
from armarius.patrons.models import Reader
from armarius.patrons.queries.erasure import marked
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

RESTORED = "restored"
"""The channel of a request that nobody made: the reader was erased once and a backup brought them back."""


@dataclass(frozen=True, slots=True)
class ErasedAgain:
    """How many entries were erased again, and how many wait for the data officer."""

    erased: int
    waiting: int


@command("patrons.erase_again", needs=permissions.GUARD_PRIVACY)
def erase_again(occasion: Occasion, *, marks: Collection[str]) -> ErasedAgain:
    """Erase every entry of the network with one of these marks (``rules.erasure.mark_of``).

    Whom something keeps (a loan that was open then, a legal hold) stands among the requests to be erased, for the data
    officer. The marks themselves are kept, so that the next backup knows them.
    """
    erased = waiting = 0
    for reader in marked(set(marks)):
        row = Reader.objects.select_for_update(no_key=True).get(pk=reader)
        if against_erasing(reader, local_day(row.home_library_id, occasion.at)):
            requested(occasion, row, RESTORED, "")
            waiting += 1
        else:
            erase(occasion, row)
            erased += 1
    remember_marks(marks, occasion.at.date())
    note(erased=erased, waiting=waiting)
    return ErasedAgain(erased, waiting)
