"""Change the tiles of the children's view: which themes it offers, with which pictures and searches."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import ChildrensTiles
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.childrens_tiles import (
    LONGEST_NAME,
    LONGEST_SEARCH,
    MOST_TILES,
    Fault,
    Part,
    Tile,
    TileFault,
    faults_of,
)
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

VERB = "catalogue.change_childrens_tiles"
REFUSALS = {
    (Part.NAME, Fault.NEEDED): Refusal.TILE_NAME_NEEDED,
    (Part.SEARCH, Fault.NEEDED): Refusal.TILE_SEARCH_NEEDED,
    (Part.SEARCH, Fault.UNREADABLE): Refusal.TILE_SEARCH_UNREADABLE,
    (Part.PICTURE, Fault.UNKNOWN): Refusal.TILE_PICTURE_UNKNOWN,
}
LONGEST = {Part.NAME: LONGEST_NAME, Part.SEARCH: LONGEST_SEARCH}


@dataclass(frozen=True, slots=True)
class TilesChanged:
    """The id of the tiles now in force."""

    tiles: int


@command(VERB, needs=permissions.ARRANGE_CHILDRENS_VIEW)
def change_childrens_tiles(occasion: Occasion, *, tiles: tuple[Tile, ...], seen: int) -> TilesChanged:
    """Put tiles, in their order, in force for the installation.

    ``seen`` is the id of the tiles that were in force when somebody looked, 0 for those as shipped. Refusals:
    ``Invalid`` tiles_needed, too_many_tiles; at the field ``part-place`` of each tile that is wrong tile_name_needed,
    tile_search_needed, tile_search_unreadable, tile_picture_unknown, text_too_long; ``Stale`` tiles_changed.
    """
    if reasons := complaints(tiles):
        raise Invalid(*reasons)
    before = ChildrensTiles.objects.select_for_update(no_key=True).order_by("-pk").first()
    if seen != (before.pk if before else 0):
        raise Stale(Reason(Refusal.TILES_CHANGED))
    row = ChildrensTiles.objects.create(tiles=[tile.as_kept() for tile in tiles], saved_at=occasion.at)
    touch("childrens_tiles", row.pk)
    note(tiles=len(tiles))
    return TilesChanged(row.pk)


def complaints(tiles: tuple[Tile, ...]) -> list[Reason]:
    """Everything that keeps tiles from being saved."""
    reasons = [] if tiles else [Reason(Refusal.TILES_NEEDED)]
    if len(tiles) > MOST_TILES:
        reasons.append(Reason(Refusal.TOO_MANY_TILES, {"most": MOST_TILES}))
    return reasons + [reason_of(fault) for fault in faults_of(tiles)]


def reason_of(fault: TileFault) -> Reason:
    """A fault of a tile as a reason at its field."""
    field = f"{fault.part}-{fault.place}"
    if fault.fault is Fault.TOO_LONG:
        return Reason(Refusal.TEXT_TOO_LONG, {"most": LONGEST[fault.part]}, field)
    return Reason(REFUSALS[fault.part, fault.fault], {}, field)


@inverse_of(VERB)
def put_back(occasion: Occasion, subjects: dict[str, int]) -> None:
    """The tiles of before are in force again. ``Stale`` when somebody changed them since."""
    row = ChildrensTiles.objects.select_for_update(no_key=True).order_by("-pk").first()
    if row is None or row.pk != subjects.get("childrens_tiles"):
        raise Stale(Reason("platform.acted_since"))
    row.delete()
