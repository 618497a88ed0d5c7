"""Categories and loan policies of the demonstration: different enough for the why-panel to have something to say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.rules.fines import FineDays
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import UNLIMITED, Terms
from armarius.holdings.commands.define_category import define_category as define_item_category
from armarius.patrons.commands.define_category import define_category as define_reader_category
from armarius.platform.values.money import Money
from armarius.site.demo.network import COLLEGE, MAIN, SCHOOL, Network

ITEM_CATEGORIES = {
    "book": "Grāmata",
    "textbook": "Mācību grāmata",
    "reference": "Uzziņu izdevums",
    "periodical": "Periodisks izdevums",
    "audiobook": "Audiogrāmata",
    "score": "Nošizdevums",
}
READER_CATEGORIES = {
    "pupil_1_4": "Skolēns, 1.-4. klase",
    "pupil_5_9": "Skolēns, 5.-9. klase",
    "pupil_10_12": "Skolēns, 10.-12. klase",
    "student": "Students",
    "adult": "Pieaugušais",
    "senior": "Seniors",
    "staff": "Darbinieks",
}
PUPILS = ("pupil_1_4", "pupil_5_9", "pupil_10_12")
TOLERANCE = 10
FINE_CAP = Money.of(3, "EUR")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One policy: where, for whom (empty = everybody), what (empty = everything), how long (None = not lent)."""

    library: str
    reader: str = ""
    item: str = ""
    days: int | None
    renewals: int = 0
    limit: int | None = None
    tolerance: int | None = TOLERANCE
    fine: str = ""
    """Euros for every open day too late; empty: as above."""

    @property
    def terms(self) -> Terms:
        """The rule's values as a policy has them."""
        if self.days is None:
            return Terms(lends=False)
        return Terms(
            lends=True,
            loan_period=Period(self.days),
            renewals=self.renewals,
            loan_limit=self.limit,
            overdue_tolerance_days=UNLIMITED if self.tolerance is None else self.tolerance,
            fine_rate=Money.of(self.fine, "EUR") if self.fine else None,
            fine_cap=FINE_CAP if self.fine else None,
            fine_days=FineDays.OPEN_DAYS if self.fine else None,
        )


def rules() -> Iterator[Rule]:
    """Every policy of the network; the nearest library decides before item and reader do."""
    yield Rule(library=MAIN, days=21, renewals=2, limit=10, fine="0.05")
    yield Rule(library=MAIN, reader="senior", days=30, renewals=3, limit=12)
    yield Rule(library=MAIN, reader="staff", days=60, renewals=2, limit=20, tolerance=None)
    yield Rule(library=MAIN, reader="pupil_1_4", days=14, renewals=1, limit=5)
    yield Rule(library=MAIN, item="audiobook", days=7, renewals=1, limit=10)
    yield Rule(library=MAIN, item="periodical", days=7, limit=10)
    yield Rule(library=MAIN, item="score", days=30, renewals=1, limit=10)
    yield Rule(library=MAIN, item="reference", days=None)
    yield Rule(library=SCHOOL, days=14, renewals=1, limit=5, fine="0.00")
    for pupils in PUPILS:
        yield Rule(library=SCHOOL, reader=pupils, days=21, renewals=1, limit=8)
    yield Rule(library=SCHOOL, reader="staff", days=60, renewals=2, limit=20, tolerance=None)
    yield Rule(library=SCHOOL, item="textbook", days=270, limit=15, tolerance=None)
    yield Rule(library=SCHOOL, item="reference", days=None)
    yield Rule(library=COLLEGE, days=14, renewals=1, limit=5)
    yield Rule(library=COLLEGE, reader="student", days=30, renewals=2, limit=15)
    yield Rule(library=COLLEGE, item="textbook", days=150, renewals=1, limit=15, tolerance=None)
    yield Rule(library=COLLEGE, item="periodical", days=7, limit=5)
    yield Rule(library=COLLEGE, item="reference", days=None)


def make_policies(made: Network) -> None:
    """Define the categories and every policy, in force since the beginning of last year."""
    for code, name in ITEM_CATEGORIES.items():
        define_item_category(made.occasion(), code=code, name=name)
    for code, name in READER_CATEGORIES.items():
        define_reader_category(made.occasion(), code=code, name=name)
    since = date(made.now.year - 1, 1, 1)
    for rule in rules():
        define_policy(
            made.occasion(rule.library),
            valid_from=since,
            reader_category=rule.reader,
            item_category=rule.item,
            terms=rule.terms,
        )
