"""Change what a restriction bars, why, or until when."""

from dataclasses import dataclass
from datetime import date

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.lift_restriction import locked
from armarius.patrons.commands.restrict import columns, complaints
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.restrictions import Use
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class RestrictionChanged:
    """The restriction's id and its version now."""

    restriction: int
    version: int


@command("patrons.change_restriction", needs=permissions.REGISTER)
def change_restriction(
    occasion: Occasion,
    *,
    restriction: int,
    version: int,
    reason: str,
    until_day: date | None,
    uses: tuple[Use, ...],
    note: str = "",
) -> RestrictionChanged:
    """Change a restriction that is not over; from when it holds stays as it was.

    Refusals: ``Missing`` unknown_restriction; ``Forbidden`` restriction_of_another_library; ``Stale``
    restriction_changed; ``Refused`` restriction_is_over; ``Invalid`` reason_missing, ends_before_start,
    nothing_barred.
    """
    row = locked(occasion, restriction)
    if row.version != version:
        raise Stale(Reason(Refusal.RESTRICTION_CHANGED))
    if row.until_day is not None and row.until_day <= local_day(occasion.library, occasion.at):
        raise Refused(Reason(Refusal.RESTRICTION_IS_OVER))
    if found := complaints(reason, row.from_day, until_day, uses):
        raise Invalid(*found)
    row.reason, row.note = reason.strip()[:200], note.strip()[:300]
    row.until_day = until_day
    row.version += 1
    for use, barred in columns(uses).items():
        setattr(row, use, barred)
    row.save(update_fields=["reason", "note", "until_day", "version", *Use])
    note_person("reader", row.reader_id, reason=row.reason)
    return RestrictionChanged(row.pk, row.version)
