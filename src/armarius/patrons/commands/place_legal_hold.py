"""Place a legal hold on what is kept of a reader, and end it."""

from dataclasses import dataclass
from datetime import date

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import LegalHold
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason

LONGEST_REASON, LONGEST_BASIS = 300, 200


@dataclass(frozen=True, slots=True)
class LegalHoldPlaced:
    """The legal hold."""

    hold: int


@dataclass(frozen=True, slots=True)
class LegalHoldEnded:
    """The legal hold that ended, and whether it was in force."""

    hold: int
    was_in_force: bool


@command("patrons.place_legal_hold", needs=permissions.GUARD_PRIVACY)
def place_legal_hold(
    occasion: Occasion, *, reader: int, reason: str, basis: str, until_day: date | None = None
) -> LegalHoldPlaced:
    """Keep what is known of a reader: neither erasure nor retention takes anything while the hold is in force.

    ``basis`` is the legal basis (article, file number), ``until_day`` the day before which it ends (None: until it is
    ended). Reason and basis stand in no journal. Refusals: those of ``at_home.own_reader``; ``Invalid`` with every
    one of hold_reason_missing, hold_basis_missing, hold_over.
    """
    row = own_reader(occasion, reader)
    reasons = []
    if not reason.strip():
        reasons.append(Reason(Refusal.HOLD_REASON_MISSING, field="reason"))
    if not basis.strip():
        reasons.append(Reason(Refusal.HOLD_BASIS_MISSING, field="basis"))
    if until_day is not None and until_day <= local_day(occasion.library, occasion.at):
        reasons.append(Reason(Refusal.HOLD_OVER, field="until_day"))
    if reasons:
        raise Invalid(*reasons)
    made = LegalHold.objects.create(
        reader=row,
        reason=reason.strip()[:LONGEST_REASON],
        basis=basis.strip()[:LONGEST_BASIS],
        placed_at=occasion.at,
        placed_by=occasion.who.id,
        until_day=until_day,
    )
    note_person("reader", row.pk)
    return LegalHoldPlaced(made.pk)


@command("patrons.end_legal_hold", needs=permissions.GUARD_PRIVACY)
def end_legal_hold(occasion: Occasion, *, hold: int) -> LegalHoldEnded:
    """End a legal hold; the next night takes what its retention would have taken. Ended twice is once.

    Refusals: ``Missing`` unknown_legal_hold; those of ``at_home.own_reader``.
    """
    row = LegalHold.objects.filter(pk=hold).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LEGAL_HOLD))
    own_reader(occasion, row.reader_id)
    ended = LegalHold.objects.filter(pk=hold, ended_at__isnull=True).update(
        ended_at=occasion.at, ended_by=occasion.who.id
    )
    note(ended=ended)
    note_person("reader", row.reader_id)
    return LegalHoldEnded(hold, bool(ended))
