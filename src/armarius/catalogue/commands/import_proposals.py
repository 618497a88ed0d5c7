"""Take in records of a file that was looked at."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet

from armarius.catalogue import permissions
from armarius.catalogue.commands.import_chunk import ChunkPlan, write
from armarius.catalogue.commands.record_imports import moved, own_batch, profile_of
from armarius.catalogue.commands.stage_chunk import candidates
from armarius.catalogue.events import RecordCopies
from armarius.catalogue.models import ImportBatch, ImportState, Record, StagedRecord
from armarius.catalogue.preparation import PreparedRecord, prepared
from armarius.catalogue.proposing import Proposed, merges, proposals
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.matching import Known
from armarius.catalogue.rules.profiles import Profile
from armarius.catalogue.rules.staging import Choice, Found, Outcome, with_defaults
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.formats.marc.record import Dialect, RecordKind, from_compact
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, write_last
from armarius.platform.values.occasion import Occasion

DONE = ("outcome", "record_id", "marc")
AGAIN = ("found", "choice", "reason", "score", "candidates", "record_id", "version")


@dataclass(frozen=True, slots=True)
class ProposalsImported:
    """How many records were written or passed over so far, and whether some are left."""

    done: int
    more: bool


@dataclass(slots=True)
class Decided:
    """What becomes of the rows of one chunk; ``chosen`` is what our records become that a person chose."""

    profile: Profile
    chosen: dict[tuple[str, int], PreparedRecord | None]
    plan: ChunkPlan = field(default_factory=ChunkPlan)
    made: list[StagedRecord] = field(default_factory=list)
    outcomes: list[tuple[int, str, int | None, str]] = field(default_factory=list)
    again: list[tuple[Any, ...]] = field(default_factory=list)
    named: set[int] = field(default_factory=set)
    digests: set[str] = field(default_factory=set)
    skipped: int = 0


@command("catalogue.import_proposals", needs=permissions.IMPORT_RECORDS, bulk=True)
def import_proposals(occasion: Occasion, *, batch: int, most: int) -> ProposalsImported:
    """Take in up to so many records that wait, each whole or not at all; a run that was killed goes on with the rest.

    Every record is compared once more: where the catalogue is no longer what was looked at, it waits for a decision.
    Refusals: ``Missing`` unknown_batch, ``Stale`` import_moved_on.
    """
    row = own_batch(occasion, batch, ImportState.RUNNING)
    profile = profile_of(row)
    rows = list(ready(row)[:most])
    records = [as_prepared(each) for each in rows]
    now = proposals(records, profile, row.library_id, row.pk)
    decided = Decided(profile, overlays_chosen(rows, records, profile))
    for each, record, proposed in zip(rows, records, now, strict=True):
        decide(decided, each, record, proposed)
    ids = write(occasion, row.pk, decided.plan)
    outcomes = decided.outcomes + [
        (each.pk, Outcome.CREATED.value, pk, "") for each, pk in zip(decided.made, ids, strict=True)
    ]
    write_last(bulk.updating(StagedRecord, DONE, outcomes))
    write_last(bulk.updating(StagedRecord, AGAIN, decided.again))
    more = len(rows) == most
    counts = decided.plan.counts()
    values: dict[str, Any] = {name: getattr(row, name) + count for name, count in counts.items()}
    values |= {"position": row.position + len(outcomes), "skipped": row.skipped + decided.skipped}
    if not more:
        values |= {"state": ImportState.DONE, "finished_at": row.finished_at or occasion.at}
    write_last(partial(moved, row, **values))
    note(created=counts["created"], updated=counts["updated"], quarantined=0)
    return ProposalsImported(row.position + len(outcomes), more)


def ready(row: ImportBatch) -> "QuerySet[StagedRecord]":
    """The records that can come in now, in their order."""
    rows = StagedRecord.objects.filter(batch=row, outcome=Outcome.WAITING)
    return rows.filter(~Q(found=Found.DOUBT) | ~Q(choice="")).order_by("number")


def as_prepared(row: StagedRecord) -> PreparedRecord:
    """The record as it comes in."""
    return prepared(from_compact(row.marc), Dialect(row.dialect), RecordKind(row.kind))


def overlays_chosen(
    rows: Sequence[StagedRecord], records: Sequence[PreparedRecord], profile: Profile
) -> dict[tuple[str, int], PreparedRecord | None]:
    """What the records of ours become that a person chose, where they still are what was looked at."""
    pairs = [
        (record, each.record_id or 0)
        for each, record in zip(rows, records, strict=True)
        if each.choice == Choice.OVERLAY
    ]
    versions = dict(Record.objects.filter(pk__in=[pk for _record, pk in pairs]).values_list("pk", "version"))
    seen = {each.record_id: each.version for each in rows if each.choice == Choice.OVERLAY}
    return merges([pair for pair in pairs if versions.get(pair[1]) == seen[pair[1]]], profile)


def decide(decided: Decided, row: StagedRecord, record: PreparedRecord, now: Proposed) -> None:
    """What becomes of one row, by what was chosen and what it is now."""
    copies = with_defaults(record.copies, decided.profile)
    target = row.record_id or 0
    if row.choice == Choice.SKIP:
        passed_over(decided, row, Outcome.SKIPPED)
    elif row.choice == Choice.NEW:
        fresh(decided, row, record, copies)
    elif row.choice == Choice.COPIES:
        unchanged(decided, row, target, copies)
    elif row.choice == Choice.OVERLAY:
        laid = (record.digest, target)
        if laid in decided.chosen and target not in decided.named:
            overlay(decided, row, decided.chosen[laid], copies)
        else:
            again(decided, row, now)
    elif now.proposal.found is Found.SAME:
        unchanged(decided, row, now.proposal.record, copies)
    elif record.digest in decided.digests:
        decided.plan.same.append(0)
        decided.outcomes.append((row.pk, Outcome.UNCHANGED.value, None, ""))
    elif is_as_looked_at(decided, row, now):
        carry_out(decided, row, record, now, copies)
    else:
        again(decided, row, now)


def is_as_looked_at(decided: Decided, row: StagedRecord, now: Proposed) -> bool:
    """Whether what is proposed now is what was proposed then, and no other record of the chunk came before."""
    proposal = now.proposal
    if proposal.record and proposal.record in decided.named:
        return False
    same = proposal.found == row.found and (proposal.record or None) == row.record_id
    return same and now.version == row.version


def carry_out(
    decided: Decided,
    row: StagedRecord,
    record: PreparedRecord,
    now: Proposed,
    copies: tuple[EmbeddedCopy, ...],
) -> None:
    """Do what is proposed."""
    if now.proposal.found is Found.NEW:
        fresh(decided, row, record, copies)
    elif now.proposal.found is Found.OVERLAY:
        overlay(decided, row, now.merged, copies)
    elif now.proposal.found is Found.COPIES:
        unchanged(decided, row, now.proposal.record, copies)
    else:
        passed_over(decided, row, Outcome.SKIPPED)


def fresh(
    decided: Decided, row: StagedRecord, record: PreparedRecord, copies: tuple[EmbeddedCopy, ...]
) -> None:
    """A new record."""
    decided.plan.fresh.append(replace(record, copies=copies))
    decided.made.append(row)
    decided.digests.add(record.digest)


def overlay(
    decided: Decided,
    row: StagedRecord,
    laid: PreparedRecord | None,
    copies: tuple[EmbeddedCopy, ...],
) -> None:
    """Ours with theirs laid over it; copies come as theirs says."""
    target = row.record_id or 0
    if laid is None:
        unchanged(decided, row, target, copies)
        return
    known = Known(target, laid.digest, "", row.version or 0, row.kind, 0)
    decided.plan.overlaid.append((known, laid))
    decided.named.add(target)
    if copies:
        decided.plan.carried.append(RecordCopies(target, copies))
    decided.outcomes.append((row.pk, Outcome.UPDATED.value, target, ""))


def unchanged(decided: Decided, row: StagedRecord, target: int, copies: tuple[EmbeddedCopy, ...]) -> None:
    """A record of ours stays as it is; copies of it may come."""
    decided.plan.same.append(target)
    if copies:
        decided.plan.carried.append(RecordCopies(target, copies))
    decided.outcomes.append((row.pk, Outcome.UNCHANGED.value, target, ""))


def passed_over(decided: Decided, row: StagedRecord, outcome: Outcome) -> None:
    """Nothing comes in."""
    decided.skipped += 1
    decided.outcomes.append((row.pk, outcome.value, row.record_id, ""))


def again(decided: Decided, row: StagedRecord, now: Proposed) -> None:
    """A row that somebody must look at, because something changed since it was proposed."""
    proposal = now.proposal
    decided.again.append(
        (
            row.pk,
            Found.DOUBT.value,
            "",
            Refusal.CHANGED_SINCE.value,
            proposal.score,
            candidates(now),
            proposal.record or None,
            now.version,
        )
    )
