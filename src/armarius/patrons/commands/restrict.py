"""Keep a reader from borrowing for a while."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.models import Reader, Restriction
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class Restricted:
    """The restriction's id."""

    restriction: int


@command("patrons.restrict", needs=permissions.REGISTER)
def restrict(
    occasion: Occasion, *, reader: int, reason: str, from_day: date, until_day: date | None = None
) -> Restricted:
    """Restrict a reader in every library from a day until before another; any library they use may have to.

    Refusals: ``Missing`` unknown_reader; ``Invalid`` reason_missing, ends_before_start.
    """
    found = []
    if not reason.strip():
        found.append(Reason(Refusal.REASON_MISSING, field="reason"))
    if until_day is not None and until_day <= from_day:
        found.append(Reason(Refusal.ENDS_BEFORE_START, field="until_day"))
    if found:
        raise Invalid(*found)
    if not Reader.objects.filter(pk=reader).exists():
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    row = Restriction.objects.create(
        reader_id=reader,
        library_id=occasion.library or None,
        reason=reason.strip()[:200],
        from_day=from_day,
        until_day=until_day,
    )
    note_person("reader", reader, reason=reason.strip())
    return Restricted(row.pk)
