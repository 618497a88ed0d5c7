"""Keep a sheet on which labels are printed under a name, and take one away."""

from dataclasses import asdict, dataclass

from armarius.holdings import permissions
from armarius.holdings.models import LabelSheet
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.labels import LabelDesign, misfits
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Stale


@dataclass(frozen=True, slots=True)
class LabelSheetSaved:
    """The sheet's id and its version."""

    sheet: int
    version: int


@command("holdings.save_label_sheet", needs=permissions.SET_UP_COPIES)
def save_label_sheet(
    occasion: Occasion, *, name: str, design: LabelDesign, sheet: int = 0, version: int = 0
) -> LabelSheetSaved:
    """Save a sheet of the occasion's library, a new one without ``sheet``; ``version`` is the one that was read.

    Refusals: ``Invalid`` name_missing, label_sheet_does_not_fit (at every field that does not), label_sheet_name_taken;
    ``Missing`` unknown_label_sheet; ``Stale`` label_sheet_changed.
    """
    name = name.strip()[:60]
    row = owned(occasion, sheet) if sheet else LabelSheet(library_id=occasion.library, version=0)
    found = [Reason(Refusal.LABEL_SHEET_DOES_NOT_FIT, field=field) for field in sorted(misfits(design))]
    if not name:
        found.append(Reason(Refusal.NAME_MISSING, field="name"))
    others = LabelSheet.objects.filter(library_id=occasion.library, name=name).exclude(pk=row.pk)
    if others.exists():
        found.append(Reason(Refusal.LABEL_SHEET_NAME_TAKEN, {"name": name}, "name"))
    if found:
        raise Invalid(*found)
    if row.version != version:
        raise Stale(Reason(Refusal.LABEL_SHEET_CHANGED))
    for field, value in asdict(design.grid).items():
        setattr(row, field, value)
    row.name, row.kind, row.breaks = name, design.kind, design.breaks[:20]
    row.shows_library, row.outline = design.shows_library, design.outline
    row.version += 1
    row.save()
    return LabelSheetSaved(row.pk, row.version)


@dataclass(frozen=True, slots=True)
class LabelSheetDeleted:
    """The sheet that is gone."""

    sheet: int


@command("holdings.delete_label_sheet", needs=permissions.SET_UP_COPIES)
def delete_label_sheet(occasion: Occasion, *, sheet: int) -> LabelSheetDeleted:
    """Take a sheet of the occasion's library away; labels printed on it stay as they are.

    Refusal: ``Missing`` unknown_label_sheet.
    """
    owned(occasion, sheet).delete()
    return LabelSheetDeleted(sheet)


def owned(occasion: Occasion, sheet: int) -> LabelSheet:
    """The library's own sheet, locked. Refusal: ``Missing`` unknown_label_sheet."""
    rows = LabelSheet.objects.select_for_update(no_key=True).filter(library_id=occasion.library)
    row = rows.filter(pk=sheet).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LABEL_SHEET))
    return row
