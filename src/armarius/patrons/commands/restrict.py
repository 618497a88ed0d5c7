"""Keep a reader from borrowing for a while."""

from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.models import Reader, Restriction
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class Restricted:
    """The restriction's id."""

    restriction: int


@command("patrons.restrict", needs=permissions.REGISTER)
def restrict(
    occasion: Occasion, *, reader: int, reason: str, from_day: date, until_day: date | None = None
) -> Restricted:
    """Restrict a reader from a day until before another. Refusals: ``Missing`` unknown_reader."""
    if not Reader.objects.filter(pk=reader).exists():
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    row = Restriction.objects.create(
        reader_id=reader, reason=reason.strip(), from_day=from_day, until_day=until_day
    )
    note_person("reader", reader, reason=reason.strip())
    return Restricted(row.pk)
