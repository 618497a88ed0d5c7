"""Retention: a case that is settled forgets its reader (law 13)."""

from dataclasses import dataclass

from armarius.money.models import CasePhoto, CompensationCase
from armarius.money.queries.cases import cases_to_forget
from armarius.platform import permissions
from armarius.platform.commands.scrub_entries import scrub_entries
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion

CHUNK = 200


@dataclass(frozen=True, slots=True)
class CasesForgotten:
    """How many cases lost their reader, and whether more wait."""

    cases: int
    more: bool


@command("money.forget_cases", needs=permissions.RUN_SYSTEM, bulk=True)
def forget_cases(occasion: Occasion) -> CasesForgotten:
    """Take reader, loan, words and pictures out of a chunk of cases that were settled longer ago than they are kept.

    What it came to stays, and the copy. Journal rows about them are scrubbed in the same transaction.
    """
    cases = cases_to_forget(occasion.at, CHUNK)
    forget(occasion, cases)
    note(cases=len(cases))
    return CasesForgotten(len(cases), len(cases) == CHUNK)


def forget(occasion: Occasion, cases: tuple[int, ...]) -> None:
    """Take the reader out of cases, with everything that was written about them."""
    if not cases:
        return
    CasePhoto.objects.filter(case_id__in=cases).delete()
    CompensationCase.objects.filter(pk__in=cases).update(reader=None, origin_id=None, words="", end_words="")
    scrub_entries(occasion, kind="compensation_case", object_ids=cases)
