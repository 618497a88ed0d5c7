"""Copies as the hold evaluator sees them, and whether somebody waits for one."""

from collections.abc import Iterable
from datetime import date

from armarius.circulation.models import Hold, Incident, Loan, Transit
from armarius.circulation.queries.policies import effective_at
from armarius.circulation.rules.holds import Copy, Request, TermsFor, all_filled_without, fills
from armarius.circulation.rules.policies import Case, Terms
from armarius.holdings import queries as holdings
from armarius.holdings.queries import CopyFacts
from armarius.network.queries import ancestors


def copies_of(record: int, day: date) -> tuple[Copy, ...]:
    """The copies of a record that are not withdrawn, each with whether it can be had at all, and now."""
    return as_copies(holdings.copies_on(record, day))


def as_copies(facts: Iterable[CopyFacts]) -> tuple[Copy, ...]:
    """Copies with their state of the moment; four statements however many."""
    found = list(facts)
    ids = [each.id for each in found]
    wrong = set(
        Incident.objects.filter(item_id__in=ids, resolved_at__isnull=True).values_list("item_id", flat=True)
    )
    away = {
        *Loan.objects.filter(item_id__in=ids, returned_at__isnull=True).values_list("item_id", flat=True),
        *Transit.objects.filter(item_id__in=ids, ended_at__isnull=True).values_list("item_id", flat=True),
        *Hold.objects.filter(item_id__in=ids, closed_at__isnull=True).values_list("item_id", flat=True),
    }
    return tuple(as_copy(each, wrong=each.id in wrong, away=each.id in away) for each in found)


def as_copy(facts: CopyFacts, *, wrong: bool, away: bool) -> Copy:
    """One copy with its state: whether something is wrong with it, whether it is not on its shelf."""
    usable = not wrong and not facts.withdrawn and facts.location_lendable
    return Copy(
        id=facts.id,
        record=facts.record,
        volume=facts.volume,
        owner=facts.library,
        stands=facts.stands_at,
        category=facts.category,
        group=facts.category_group,
        location=facts.location,
        usable=usable,
        available=usable and not away,
    )


def terms_on(day: date) -> TermsFor:
    """What the owning libraries' policies say of copies on a day; each case is looked up once."""
    known: dict[tuple[object, ...], Terms | None] = {}

    def terms_for(copy: Copy, reader_category: str) -> Terms | None:
        key = (copy.owner, copy.category, copy.group, copy.location, reader_category)
        if key not in known:
            case = Case(
                libraries=ancestors(copy.owner),
                reader_category=reader_category,
                item_category=copy.category,
                item_group=copy.group,
                location=copy.location,
            )
            found = effective_at(copy.owner, case, day)
            known[key] = found.terms if found else None
        return known[key]

    return terms_for


def waiting_before(requests: Iterable[Request], reader: int) -> list[Request]:
    """The requests of others; those that stand behind the reader's own in the queue do not count."""
    before = []
    for request in requests:
        if request.reader == reader:
            break
        before.append(request)
    return before


def is_wanted(item: int, record: int, reader: int, day: date, waiting: Iterable[Request]) -> bool:
    """Whether somebody else of those ``waiting`` waits for a copy and no other available copy could serve them.

    ``reader`` has it or is about to; ``day`` is the date in the library that asks. No statement when nobody waits.
    """
    others = waiting_before(waiting, reader)
    if not others:
        return False
    terms_for = terms_on(day)
    copies = copies_of(record, day)
    this = next((copy for copy in copies if copy.id == item), None)
    if this is None:
        return False
    meant = [request for request in others if fills(request, this, terms_for)]
    return bool(meant) and not all_filled_without(meant, copies, item, terms_for)
