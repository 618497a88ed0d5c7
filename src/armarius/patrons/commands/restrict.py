"""Keep a reader from using the library, or a part of it, for a while."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from armarius.patrons import permissions
from armarius.patrons.models import Reader, Restriction
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.restrictions import USUAL, Use
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class Restricted:
    """The restriction's id."""

    restriction: int


@command("patrons.restrict", needs=permissions.REGISTER)
def restrict(
    occasion: Occasion,
    *,
    reader: int,
    reason: str,
    from_day: date,
    until_day: date | None = None,
    uses: tuple[Use, ...] = tuple(sorted(USUAL)),
    note: str = "",
) -> Restricted:
    """Restrict a reader in every library from a day until before another; any library they use may have to.

    ``uses`` is what is barred; ``reason`` is told to the reader, ``note`` to the staff alone. It ends by itself with
    the day before ``until_day`` in the library where something is asked for. Requirement R68.
    Refusals: ``Missing`` unknown_reader; ``Invalid`` reason_missing, ends_before_start, nothing_barred.
    """
    if found := complaints(reason, from_day, until_day, uses):
        raise Invalid(*found)
    if not Reader.objects.filter(pk=reader).exists():
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    row = Restriction.objects.create(
        reader_id=reader,
        library_id=occasion.library or None,
        reason=reason.strip()[:200],
        note=note.strip()[:300],
        from_day=from_day,
        until_day=until_day,
        automatic=occasion.who.kind is PrincipalKind.SYSTEM,
        **columns(uses),
    )
    note_person("reader", reader, reason=reason.strip())
    return Restricted(row.pk)


def complaints(reason: str, from_day: date, until_day: date | None, uses: Collection[Use]) -> list[Reason]:
    """Everything that is wrong with what was typed of a restriction."""
    found = []
    if not reason.strip():
        found.append(Reason(Refusal.REASON_MISSING, field="reason"))
    if until_day is not None and until_day <= from_day:
        found.append(Reason(Refusal.ENDS_BEFORE_START, field="until_day"))
    if not uses:
        found.append(Reason(Refusal.NOTHING_BARRED, field="uses"))
    return found


def columns(uses: Collection[Use]) -> dict[str, bool]:
    """The flags of what is barred."""
    return {str(use): use in uses for use in Use}
