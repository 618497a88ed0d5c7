"""Draw a plan of a library's rooms, change it, mark spots on it, take either away."""

from dataclasses import dataclass

from armarius.catalogue.rules.cover_pictures import LARGEST, PictureFault
from armarius.holdings import permissions
from armarius.holdings.models import ShelfPlan, ShelfSpot
from armarius.holdings.queries import shelf_plans as queries
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.shelf_plans import LEAST, MOST_PLANS, MOST_SPOTS, WHOLE, MadePlan
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, touch
from armarius.platform.text.stretches import in_order
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused, Stale

REMOVE_PLAN = "holdings.remove_shelf_plan"
REMOVE_SPOT = "holdings.remove_shelf_spot"
NAME, WORDS, SPOT_WORDS, NUMBER = 80, 200, 120, 120
FACTS = {
    PictureFault.PICTURE_TOO_LARGE: {"most": LARGEST >> 20},
    PictureFault.PICTURE_TOO_SMALL: {"least": LEAST},
}


@dataclass(frozen=True, slots=True)
class ShelfPlanSaved:
    """The plan's id."""

    shelf_plan: int


@dataclass(frozen=True, slots=True)
class ShelfSpotMarked:
    """The spot's id, and its plan's."""

    spot: int
    shelf_plan: int


@dataclass(frozen=True, slots=True)
class WantedSpot:
    """A spot as typed: of which location (None: of any), from and to which call number, where, in what words.

    ``across`` and ``down`` in tenths of a percent; None when what was typed is no percentage.
    """

    location: int | None
    first: str
    last: str
    across: int | None
    down: int | None
    words: str = ""


@command("holdings.save_shelf_plan", needs=permissions.SET_UP_COPIES)
def save_shelf_plan(
    occasion: Occasion,
    *,
    name: str,
    words: str = "",
    drawing: MadePlan | PictureFault | None = None,
    shelf_plan: int = 0,
) -> ShelfPlanSaved:
    """Keep a plan of the occasion's library, or change one; without a drawing a plan keeps its own.

    Refusals: ``Missing`` unknown_shelf_plan; ``Refused`` too_many_shelf_plans; ``Invalid`` name_missing,
    plan_picture_missing, not_a_picture, picture_is_text, picture_too_large, picture_too_small.
    """
    row = locked(occasion, shelf_plan) if shelf_plan else ShelfPlan(library_id=occasion.library)
    found = complaints(name, drawing, new=not shelf_plan)
    if found:
        raise Invalid(*found)
    if not shelf_plan and queries.shelf_plans(occasion.library).count() >= MOST_PLANS:
        raise Refused(Reason(Refusal.TOO_MANY_SHELF_PLANS, {"most": MOST_PLANS}))
    row.name, row.words = name.strip()[:NAME], words.strip()[:WORDS]
    if isinstance(drawing, MadePlan):
        row.image, row.width, row.height = drawing.image, drawing.width, drawing.height
        row.digest = drawing.digest
    row.save()
    return written(row)


def complaints(name: str, drawing: MadePlan | PictureFault | None, *, new: bool) -> list[Reason]:
    """Everything that is wrong with what was sent."""
    found = [] if name.strip() else [Reason(Refusal.NAME_MISSING, field="name")]
    if isinstance(drawing, PictureFault):
        found.append(Reason(drawing, FACTS.get(drawing, {}), "file"))
    elif drawing is None and new:
        found.append(Reason(Refusal.PLAN_PICTURE_MISSING, field="file"))
    return found


@command(REMOVE_PLAN, needs=permissions.SET_UP_COPIES)
def remove_shelf_plan(occasion: Occasion, *, shelf_plan: int) -> ShelfPlanSaved:
    """Take a plan of the occasion's library away with its spots. Refusal: ``Missing`` unknown_shelf_plan."""
    row = locked(occasion, shelf_plan)
    ShelfPlan.objects.filter(pk=row.pk).update(removed_at=occasion.at)
    return written(row)


