"""Everything a lending decision looks at, read once."""

from dataclasses import dataclass
from datetime import date

from armarius.circulation import queries
from armarius.circulation.rules import lending
from armarius.circulation.rules.age_bands import age_band
from armarius.circulation.rules.policies import Case, Match, match
from armarius.holdings import queries as holdings
from armarius.holdings.queries import CopyFacts
from armarius.network import queries as network
from armarius.network.rules.calendar import Calendar
from armarius.patrons import queries as patrons
from armarius.platform.kernel.work import CountedFact
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """The facts of one lending decision, and the two policies that match."""

    today: date
    lends: bool
    calendar: Calendar
    copy: CopyFacts
    item: lending.ItemState
    reader: lending.ReaderState
    reader_category: str
    age_band: str
    term: Match | None
    owner: Match | None

    def reasons(self) -> tuple[Reason, ...]:
        """Every reason against lending."""
        term = self.term.winner if self.term else None
        owner = self.owner.winner if self.owner else None
        return (
            *lending.policy_reasons(term, owner, lends=self.lends),
            *lending.item_reasons(self.item, self.reader.id),
            *lending.reader_reasons(self.reader, term, self.today),
        )

    def counted(self, kind: str) -> CountedFact:
        """One countable thing of this kind with the attributes as they are now."""
        return CountedFact(
            kind=kind,
            day=self.today,
            owning_library_id=self.copy.library,
            reader_category=self.reader_category,
            age_band=self.age_band,
            item_category=self.copy.category,
            language=self.copy.language,
            material=self.copy.material,
        )


def circumstances(occasion: Occasion, *, reader: int, item: int) -> Circumstances:
    """Read what lending this copy to this reader at the occasion's library depends on.

    Both must exist: the caller has locked them.
    """
    here = network.place(occasion.library)
    today = network.local_day(occasion.library, occasion.at)
    copy = holdings.copy_facts(item)
    person = patrons.reader_facts(reader, today)
    if copy is None or person is None or here is None:
        raise LookupError("the caller has locked what is not there")
    loan = queries.open_loan_of(item)
    open_loans, oldest = queries.reader_tally(reader)
    desk_tree = network.ancestors(occasion.library)
    owner_tree = desk_tree if copy.library == occasion.library else network.ancestors(copy.library)
    rows = queries.policy_rows({*desk_tree, *owner_tree}, today)

    def matched(tree: tuple[int, ...]) -> Match | None:
        case = Case(
            libraries=tree,
            reader_category=person.category,
            item_category=copy.category,
            location=copy.location,
        )
        return match(rows, case, today)

    return Circumstances(
        today=today,
        lends=here.lends,
        calendar=network.calendar(occasion.library),
        copy=copy,
        item=lending.ItemState(
            withdrawn=copy.withdrawn,
            location_name=copy.location_name,
            location_lendable=copy.location_lendable,
            on_loan=loan is not None,
            held_by=loan.reader if loan else None,
            due_on=loan.due_on if loan else None,
        ),
        reader=lending.ReaderState(
            id=reader,
            valid_until=person.valid_until,
            restrictions=person.restrictions,
            open_loans=open_loans,
            oldest_due=oldest,
        ),
        reader_category=person.category,
        age_band=age_band(person.birth_date, today),
        term=matched(desk_tree),
        owner=matched(owner_tree),
    )
