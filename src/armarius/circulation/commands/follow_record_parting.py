"""Who waits for a title, and what readers remember of it, goes back when a merge of records is taken back."""

from collections.abc import Iterable, Mapping
from typing import Any

from armarius.circulation.commands.capturing import save
from armarius.circulation.commands.follow_record_merge import joined_twins, later_of
from armarius.circulation.commands.place_hold import STEP
from armarius.circulation.models import HistoryEntry, HoldTarget
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.holds import CAPTURED, EndedBy, HoldState
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.platform.kernel.work import mark, touch
from armarius.platform.values.reasons import Reason

MOST_NAMED = 20


def queues_before_merge(kept: int, merged: int) -> dict[str, Any]:
    """Both queues as they stand, which places the merge gives up, what else moves; ids and places, no reader.

    A place is (target, record, place, state of its hold, copy captured for it).
    """
    live = HoldTarget.objects.filter(record_id__in=(kept, merged), live=True).order_by("place", "pk")
    pairs = joined_twins(kept, merged)
    given_up = [
        pair.going.pk if pair.kept.hold_id == pair.going.hold_id else later_of(pair).pk for pair in pairs
    ]
    over = HoldTarget.objects.filter(record_id=merged, live=False)
    return {
        "places": [
            list(row) for row in live.values_list("pk", "record_id", "place", "hold__state", "hold__item_id")
        ],
        "given_up": given_up,
        "over": list(over.order_by("pk").values_list("pk", flat=True)),
        "history": list(
            HistoryEntry.objects.filter(record_id=merged).order_by("pk").values_list("pk", flat=True)
        ),
        "items": [copy.pk for copy in holdings.copies_of(merged)],
    }


def against_going_back(kept: int, merged: int, memory: Mapping[str, Any]) -> tuple[Reason, ...]:
    """What was touched since: reservations that moved or were given up, copies that lie ready for others now."""
    before = {pk: (state, item) for pk, record, _place, state, item in memory["places"] if record == merged}
    given_up = set(memory["given_up"])
    wanted = before.keys() | given_up
    now = {row.pk: row for row in HoldTarget.objects.filter(pk__in=wanted).select_related("hold")}
    touched = sum(
        pk not in now or not (is_given_up(now[pk]) if pk in given_up else is_same(now[pk], *before[pk]))
        for pk in wanted
    )
    found = []
    if touched:
        found.append(Reason(Refusal.HOLDS_TOUCHED_SINCE, {"holds": touched}))
    if codes := put_aside_since(memory):
        found.append(Reason(Refusal.COPIES_PUT_ASIDE_SINCE, {"codes": codes}))
    return tuple(found)


def is_same(target: HoldTarget, state: str, item: int | None) -> bool:
    """Whether a reservation stands as it stood."""
    return target.live and (target.hold.state, target.hold.item_id) == (state, item)


def is_given_up(target: HoldTarget) -> bool:
    """Whether the merge ended it and nothing else happened, and its reader is still known."""
    hold = target.hold
    if target.live or hold.reader_id is None:
        return False
    closed = hold.state == HoldState.CANCELLED and hold.closed_by == EndedBy.STAFF and hold.item_id is None
    return closed or hold.closed_at is None


def put_aside_since(memory: Mapping[str, Any]) -> str:
    """The codes of the copies going back that lie ready, or travel, for somebody they did not when they came."""
    known = {(pk, item) for pk, _record, _place, _state, item in memory["places"] if item is not None}
    rows = HoldTarget.objects.filter(hold__item_id__in=memory["items"], hold__state__in=CAPTURED, live=True)
    items = {item for pk, item in rows.values_list("pk", "hold__item_id") if (pk, item) not in known}
    codes = network.codes_of("item", sorted(items)[:MOST_NAMED])
    return ", ".join(codes.get(item, str(item)) for item in sorted(items)[:MOST_NAMED])


def follow_record_parting(kept: int, merged: int, memory: Mapping[str, Any]) -> None:
    """Each queue is its own again, in its old order; who came since stays behind them; memories name the old record."""
    back = [pk for pk, record, *_rest in memory["places"] if record == merged]
    HoldTarget.objects.filter(pk__in=[*back, *memory["over"]]).update(record_id=merged)
    HoldTarget.objects.filter(item_id__in=memory["items"], record_id=kept).update(record_id=merged)
    HistoryEntry.objects.filter(pk__in=memory["history"], record_id=kept).update(record_id=merged)
    revive(memory["given_up"])
    old = {pk: place for pk, _record, place, *_rest in memory["places"]}
    for record in (kept, merged):
        in_old_order(record, old)
        mark("record", record)


def revive(targets: Iterable[int]) -> None:
    """What the merge gave up waits again."""
    for target in HoldTarget.objects.filter(pk__in=list(targets)).select_related("hold").order_by("pk"):
        hold = target.hold
        if hold.closed_at is not None:
            hold.state, hold.closed_by, hold.closed_at = HoldState.WAITING, "", None
            save(hold)
        HoldTarget.objects.filter(pk=target.pk).update(live=True)
        touch("hold", hold.pk)


def in_old_order(record: int, old: Mapping[int, int]) -> None:
    """Number a queue again: who stood in it before the merge as they stood, then who came since."""
    rows = HoldTarget.objects.select_for_update(no_key=True).filter(record_id=record, live=True)
    queue = sorted(rows, key=lambda row: (row.pk not in old, old.get(row.pk, row.place), row.pk))
    for number, target in enumerate(queue, 1):
        HoldTarget.objects.filter(pk=target.pk).update(place=number * STEP)
