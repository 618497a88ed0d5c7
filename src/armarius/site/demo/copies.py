"""The copies of the demonstration: where each stands, under which codes and numbers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from armarius.catalogue.events import RecordCopies
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.holdings.commands.add_embedded_copies import add_embedded_copies
from armarius.site.demo.collection import arrival
from armarius.site.demo.network import COLLEGE, MAIN, SCHOOL, Network
from armarius.site.demo.shelf_marks import call_number
from armarius.site.demo.works import Work

Shelf = tuple[str, str]

CHILDREN: tuple[Shelf, ...] = (
    (MAIN, "BERN"),
    (SCHOOL, "ABON"),
    ("ALKS", "BERN"),
    (SCHOOL, "ABON"),
    ("EZKR", "BERN"),
    ("VITK", "BERN"),
)
ADULTS: tuple[Shelf, ...] = (
    (MAIN, "ABON"),
    (COLLEGE, "ABON"),
    ("ALKS", "ABON"),
    (MAIN, "ABON"),
    ("VITK", "ABON"),
    ("EZKR", "ABON"),
    (SCHOOL, "ABON"),
)
OLD: tuple[Shelf, ...] = ((MAIN, "KRA"), (MAIN, "ABON"), (SCHOOL, "ABON"), (COLLEGE, "KRA"), ("ALKS", "ABON"))
REFERENCE: tuple[Shelf, ...] = ((MAIN, "LAS"), (SCHOOL, "LAS"), (COLLEGE, "LAS"))
TEXTBOOKS: tuple[Shelf, ...] = ((SCHOOL, "MG"), (COLLEGE, "ABON"))
HIGHER: tuple[Shelf, ...] = ((COLLEGE, "ABON"), (COLLEGE, "KRA"), (MAIN, "ABON"))
PERIODICALS: Shelf = (MAIN, "ABON")
OLD_UNTIL = 1945
PRICED_FROM = 1993
BATCH = 40


@dataclass(frozen=True, slots=True)
class PlannedCopy:
    """A copy to be made: its number, the work, where it stands, which issue it is."""

    number: int
    work: Work
    library: str
    location: str
    volume: str = ""

    @property
    def code(self) -> str:
        """The code on its label."""
        return f"84 0000 {self.number:04}"

    @property
    def lendable(self) -> bool:
        """Whether it may leave the house."""
        return self.work.category != "reference" and self.location != "LAS"


def shelves(work: Work) -> tuple[Shelf, ...]:
    """Where copies of a work may stand, the first choice first."""
    if work.category == "reference":
        return REFERENCE
    if work.category == "textbook":
        return TEXTBOOKS if work.language in {"lav", "eng"} else HIGHER
    if work.audience == "juvenile":
        return CHILDREN
    return OLD if (work.imprint.year or 0) <= OLD_UNTIL and work.material == "book" else ADULTS


def placed(work: Work) -> Iterator[Shelf]:
    """A shelf for each copy; the first is chosen by the work's number, so that every library gets its share."""
    if work.issues:
        yield from [PERIODICALS] * work.copies
        return
    choice = shelves(work)
    start = 0 if work.copies > len(choice) else work.number
    for n in range(work.copies):
        yield choice[(start + n) % len(choice)]


def price(work: Work, number: int) -> str:
    """What a copy cost; works from before the present money have no price."""
    year = work.imprint.year or 0
    return f"{5 + number * 37 % 1900 / 100:.2f}" if year >= PRICED_FROM else ""


def planned_copies(works: Iterable[Work]) -> tuple[PlannedCopy, ...]:
    """Every copy of the network, numbered through."""
    shelved = (
        (work, library, location, work.issues[n] if work.issues else "")
        for work in works
        for n, (library, location) in enumerate(placed(work))
    )
    return tuple(PlannedCopy(number, *where) for number, where in enumerate(shelved, 1))


def make_copies(made: Network, works: Iterable[Work], records: dict[int, int]) -> int:
    """Add every copy, as old as its record, with a command for each batch of titles that came together.

    ``records`` gives the record of each work's number. Returns how many copies there are.
    """
    by_arrival: dict[datetime, list[RecordCopies]] = defaultdict(list)
    for work, copies in embedded(works).items():
        by_arrival[arrival(work, made.now)].append(RecordCopies(records[work.number], tuple(copies)))
    return sum(
        add_embedded_copies(made.occasion(at=at), records=tuple(batch[start : start + BATCH])).added
        for at, batch in sorted(by_arrival.items(), key=lambda pair: pair[0])
        for start in range(0, len(batch), BATCH)
    )


def embedded(works: Iterable[Work]) -> dict[Work, list[EmbeddedCopy]]:
    """The copies of each work as an imported record would carry them."""
    found: dict[Work, list[EmbeddedCopy]] = defaultdict(list)
    inventory: Counter[str] = Counter()
    for copy in planned_copies(works):
        inventory[copy.library] += 1
        found[copy.work].append(
            EmbeddedCopy(
                tag="952",
                code=copy.code,
                inventory_number=f"{copy.library}-{inventory[copy.library]:05}",
                library=copy.library,
                location=copy.location,
                call_number=call_number(copy.work),
                price=price(copy.work, copy.number),
                category=copy.work.category,
                volume=copy.volume,
            )
        )
    return found
