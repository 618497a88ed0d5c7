"""Keep a sheet on which cards are printed under a name, and take one away."""

from dataclasses import asdict, dataclass

from armarius.patrons import permissions
from armarius.patrons.models import CardSheet
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_sheets import Layout, misfits
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale


@dataclass(frozen=True, slots=True)
class CardSheetSaved:
    """The sheet's id and its version."""

    sheet: int
    version: int


@command("patrons.save_card_sheet", needs=permissions.NUMBER_CARDS)
def save_card_sheet(
    occasion: Occasion, *, name: str, layout: Layout, sheet: int = 0, version: int = 0
) -> CardSheetSaved:
    """Save a sheet of the occasion's library, a new one without ``sheet``; ``version`` is the one that was read.

    Refusals: ``Invalid`` name_missing, card_sheet_does_not_fit (at every field that does not), card_sheet_name_taken;
    ``Missing`` unknown_card_sheet; ``Stale`` card_sheet_changed.
    """
    name = name.strip()
    row = owned(occasion, sheet) if sheet else CardSheet(library_id=occasion.library, version=0)
    found = [Reason(Refusal.CARD_SHEET_DOES_NOT_FIT, field=field) for field in sorted(misfits(layout))]
    if not name:
        found.append(Reason(Refusal.NAME_MISSING, field="name"))
    others = CardSheet.objects.filter(library_id=occasion.library, name=name).exclude(pk=row.pk)
    if others.exists():
        found.append(Reason(Refusal.CARD_SHEET_NAME_TAKEN, {"name": name}, "name"))
    if found:
        raise Invalid(*found)
    if row.version != version:
        raise Stale(Reason(Refusal.CARD_SHEET_CHANGED))
    for field, value in (asdict(layout) | {"name": name, "version": row.version + 1}).items():
        setattr(row, field, list(value) if field == "shows" else value)
    row.save()
    return CardSheetSaved(row.pk, row.version)


@dataclass(frozen=True, slots=True)
class CardSheetDeleted:
    """The sheet that is gone."""

    sheet: int


@command("patrons.delete_card_sheet", needs=permissions.NUMBER_CARDS)
def delete_card_sheet(occasion: Occasion, *, sheet: int) -> CardSheetDeleted:
    """Take a sheet of the occasion's library away; cards printed on it stay as they are.

    Refusal: ``Missing`` unknown_card_sheet.
    """
    owned(occasion, sheet).delete()
    return CardSheetDeleted(sheet)


def owned(occasion: Occasion, sheet: int) -> CardSheet:
    """The library's own sheet, locked. Refusal: ``Missing`` unknown_card_sheet."""
    rows = CardSheet.objects.select_for_update(no_key=True).filter(library_id=occasion.library)
    row = rows.filter(pk=sheet).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CARD_SHEET))
    return row
