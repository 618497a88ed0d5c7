"""Who waits for a title, and what readers remember of it, follows when two records turn out to be one title."""

from collections.abc import Sequence

from armarius.circulation.commands.follow_merge import Twins, give_up, is_captured
from armarius.circulation.commands.place_hold import STEP
from armarius.circulation.models import HistoryEntry, HoldTarget
from armarius.circulation.rules.joined_queues import Waiting, joined
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion


def joined_twins(kept: int, merged: int) -> list[Twins]:
    """The targets by which one reader waits for both records: for the same volume, or both for any."""
    waiting = HoldTarget.objects.filter(record_id__in=(kept, merged), live=True, item__isnull=True)
    found: dict[int, dict[tuple[int | None, str], HoldTarget]] = {kept: {}, merged: {}}
    for target in waiting.select_related("hold").order_by("pk"):
        found[target.record_id][target.reader_id, target.volume] = target
    return [
        Twins(found[kept][key], found[merged][key])
        for key in sorted(found[kept].keys() & found[merged].keys(), key=str)
    ]


def follow_record_merge(occasion: Occasion, kept: int, merged: int) -> int:
    """The queue of one record joins that of the other, and reading histories name the other; how many targets moved.

    Of two reservations of one reader the earlier stays (law 3); one reservation that named both names the one left.
    """
    for pair in joined_twins(kept, merged):
        if pair.kept.hold_id == pair.going.hold_id:
            HoldTarget.objects.filter(pk=pair.going.pk).update(live=False)
        else:
            give_up(occasion, later_of(pair))
    order = joined(queue(kept), queue(merged))
    moved = HoldTarget.objects.filter(record_id=merged).update(record_id=kept)
    for number, target in enumerate(order, 1):
        HoldTarget.objects.filter(pk=target).update(place=number * STEP)
    HistoryEntry.objects.filter(record_id=merged).update(record_id=kept)
    if moved:
        note(holds=moved)
        touch("record", kept)
    return moved


def later_of(pair: Twins) -> HoldTarget:
    """The one that ends: not the one for which a copy was put aside, else the one asked for later."""
    if is_captured(pair.kept) != is_captured(pair.going):
        return pair.going if is_captured(pair.kept) else pair.kept
    return max(pair.kept, pair.going, key=lambda target: (target.hold.placed_at, target.pk))


def queue(record: int) -> Sequence[Waiting]:
    """Everybody who waits for a record, in the order of its queue, locked."""
    rows = HoldTarget.objects.select_for_update(no_key=True, of=("self",)).filter(record_id=record, live=True)
    found = rows.select_related("hold").order_by("place", "id").values_list("pk", "hold__placed_at")
    return [Waiting(pk, placed_at) for pk, placed_at in found]
