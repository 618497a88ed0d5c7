"""What a reader's own page shows."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from armarius.circulation import queries as circulation
from armarius.circulation.queries import OwnLoan
from armarius.circulation.queries.history import keeps_history
from armarius.formats.marc import neutral
from armarius.opac.account.card import OwnCard, own_card
from armarius.opac.account.holds_screen import NOTHING_REFUSED, OwnReservations, RefusedHold, own_reservations
from armarius.opac.account.trust import Trust, trust_of
from armarius.opac.screens.shelf import Book, book
from armarius.patrons import queries as patrons
from armarius.patrons.queries.restrictions import barrings
from armarius.patrons.rules.restrictions import Barring, in_order
from armarius.platform.values.occasion import Occasion
from armarius.ui.components.marks import State
from armarius.ui.localised import leaf_of
from armarius.ui.words import sentence, words

SOON = 3
"""Days before the due date from which a loan asks for attention."""
MOST_SAID = 200


class Nearness(StrEnum):
    """How near a due date is: the template has the words."""

    LATE = "late"
    TODAY = "today"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan: book, where from, due when, how many days are between, why it cannot be renewed.

    ``days`` are counted from today, late ones too; ``renewed`` is whether it was renewed just now; ``key`` makes
    sending its form twice the same as once.
    """

    id: int
    book: Book
    library_name: str
    due_on: date
    nearness: Nearness
    days: int
    state: State | None
    renewals: int
    limit: int
    against: tuple[str, ...]
    would_be_due: date
    renewed: bool
    key: str

    @property
    def leaf(self) -> tuple[str, str, str]:
        """The due date as on the leaf of a calendar: weekday, day, month."""
        return leaf_of(self.due_on)


@dataclass(frozen=True, slots=True)
class Barred:
    """A restriction as its reader is told: what they may not do, why, the last day when there is one."""

    uses: str
    reason: str
    last_day: date | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """A reader's own page. ``asked`` is whether the page answers a renewal, ``done`` how many were renewed by it."""

    name: str
    initials: str
    card: str
    own_card: OwnCard | None
    home_library: str
    valid_until: date | None
    is_expired: bool
    loans: tuple[LoanRow, ...]
    late: int
    renewable: int
    asked: bool
    done: int
    key: str
    reservations: OwnReservations
    keeps_history: bool = False
    trust: Trust | None = None
    barred: tuple[Barred, ...] = ()


def account_page(
    occasion: Occasion,
    given: Mapping[str, str],
    *,
    refused: bool = False,
    hold: RefusedHold = NOTHING_REFUSED,
) -> AccountPage:
    """The page of the reader who asks; ``given`` are the parameters of the address. Nobody else's loans are read.

    ``hold`` is the change of a reservation that was refused.
    """
    person = patrons.person_card(occasion.who.id)
    if person is None:
        raise LookupError("the session's reader is not there")
    renewed = {int(part) for part in given.get("renewed", "")[:MOST_SAID].split(".") if part.isdecimal()}
    key = secrets.token_urlsafe(12)
    loans = tuple(
        loan_row(each, each.id in renewed, f"{key}-{each.id}")
        for each in circulation.own_loans(occasion.who.id, occasion.at)
    )
    today = timezone.localtime(occasion.at).date()
    return AccountPage(
        name=person.name,
        initials=person.initials,
        card=person.card,
        own_card=own_card(person.id),
        home_library=person.home_library,
        valid_until=person.valid_until,
        is_expired=person.valid_until is not None and person.valid_until < today,
        loans=loans,
        late=sum(each.nearness is Nearness.LATE for each in loans),
        renewable=sum(not each.against for each in loans),
        asked=refused or "renewed" in given,
        done=0 if refused else sum(each.renewed for each in loans),
        key=key,
        reservations=own_reservations(person.id, today, key, hold),
        keeps_history=keeps_history(occasion.who.id),
        trust=trust_of(occasion.who.id, occasion),
        barred=tuple(map(barred, barrings(person.id, today))),
    )


def barred(found: Barring) -> Barred:
    """A restriction in words; what the staff noted beside it is theirs."""
    uses = ", ".join(words("BARRED_USES", use) for use in in_order(found.uses))
    return Barred(uses, words("RESTRICTION_REASONS", found.reason), found.last_day)


def loan_row(loan: OwnLoan, renewed: bool, key: str) -> LoanRow:
    """One loan as the page shows it."""
    days = (loan.due_on - loan.today).days
    nearness = Nearness.LATE if days < 0 else Nearness.AHEAD if days else Nearness.TODAY
    state = State.STOP if days < 0 else State.ATTENTION if days <= SOON else None
    return LoanRow(
        id=loan.id,
        book=book(loan.record, neutral.from_json(loan.view), loan.language, loan.cover),
        library_name=loan.library_name,
        due_on=loan.due_on,
        nearness=nearness,
        days=abs(days),
        state=State.OK if renewed else state,
        renewals=loan.renewals,
        limit=loan.limit,
        against=tuple(map(sentence, loan.against)),
        would_be_due=loan.would_be_due,
        renewed=renewed,
        key=key,
    )
