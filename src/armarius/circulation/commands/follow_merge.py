"""What a reader borrowed and asked for follows when two entries turn out to be one person."""

from dataclasses import dataclass

from armarius.circulation.commands.capturing import end_hold
from armarius.circulation.commands.recalling import let_go
from armarius.circulation.models import HistoryChoice, HistoryEntry, Hold, HoldTarget, Loan
from armarius.circulation.rules.holds import CAPTURED, EndedBy, HoldState
from armarius.platform.kernel.work import mark, note
from armarius.platform.values.occasion import Occasion

Key = tuple[int, str, int | None]
"""What a target is: record, volume, copy."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two holds of the two entries on one target."""

    kept: HoldTarget
    going: HoldTarget

    @property
    def both_captured(self) -> bool:
        """Whether a copy was put aside for each of them."""
        return is_captured(self.kept) and is_captured(self.going)

    @property
    def later(self) -> HoldTarget:
        """The one that ends: not the one for which a copy was put aside, else the one further behind in the queue."""
        if is_captured(self.kept) != is_captured(self.going):
            return self.going if is_captured(self.kept) else self.kept
        return max(self.kept, self.going, key=lambda target: target.place)


def is_captured(target: HoldTarget) -> bool:
    """Whether a copy was put aside for the hold."""
    return target.hold.state in CAPTURED


def twins(kept: int, going: int) -> list[Twins]:
    """The targets for which both entries wait."""
    targets = HoldTarget.objects.filter(reader_id__in=(kept, going), live=True).select_related("hold")
    found: dict[int | None, dict[Key, HoldTarget]] = {kept: {}, going: {}}
    for target in targets.order_by("pk"):
        found[target.reader_id][target.record_id, target.volume, target.item_id] = target
    return [Twins(found[kept][key], found[going][key]) for key in found[kept].keys() & found[going].keys()]


def follow_merge(occasion: Occasion, kept: int, going: int) -> int:
    """Loans, holds and the reading history of one entry become those of the other; how many loans and holds.

    Of two holds on one target the older place in the queue is kept (law 3); a hold that asks for nothing any more ends.
    """
    for pair in twins(kept, going):
        give_up(occasion, pair.later)
    holds = Hold.objects.filter(reader_id=going).update(reader_id=kept)
    HoldTarget.objects.filter(reader_id=going).update(reader_id=kept)
    loans = Loan.objects.filter(reader_id=going).update(reader_id=kept)
    HistoryEntry.objects.filter(reader_id=going).update(reader_id=kept)
    if not HistoryChoice.objects.filter(reader_id=kept).exists():
        HistoryChoice.objects.filter(reader_id=going).update(reader_id=kept)
    HistoryChoice.objects.filter(reader_id=going).delete()
    note(loans=loans, holds=holds)
    return loans + holds


def give_up(occasion: Occasion, target: HoldTarget) -> None:
    """Take a target off its queue; with its last target the hold ends."""
    hold = target.hold
    mark("record", target.record_id)
    if hold.targets.filter(live=True).exclude(pk=target.pk).exists():
        HoldTarget.objects.filter(pk=target.pk).update(live=False)
        return
    end_hold(occasion, hold, HoldState.CANCELLED, EndedBy.STAFF)
    let_go(hold)