@inverse_of(REMOVE_PLAN)
def undo_plan_removal(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Put a plan back. ``Stale`` when it is there again."""
    gone = ShelfPlan.objects.select_for_update(no_key=True).filter(removed_at__isnull=False)
    row = gone.filter(pk=subjects["shelf_plan"]).first()
    if row is None:
        raise Stale(Reason("platform.acted_since"))
    ShelfPlan.objects.filter(pk=row.pk).update(removed_at=None)
    written(row)


@command("holdings.mark_shelf_spot", needs=permissions.SET_UP_COPIES)
def mark_shelf_spot(occasion: Occasion, *, shelf_plan: int, spot: WantedSpot) -> ShelfSpotMarked:
    """Mark on a plan of the occasion's library where a location, or a stretch of call numbers, stands.

    Refusals: ``Missing`` unknown_shelf_plan; ``Refused`` too_many_shelf_spots; ``Invalid`` unknown_location,
    spot_of_nothing, broken_stretch, spot_outside.
    """
    plan = locked(occasion, shelf_plan)
    found = wrong(occasion, spot)
    if found:
        raise Invalid(*found)
    if queries.shelf_spots(shelf_plan).count() >= MOST_SPOTS:
        raise Refused(Reason(Refusal.TOO_MANY_SHELF_SPOTS, {"most": MOST_SPOTS}))
    row = ShelfSpot.objects.create(
        plan=plan,
        location_id=spot.location,
        first=spot.first.strip()[:NUMBER],
        last=spot.last.strip()[:NUMBER],
        words=spot.words.strip()[:SPOT_WORDS],
        across=spot.across or 0,
        down=spot.down or 0,
    )
    return marked(row, plan)


def wrong(occasion: Occasion, spot: WantedSpot) -> list[Reason]:
    """Everything that is wrong with a spot as typed."""
    found = []
    first, last = spot.first.strip(), spot.last.strip()
    if spot.location is not None and network.library_of_location(spot.location) != occasion.library:
        found.append(Reason(Refusal.UNKNOWN_LOCATION, field="location"))
    if spot.location is None and not first and not last:
        found.append(Reason(Refusal.SPOT_OF_NOTHING, field="location"))
    if not in_order(first[:NUMBER], last[:NUMBER], scheme_of(occasion.library)):
        found.append(Reason(Refusal.BROKEN_STRETCH, field="last"))
    for side in ("across", "down"):
        place = getattr(spot, side)
        if place is None or not 0 <= place <= WHOLE:
            found.append(Reason(Refusal.SPOT_OUTSIDE, field=side))
    return found


@command(REMOVE_SPOT, needs=permissions.SET_UP_COPIES)
def remove_shelf_spot(occasion: Occasion, *, spot: int) -> ShelfSpotMarked:
    """Take a spot from a plan of the occasion's library. Refusal: ``Missing`` unknown_shelf_spot."""
    rows = ShelfSpot.objects.select_for_update(no_key=True, of=("self",)).select_related("plan")
    row = rows.filter(pk=spot, removed_at__isnull=True, plan__library_id=occasion.library).first()
    if row is None or row.plan.removed_at is not None:
        raise Missing(Reason(Refusal.UNKNOWN_SHELF_SPOT))
    ShelfSpot.objects.filter(pk=row.pk).update(removed_at=occasion.at)
    return marked(row, row.plan)


@inverse_of(REMOVE_SPOT)
def undo_spot_removal(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Put a spot back. ``Stale`` when it is there again, or its plan was taken away."""
    gone = ShelfSpot.objects.select_for_update(no_key=True, of=("self",)).filter(removed_at__isnull=False)
    row = gone.select_related("plan").filter(pk=subjects["shelf_spot"]).first()
    if row is None or row.plan.removed_at is not None:
        raise Stale(Reason("platform.acted_since"))
    ShelfSpot.objects.filter(pk=row.pk).update(removed_at=None)
    marked(row, row.plan)


def locked(occasion: Occasion, shelf_plan: int) -> ShelfPlan:
    """A plan of the occasion's library, its row locked."""
    rows = ShelfPlan.objects.select_for_update(no_key=True).filter(library_id=occasion.library)
    row = rows.filter(pk=shelf_plan, removed_at__isnull=True).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_SHELF_PLAN))
    return row


def written(row: ShelfPlan) -> ShelfPlanSaved:
    """Journal."""
    touch("shelf_plan", row.pk)
    note(name=row.name)
    return ShelfPlanSaved(row.pk)


def marked(row: ShelfSpot, plan: ShelfPlan) -> ShelfSpotMarked:
    """Journal."""
    touch("shelf_spot", row.pk)
    note(name=plan.name)
    return ShelfSpotMarked(row.pk, plan.pk)
