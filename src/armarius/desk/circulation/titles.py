"""What a reader has at home, once somebody may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from armarius.circulation.rules.explanations import StepCode, from_plain
from armarius.desk.circulation.shown import in_days
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.languages import language_tag
from armarius.ui.words import words

Loan = Any
"""A row as ``circulation.queries`` gives it."""


@dataclass(frozen=True, slots=True)
class TitleAtHome:
    """A book at home: title, author, code, due date in days, how often renewed, its loan when it may be explained.

    ``shortened`` says why it is due earlier than it would be: recalled, or many wait.
    """

    title: str
    author: str
    tongue: str
    code: str
    due: date
    in_days: str
    overdue: bool
    renewals: int
    item: int = 0
    loan: int = 0
    shortened: str = ""


SHORTENED = (StepCode.RECALLED, StepCode.HIGH_DEMAND)


def shortening(loan: Loan) -> str:
    """Why a loan is due earlier than its term says, in words; "" when it is not."""
    codes = {step.code for step in from_plain(loan.explanation)}
    return next((words("STEPS", code) for code in SHORTENED if code in codes), "")


def titles_at_home(loans: Iterable[Loan], staff: StaffSession) -> tuple[TitleAtHome, ...]:
    """Open loans as the page lists them; three queries however many there are."""
    kept = list(loans)
    today = network.local_day(staff.library, timezone.now())
    within = network.subtree(staff.library)
    codes = network.codes_of("item", [loan.item_id for loan in kept])
    return tuple(
        TitleAtHome(
            title=loan.item.record.title,
            author=loan.item.record.author,
            tongue=language_tag(loan.item.record.language),
            code=codes.get(loan.item_id, ""),
            due=loan.due_on,
            in_days=in_days((loan.due_on - today).days),
            overdue=loan.due_on < today,
            renewals=loan.renewals,
            item=loan.item_id,
            loan=loan.pk if loan.library_id in within else 0,
            shortened=shortening(loan),
        )
        for loan in kept
    )
