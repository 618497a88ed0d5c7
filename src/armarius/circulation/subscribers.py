"""What circulation answers and contributes."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Count

from armarius.catalogue.events import RecordsMerged, RecordsParted
from armarius.circulation import permissions, queries
from armarius.circulation.commands.follow_closing import after_closing
from armarius.circulation.commands.follow_merge import follow_merge, twins
from armarius.circulation.commands.follow_record_merge import follow_record_merge, joined_twins
from armarius.circulation.commands.follow_record_parting import (
    against_going_back,
    follow_record_parting,
    queues_before_merge,
)
from armarius.circulation.commands.shelve_copies import put_on_cart, take_off_cart
from armarius.circulation.commands.unlink_reader import unlink_reader
from armarius.circulation.events import CopyFound, CopyTakenIn
from armarius.circulation.models import Hold, Loan
from armarius.circulation.queries import own_data
from armarius.circulation.queries.away import away_copies
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.checking_in import Put
from armarius.money.commands.end_case import settle_found
from armarius.money.queries.cases import living_cases_of
from armarius.money.rules.cases import GONE as LOST
from armarius.network.events import DaysClosed
from armarius.platform.kernel.work import current
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Reason

OWN = "circulation"
"""The name of what the queues remember of a merge of records."""
READERS = {
    permissions.RENEW_OWN,
    permissions.RENEW_WARD,
    permissions.HOLD_OWN,
    permissions.KEEP_OWN_HISTORY,
}
"""Everything a reader may do in circulation; each verb looks at the reader's own things only."""


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a reader may do this: the verbs made for readers, and nothing else."""
    return occasion.who.kind is PrincipalKind.READER and permission in READERS


def days_closed(event: DaysClosed) -> None:
    """A library closed on days: what is due on them moves."""
    after_closing(current().occasion, event.library, event.first, event.last, event.reason)


def copy_taken_in(event: CopyTakenIn) -> None:
    """A copy that is to be shelved lies on the cart; one that goes elsewhere lies there no more."""
    if event.put in (Put.SHELVE, Put.KEEP_HERE):
        put_on_cart(event.item, event.library, current().occasion.at)
    else:
        take_off_cart(event.item)


def lost_copy_found(event: CopyFound) -> None:
    """A copy for which compensation was asked is here: what is owed falls away, what was paid may be given back."""
    for case in living_cases_of(event.item).filter(damage__in=LOST):
        settle_found(current().occasion, case=case.pk)


def against_deleting(reader: int) -> tuple[Reason, ...]:
    """Why a reader may not be deleted: copies on loan to them, open requests."""
    loans = queries.open_count(reader)
    holds = queries.hold_count(reader)
    return (
        *((Reason(Refusal.READER_HAS_LOANS, {"loans": loans}),) if loans else ()),
        *((Reason(Refusal.READER_HAS_HOLDS, {"holds": holds}),) if holds else ()),
    )


def against_merging(kept: int, merged: int) -> tuple[Reason, ...]:
    """Why two readers may not become one: a copy was put aside for each on the same request."""
    both = sum(pair.both_captured for pair in twins(kept, merged))
    return (Reason(Refusal.BOTH_HAVE_COPIES_READY, {"titles": both}),) if both else ()


def hands_over(occasion: Occasion, kept: int, merged: int) -> int:
    """Loans, holds and reading history of the entry that goes belong to the one that stays."""
    return follow_merge(occasion, kept, merged)


def library_kept(library: int) -> tuple[Reason, ...]:
    """A library stays once anything was lent or returned there, or a rule or list of fixed dates was made for it."""
    loans = queries.loans_at(library)
    return (
        *((Reason(Refusal.LIBRARY_HAS_LOANS, {"loans": loans}),) if loans else ()),
        *place_kept(queries.policies_at([library]).count() + queries.schedules([library]).count()),
    )


def location_kept(location: int) -> tuple[Reason, ...]:
    """A location stays once a rule was made for it."""
    return place_kept(queries.policies_for(location))


def place_kept(policies: int) -> tuple[Reason, ...]:
    """The reason when there are rules."""
    return (Reason(Refusal.PLACE_HAS_POLICIES, {"policies": policies}),) if policies else ()


def lets_go(occasion: Occasion, reader: int) -> int:
    """Take a reader who is being deleted out of the loans that came back; how many there were."""
    return unlink_reader(occasion, reader=reader).loans


def data_of(reader: int) -> Mapping[str, object]:
    """What circulation keeps of a reader, for their own file."""
    return own_data.data_of(reader)


def owing(readers: Iterable[int]) -> Mapping[int, bool]:
    """Which of these readers have copies at home or an open request; two queries."""
    wanted = list(readers)
    loans = Loan.objects.filter(reader_id__in=wanted, returned_at__isnull=True)
    holds = Hold.objects.filter(reader_id__in=wanted, closed_at__isnull=True)
    found = {*loans.values_list("reader_id", flat=True), *holds.values_list("reader_id", flat=True)}
    return {reader: True for reader in found if reader is not None}


def items_away(items: Iterable[int]) -> Mapping[int, bool]:
    """Which of these copies cannot be had now."""
    return dict.fromkeys(away_copies(items), True)


def popularity(records: Iterable[int]) -> Mapping[int, int]:
    """How often the copies of these records were lent."""
    rows = (
        Loan.objects.filter(item__record_id__in=list(records), undone_at__isnull=True)
        .values_list("item__record_id")
        .annotate(n=Count("id"))
    )
    return dict(rows)


def against_item_deletion(item: int) -> tuple[Reason, ...]:
    """A copy stays while it is on loan, on its way, or somebody waits for this very copy."""
    loan = queries.open_loan_of(item)
    return (
        *((Reason(Refusal.COPY_ON_LOAN, {"due": loan.due_on}, "item"),) if loan else ()),
        *((Reason(Refusal.COPY_IS_HELD, {}, "item"),) if queries.is_held(item) else ()),
        *((Reason(Refusal.ALREADY_ON_ITS_WAY, {}, "item"),) if queries.open_transit(item) else ()),
    )


def copies_in_use(items: Collection[int]) -> frozenset[int]:
    """Those of the copies that are on loan, on their way, or ready for somebody."""
    return queries.in_use(items)


def against_undoing(
    batch: int, made: Collection[int], every: Collection[int]
) -> Mapping[int, tuple[Reason, ...]]:
    """A record an import made stays while somebody waits for it."""
    waiting = queries.waiting_for(made)
    return {
        record: (Reason(Refusal.RECORD_IS_HELD, {"holds": holds}, "record"),)
        for record, holds in waiting.items()
    }


def records_merged(event: RecordsMerged) -> None:
    """Two records became one: those who wait for them stand in one queue."""
    follow_record_merge(current().occasion, event.kept, event.merged)


def before_record_merge(kept: int, merged: int) -> Mapping[str, Any]:
    """What the queues remember of a merge."""
    return {OWN: queues_before_merge(kept, merged)}


def against_parting_records(kept: int, merged: int, memory: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Why queues cannot be parted again."""
    return against_going_back(kept, merged, memory[OWN])


def records_parted(event: RecordsParted) -> None:
    """A merge was taken back: each title has its own queue again."""
    follow_record_parting(event.kept, event.merged, event.memory[OWN])


def against_merging_records(kept: int, merged: int) -> tuple[Reason, ...]:
    """Why two records may not become one: copies of both were put aside for one reader."""
    both = sum(pair.both_captured for pair in joined_twins(kept, merged))
    return (Reason(Refusal.BOTH_COPIES_PUT_ASIDE, {"readers": both}),) if both else ()


def against_record_deletion(record: int) -> tuple[Reason, ...]:
    """A record stays while one of its copies is on loan or somebody waits for it."""
    loans = Loan.objects.filter(item__record_id=record, returned_at__isnull=True).count()
    holds = queries.waiting_for([record]).get(record, 0)
    return (
        *((Reason(Refusal.COPIES_ON_LOAN, {"loans": loans}, "record"),) if loans else ()),
        *((Reason(Refusal.RECORD_IS_HELD, {"holds": holds}, "record"),) if holds else ()),
    )
