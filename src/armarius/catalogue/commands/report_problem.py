"""Say that something is wrong with a record, and what came of it."""

from dataclasses import dataclass

from armarius.catalogue import permissions
from armarius.catalogue.models import ProblemReport, Record
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.problems import LONGEST, Outcome, Problem
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class ProblemReported:
    """The report's id; 0 for a reader's, so that nothing kept of the reader leads to it."""

    problem: int


@command("catalogue.report_problem", needs=permissions.REPORT_PROBLEMS)
def report_problem(occasion: Occasion, *, record: int, problem: Problem, text: str) -> ProblemReported:
    """Report that something is wrong with a record; of a reader nothing is kept but what they wrote.

    Refusals: ``Missing`` unknown_record; ``Invalid`` words_needed, text_too_long.
    """
    written = said(text, needed=True)
    if not Record.objects.filter(pk=record, deleted_at__isnull=True, suppressed=False).exists():
        raise Missing(Reason(Refusal.UNKNOWN_RECORD, {"record": record}, "record"))
    of_reader = occasion.who.kind is PrincipalKind.READER
    row = ProblemReport.objects.create(
        record_id=record,
        library_id=occasion.library,
        problem=problem,
        text=written,
        reported_on=network.local_day(occasion.library, occasion.at),
        account_id=0 if of_reader else occasion.who.id,
    )
    if of_reader:
        return ProblemReported(0)
    touch("problem", row.pk)
    touch("record", record)
    return ProblemReported(row.pk)


@dataclass(frozen=True, slots=True)
class ProblemClosed:
    """The report's id."""

    problem: int


@command("catalogue.close_problem", needs=permissions.EDIT_RECORDS)
def close_problem(occasion: Occasion, *, problem: int, outcome: Outcome, answer: str = "") -> ProblemClosed:
    """Say what came of a report, with words for whoever reads it later.

    Refusals: ``Missing`` unknown_problem; ``Refused`` problem_closed; ``Invalid`` text_too_long.
    """
    words = said(answer)
    row = ProblemReport.objects.select_for_update(no_key=True).filter(pk=problem).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_PROBLEM, {"problem": problem}))
    if row.outcome:
        raise Refused(Reason(Refusal.PROBLEM_CLOSED))
    ProblemReport.objects.filter(pk=problem).update(
        outcome=outcome, answer=words, closed_at=occasion.at, closed_by=occasion.who.id
    )
    touch("problem", problem)
    touch("record", row.record_id)
    note(outcome=outcome.value)
    return ProblemClosed(problem)


def said(text: str, *, needed: bool = False) -> str:
    """What was written, without blanks around it. Refusals: ``Invalid`` words_needed, text_too_long."""
    written = text.strip()
    if needed and not written:
        raise Invalid(Reason(Refusal.WORDS_NEEDED, {}, "text"))
    if len(written) > LONGEST:
        raise Invalid(Reason(Refusal.TEXT_TOO_LONG, {"most": LONGEST}, "text" if needed else "answer"))
    return written
