"""Everything a lending decision looks at, read once."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from armarius.circulation import queries
from armarius.circulation.queries.holds import Captured
from armarius.circulation.queries.near_debts import with_debt
from armarius.circulation.queries.transits import OpenTransit
from armarius.circulation.rules import lending
from armarius.circulation.rules.holds import Request
from armarius.circulation.rules.limits import Had, Limit, categories_apart, limits_of
from armarius.circulation.rules.policies import Case, Effective
from armarius.holdings import queries as holdings
from armarius.holdings.queries import CopyFacts
from armarius.network import queries as network
from armarius.network.rules.calendar import Calendar
from armarius.patrons import queries as patrons
from armarius.patrons.queries import ReaderFacts
from armarius.patrons.rules.age_bands import age_band, age_on
from armarius.platform.kernel.work import CountedFact
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """The facts of one lending decision, and what the policies of the two libraries give.

    ``now`` is the occasion's instant in the zone of the desk's library, ``waiting`` the queue of the title.
    """

    now: datetime
    lends: bool
    on_site: bool
    calendar: Calendar
    copy: CopyFacts
    item: lending.ItemState
    reader: lending.ReaderState
    reader_category: str
    age_band: str
    term: Effective | None
    owner: Effective | None
    limits: tuple[Limit, ...]
    captured: Captured | None
    transit: OpenTransit | None
    waiting: tuple[Request, ...]

    @property
    def today(self) -> date:
        """The date in the desk's library."""
        return self.now.date()

    def reasons(self) -> tuple[Reason, ...]:
        """Every reason against lending."""
        terms = self.term.terms if self.term else None
        return (
            *lending.policy_reasons(self.term, self.owner, lends=self.lends, on_site=self.on_site),
            *lending.item_reasons(self.item, self.reader.id, on_site=self.on_site),
            *lending.reader_reasons(self.reader, terms, self.limits, self.today, on_site=self.on_site),
        )

    def counted(self, kind: str) -> CountedFact:
        """One countable thing of this kind with the attributes as they are now."""
        return counted(kind, self.today, self.copy, self.reader_category, self.age_band)


def counted(kind: str, day: date, copy: CopyFacts, reader_category: str = "", band: str = "") -> CountedFact:
    """One countable thing about a copy, with its attributes as they are now."""
    return CountedFact(
        kind=kind,
        day=day,
        owning_library_id=copy.library,
        reader_category=reader_category,
        age_band=band,
        item_category=copy.category,
        language=copy.language,
        material=copy.material,
    )


def circumstances(occasion: Occasion, *, reader: int, item: int, on_site: bool = False) -> Circumstances:
    """Read what lending this copy to this reader at the occasion's library depends on.

    Both must exist: the caller has locked them.
    """
    today = network.local_day(occasion.library, occasion.at)
    copy = holdings.copy_facts(item, today)
    person = patrons.reader_facts(reader, today)
    if copy is None or person is None:
        raise LookupError("the caller has locked what is not there")
    return around(occasion, copy, person, on_site=on_site)


def around(
    occasion: Occasion, copy: CopyFacts, person: ReaderFacts, *, on_site: bool = False
) -> Circumstances:
    """What else lending this copy to this reader depends on; a copy or reader of id 0 is only supposed."""
    here = network.place(occasion.library)
    now = network.local_time(occasion.library, occasion.at)
    today = now.date()
    if here is None:
        raise LookupError(occasion.library)
    reader, item = person.id, copy.id
    had = queries.had_by(reader, today)
    case = lending_case(occasion.library, copy, person.category)
    term = queries.effective_at(occasion.library, case, today)
    captured, transit = queries.captured_for(item), queries.open_transit(item)
    waiting = tuple(queries.queue(copy.record, today))
    return Circumstances(
        now=now,
        lends=here.lends,
        on_site=on_site,
        calendar=network.calendar(occasion.library),
        copy=copy,
        item=item_state(copy, reader, captured, today, waiting),
        reader=reader_state(occasion, person, copy, term, had),
        reader_category=person.category,
        age_band=age_band(person.birth_date, today),
        term=term,
        owner=owner_terms(occasion.library, copy, person.category, today, term),
        limits=limits_on(case, term, had, today, on_site=on_site) if term else (),
        captured=captured,
        transit=transit,
        waiting=waiting,
    )


def limits_on(
    case: Case, term: Effective, had: tuple[Had, ...], day: date, *, on_site: bool
) -> tuple[Limit, ...]:
    """Every limit that counts for the case on a day."""
    apart = categories_apart(queries.policies_in_force(case.libraries, day), case, day) if had else ()
    return limits_of(term, case, had, limited_apart=apart, on_site=on_site)


def lending_case(library: int, copy: CopyFacts, reader_category: str) -> Case:
    """The case of a copy and a reader in the tree of a library."""
    return Case(
        libraries=network.ancestors(library),
        reader_category=reader_category,
        item_category=copy.category,
        item_group=copy.category_group,
        location=copy.location,
    )


def owner_terms(
    library: int, copy: CopyFacts, reader_category: str, day: date, term: Effective | None
) -> Effective | None:
    """What the owning library's policies give; the desk's own answer when it owns the copy."""
    if copy.library == library:
        return term
    return queries.effective_at(copy.library, lending_case(copy.library, copy, reader_category), day)


def item_state(
    copy: CopyFacts, reader: int, captured: Captured | None, day: date, waiting: tuple[Request, ...]
) -> lending.ItemState:
    """The copy's side of the decision."""
    loan = queries.open_loan_of(copy.id)
    free = captured is None and loan is None
    wanted = free and queries.is_wanted(copy.id, copy.record, reader, day, waiting)
    return lending.ItemState(
        withdrawn=copy.withdrawn,
        location_name=copy.location_name,
        location_lendable=copy.location_lendable,
        on_loan=loan is not None,
        held_by=loan.reader if loan else None,
        due_on=loan.due_on if loan else None,
        captured_for=captured.reader if captured else None,
        travels=captured is not None and not captured.ready,
        wanted=wanted,
        parts=copy.parts,
        incidents=queries.incidents_of(copy.id),
    )


def reader_state(
    occasion: Occasion, person: ReaderFacts, copy: CopyFacts, term: Effective | None, had: tuple[Had, ...]
) -> lending.ReaderState:
    """The reader's side of the decision; what they had before is read only where the policy asks for it."""
    state = reader_state_of(person, had, network.local_day(occasion.library, occasion.at))
    asks = term is not None and bool(term.terms.asks_previous_loans)
    before = queries.had_title_until(person.id, copy.record) if asks else None
    state = with_debt(state, term.terms if term else None, occasion.at, occasion)
    return replace(
        state,
        has_title=bool(had) and queries.has_title(person.id, copy.record, besides=copy.id),
        had_title_until=network.local_day(occasion.library, before) if before else None,
    )


def reader_state_of(person: ReaderFacts, had: tuple[Had, ...], today: date) -> lending.ReaderState:
    """The reader's side of a decision that is about no copy."""
    return lending.ReaderState(
        id=person.id,
        valid_until=person.valid_until,
        restrictions=person.restrictions,
        reachable=person.reachable,
        age=age_on(person.birth_date, today),
        oldest_due=min((each.oldest_due for each in had if each.oldest_due), default=None),
        overdue=sum(each.overdue for each in had),
    )
