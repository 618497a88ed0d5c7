"""What a reader has at home, once somebody may see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from armarius.desk.circulation.shown import in_days
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.ui.languages import language_tag

Loan = Any
"""A row as ``circulation.queries`` gives it."""


@dataclass(frozen=True, slots=True)
class TitleAtHome:
    """A book at home: title, author, code, due date in days, how often renewed."""

    title: str
    author: str
    tongue: str
    code: str
    due: date
    in_days: str
    overdue: bool
    renewals: int
    item: int = 0


def titles_at_home(loans: Iterable[Loan], staff: StaffSession) -> tuple[TitleAtHome, ...]:
    """Open loans as the page lists them; two queries however many there are."""
    kept = list(loans)
    today = network.local_day(staff.library, timezone.now())
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
        )
        for loan in kept
    )
