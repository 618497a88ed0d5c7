"""Decide what becomes of records of a file."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.commands.record_imports import own_batch
from armarius.catalogue.models import ImportState, Record, StagedRecord
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.staging import Choice, Found, Outcome
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """What was decided of one proposal (its id), and which record of ours is meant; None takes a decision back."""

    proposal: int
    choice: Choice | None
    record: int = 0


@dataclass(frozen=True, slots=True)
class ProposalsDecided:
    """How many were decided about."""

    rows: int


@command("catalogue.decide_proposals", needs=permissions.IMPORT_RECORDS)
def decide_proposals(
    occasion: Occasion,
    *,
    batch: int,
    decisions: tuple[ProposalDecision, ...] = (),
    kind: Found | None = None,
    all_of_kind: Choice | None = None,
) -> ProposalsDecided:
    """Decide one by one, or about all of a ``kind`` that wait and nobody decided about (new or skip).

    Refusals: ``Missing`` unknown_batch, unknown_record; ``Stale`` import_moved_on; ``Invalid`` other_dialect.
    """
    row = own_batch(occasion, batch, ImportState.PROPOSED, ImportState.DONE)
    waiting = StagedRecord.objects.filter(batch=row, outcome=Outcome.WAITING)
    done = 0
    for each in decisions:
        one = waiting.filter(pk=each.proposal).first()
        if one is None:
            continue
        if each.choice in (Choice.OVERLAY, Choice.COPIES):
            ours = known_record(each.record)
            if each.choice is Choice.OVERLAY and ours.dialect != one.dialect:
                raise Invalid(Reason(Refusal.OTHER_DIALECT, {"dialect": ours.dialect}, "choice"))
            one.record_id, one.version = ours.pk, ours.version
        one.choice = each.choice or ""
        one.save(update_fields=["choice", "record_id", "version"])
        done += 1
    if kind is not None and all_of_kind in (Choice.NEW, Choice.SKIP):
        undecided = waiting.filter(found=kind, choice="")
        done += undecided.update(choice=all_of_kind)
    note(rows=done)
    return ProposalsDecided(done)


def known_record(record: int) -> Record:
    """A record of ours that is there. Refusal: ``Missing`` unknown_record."""
    found = Record.objects.filter(pk=record, deleted_at__isnull=True).only("dialect", "version").first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    return found
