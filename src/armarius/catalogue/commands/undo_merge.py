"""Take a merge of two records back: both are what they were."""

from dataclasses import dataclass
from datetime import timedelta

from armarius.catalogue import permissions, queries
from armarius.catalogue.commands.following_merge import hang_on
from armarius.catalogue.commands.merge_records import VERB as MERGE
from armarius.catalogue.commands.save_record import replaced
from armarius.catalogue.contributions import against_parting
from armarius.catalogue.events import RecordsParted
from armarius.catalogue.models import Record, RecordMerge, RecordRevision
from armarius.catalogue.preparation import prepared
from armarius.catalogue.refusals import Refusal
from armarius.formats.marc.record import Dialect, RecordKind, from_compact
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import mark, note, publish, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused, Stale

UNDO_FOR = timedelta(days=30)
OWN = "catalogue"


@dataclass(frozen=True, slots=True)
class RecordsTakenApart:
    """The record that stayed, and the one that is there again."""

    kept: int
    merged: int


@command("catalogue.undo_merge", needs=permissions.EDIT_RECORDS)
def undo_merge(occasion: Occasion, *, merged: int) -> RecordsTakenApart:
    """Take back the merge by which a record went, for thirty days; what followed it goes back (``RecordsParted``).

    Whole or not at all. Refusals: ``Missing`` unknown_record, merge_not_known; ``Refused`` merge_too_old,
    record_opened_since, record_deleted_since, record_edited_since with who and when, and every reason of whoever
    answers ``catalogue.against_parting``.
    """
    merge = RecordMerge.objects.filter(merged_id=merged).first()
    if merge is None:
        raise Missing(Reason(Refusal.MERGE_NOT_KNOWN, {"record": merged}, "record"))
    ids = sorted((merge.kept_id, merged))
    rows = {
        row.pk: row for row in Record.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    }
    kept, gone = rows[merge.kept_id], rows[merged]
    memory = {name: told for name, told in merge.memory.items() if name != OWN}
    reasons = [*reasons_of(occasion, merge, kept, gone)]
    reasons += [each for answer in against_parting.ask(kept.pk, merged, memory) for each in answer]
    if reasons:
        raise Refused(*reasons)
    Record.objects.filter(pk=merged).update(deleted_at=None, merged_into=None)
    hang_on(merged, merge.memory[OWN], kept.pk)
    if kept.version != merge.version_before:
        was = RecordRevision.objects.get(record_id=kept.pk, version=merge.version_before)
        replaced(
            occasion, kept, prepared(from_compact(was.marc), Dialect(was.dialect), RecordKind(kept.kind))
        )
    publish(RecordsParted(kept.pk, merged, memory))
    merge.delete()
    for pk in ids:
        touch("record", pk)
        mark("record", pk)
    note(title=kept.title, merged=merged)
    return RecordsTakenApart(kept.pk, merged)


def reasons_of(occasion: Occasion, merge: RecordMerge, kept: Record, gone: Record) -> list[Reason]:
    """What of the two records themselves stands against it."""
    found = []
    if occasion.at - merge.merged_at > UNDO_FOR:
        found.append(Reason(Refusal.MERGE_TOO_OLD, {"days": UNDO_FOR.days}))
    if gone.merged_into_id != kept.pk:
        found.append(Reason(Refusal.RECORD_OPENED_SINCE, {"title": gone.title}))
    if kept.deleted_at is not None:
        found.append(Reason(Refusal.RECORD_DELETED_SINCE, {"title": kept.title}))
    if kept.version != merge.version_after:
        who = network.account_names([kept.revised_by]).get(kept.revised_by, "")
        facts = {"title": kept.title, "who": who or None, "at": kept.revised_at}
        found.append(Reason(Refusal.RECORD_EDITED_SINCE, facts))
    return found


@inverse_of(MERGE)
def undo_merging(occasion: Occasion, subjects: dict[str, int]) -> None:
    """The same, from the line of the journal. ``Stale`` when nobody can tell any more what was merged."""
    merge = RecordMerge.objects.filter(pk=subjects.get("merge", 0)).first()
    if merge is None or queries.record(merge.merged_id) is None:
        raise Stale(Reason("platform.acted_since"))
    undo_merge(occasion, merged=merge.merged_id)
