"""What the page of a family shows: the children one looks after, for whom one fetches, who sees one's own loans."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from armarius.circulation import queries as circulation
from armarius.circulation.queries.families import LoanNumbers, ReadyHold, loan_numbers, ready_holds
from armarius.formats.marc import neutral
from armarius.network import queries as network
from armarius.opac.account.screen import LoanRow, Nearness, loan_row
from armarius.opac.account.trust import Trust, rights_of, trust_of
from armarius.opac.screens.shelf import Book, book
from armarius.patrons.queries.families import GuardianLink, ProxyLink, acts_for, wards_of
from armarius.patrons.queries.restrictions import account_barred
from armarius.patrons.rules.families import Sight
from armarius.platform.values.occasion import Occasion
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class Ward:
    """A child one looks after: their numbers, as far as the library lets a guardian see them."""

    id: int
    name: str
    relation: str
    until: date | None
    numbers: LoanNumbers
    sight: Sight


@dataclass(frozen=True, slots=True)
class Waiting:
    """What lies ready at one place: how many, until when the first, the titles where the reader shows them."""

    place: str
    copies: int
    until: date | None
    books: tuple[Book, ...]


@dataclass(frozen=True, slots=True)
class Errand:
    """A reader for whom one acts: what one may do, what lies ready for them and where."""

    id: int
    name: str
    rights: tuple[str, ...]
    may_fetch: bool
    sees_loans: bool
    until: date | None
    ready: tuple[Waiting, ...]


@dataclass(frozen=True, slots=True)
class FamilyPage:
    """The page of a family."""

    wards: tuple[Ward, ...]
    errands: tuple[Errand, ...]
    trust: Trust


@dataclass(frozen=True, slots=True)
class OthersLoan:
    """A loan of somebody else: when it is due, the book only where it may be seen; reasons against are the child's."""

    row: LoanRow
    book: Book | None
    may_renew: bool


@dataclass(frozen=True, slots=True)
class OthersLoans:
    """The loans of a child or of somebody one acts for, as far as one sees them.

    ``loans`` is empty where days are not shown; ``barred``: the child's account is, so that nobody renews through it;
    ``asked``: the page answers a renewal, ``done`` how many were renewed.
    """

    id: int
    name: str
    sight: Sight
    numbers: LoanNumbers
    loans: tuple[OthersLoan, ...]
    renewable: int
    barred: bool
    asked: bool
    done: int
    key: str


def family_page(occasion: Occasion) -> FamilyPage:
    """The page of the reader who asks; a few statements, however many the children are."""
    who, today = occasion.who.id, timezone.localtime(occasion.at).date()
    links, acting = wards_of(who, occasion.at), acts_for(who, occasion.at)
    numbers = loan_numbers([link.row.child_id for link in links if link.sight.counts], today)
    fetched = [link.row.reader_id for link in acting if link.row.may_fetch]
    ready = ready_holds(fetched) if fetched else ()
    return FamilyPage(
        wards=tuple(ward_row(link, numbers.get(link.row.child_id, LoanNumbers())) for link in links),
        errands=tuple(errand(link, ready) for link in acting),
        trust=trust_of(who, occasion),
    )


def ward_row(link: GuardianLink, numbers: LoanNumbers) -> Ward:
    """A child as the guardian sees them."""
    shown = numbers if link.sight.due_days else LoanNumbers(numbers.loans, numbers.late)
    return Ward(
        id=link.id,
        name=link.row.child.name,
        relation=words("RELATIONS", link.row.relation),
        until=link.until,
        numbers=shown,
        sight=link.sight,
    )


def errand(link: ProxyLink, ready: Sequence[ReadyHold]) -> Errand:
    """A reader for whom one acts, with what lies ready place by place."""
    mine = [each for each in ready if each.reader == link.row.reader_id and link.row.may_fetch]
    places = dict.fromkeys(each.pickup for each in mine)
    return Errand(
        id=link.id,
        name=link.row.reader.name,
        rights=rights_of(link),
        may_fetch=link.row.may_fetch,
        sees_loans=link.sight.titles,
        until=link.row.until_day,
        ready=tuple(
            waiting(place, [each for each in mine if each.pickup == place], titles=link.sight.titles)
            for place in places
        ),
    )


def waiting(place: str, ready: Sequence[ReadyHold], *, titles: bool) -> Waiting:
    """What lies ready at one place."""
    days = [each.shelf_until for each in ready if each.shelf_until]
    books = tuple(
        book(each.record, neutral.from_json(each.view), each.language, each.cover) for each in ready
    )
    return Waiting(place, len(ready), min(days, default=None), books if titles else ())


def others_loans(
    occasion: Occasion, link: GuardianLink | ProxyLink, renewed: frozenset[int], *, asked: bool
) -> OthersLoans:
    """The loans behind a link, as far as it lets one see them: no book is made where titles are not shown."""
    person = link.row.child if isinstance(link, GuardianLink) else link.row.reader
    today = timezone.localtime(occasion.at).date()
    key = secrets.token_urlsafe(12)
    rows = [
        loan_row(each, each.id in renewed, f"{key}-{each.id}")
        for each in (circulation.own_loans(person.pk, occasion.at) if link.sight.counts else ())
    ]
    barred = link.sight.may_renew and is_barred(person.pk, person.home_library_id, occasion)
    may_renew = link.sight.may_renew and not barred
    loans = tuple(
        OthersLoan(row, row.book if link.sight.titles else None, may_renew and not row.against)
        for row in rows
    )
    numbers = loan_numbers([person.pk], today).get(person.pk, LoanNumbers())
    return OthersLoans(
        id=link.id,
        name=person.name,
        sight=link.sight,
        numbers=LoanNumbers(numbers.loans, sum(row.nearness is Nearness.LATE for row in rows)),
        loans=loans if link.sight.due_days else (),
        renewable=sum(each.may_renew for each in loans),
        barred=barred,
        asked=asked,
        done=sum(row.renewed for row in rows),
        key=key,
    )


def is_barred(person: int, home: int, occasion: Occasion) -> bool:
    """Whether a reader's account is barred on the day it is at their home library; the reason is theirs."""
    return bool(account_barred(person, network.local_day(home, occasion.at)))
