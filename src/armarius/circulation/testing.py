"""Builders for tests: a desk at which books can be lent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from armarius.catalogue.testing import record as a_record
from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.place_hold import Target, place_hold
from armarius.circulation.models import Loan
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import Terms
from armarius.holdings.testing import item as an_item
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.testing import reader as a_reader
from armarius.platform.database.bulk import insert
from armarius.platform.kernel import transactions
from armarius.platform.kernel.events import subscribe, unsubscribe
from armarius.platform.values.occasion import Occasion

E = TypeVar("E")
MANY = (
    "item_id",
    "reader_id",
    "library_id",
    "policy_id",
    "owner_policy_id",
    "lent_at",
    "due_on",
    "on_site",
    "renews_itself",
    "explanation",
    "terms",
    "renewals",
    "version",
)
KEYS = ("valid_from", "reader_category", "item_category", "location")


@dataclass(frozen=True, slots=True)
class Desk:
    """A library with a clerk, a reader and a copy."""

    library: int
    staff: int
    reader: int
    item: int

    def occasion(self, at: datetime = NOW, key: str = "") -> Occasion:
        """The system's occasion here: tests live in the past, which clerks may not."""
        return system(self.library, at, key)

    def clerk(self, at: datetime, key: str = "") -> Occasion:
        """The clerk's own occasion."""
        return at_desk(self.staff, self.library, at, key)


def terms(**values: object) -> Terms:
    """Fourteen days, two renewals, five loans, unless told otherwise; ``loan_days`` None: not lent."""
    chosen: dict[str, object] = {"lends": True, "loan_days": 14, "renewals": 2, "loan_limit": 5} | values
    days, more = chosen.pop("loan_days"), chosen.pop("renewal_days", None)
    if days is None:
        chosen["lends"] = False
    elif "loan_period" not in chosen:
        chosen["loan_period"] = Period(int(str(days)))
    if more is not None:
        chosen["renewal_period"] = Period(int(str(more)))
    return Terms(**chosen)  # type: ignore[arg-type]


def policy(library: int, **values: object) -> int:
    """A policy since 2020; what is not a key of policies is one of its ``terms``."""
    keys = {name: values.pop(name) for name in KEYS if name in values}
    chosen = {"valid_from": date(2020, 1, 1)} | keys
    return define_policy(system(library), terms=terms(**values), **chosen).policy  # type: ignore[arg-type]


def desk(role: str = "librarian", **values: object) -> Desk:
    """A library that lends: policy, clerk, reader, copy."""
    here = library()
    policy(here, **values)
    return Desk(here, staff(here, role), a_reader(here), an_item(here))


@dataclass(frozen=True, slots=True)
class Region:
    """Three libraries under one root, which makes the rules; a title with a copy at home, three readers."""

    root: int
    home: int
    north: int
    south: int
    record: int
    item: int
    anna: int
    berta: int
    cilda: int

    def at(self, library: int, days: int = 0, key: str = "") -> Occasion:
        """The system's occasion in one of the libraries, so many days after the beginning."""
        return system(library, NOW + timedelta(days=days - LONG), key)


LONG = 60
"""A region's story begins so many days before now: nothing may happen in the future."""


def region(**values: object) -> Region:
    """A region that lends and lets request; ``values`` are terms of the root's policy."""
    root = library()
    home, north, south = (library(parent=root) for _ in range(3))
    policy(root, **values)
    title = a_record(home)
    return Region(
        root,
        home,
        north,
        south,
        title,
        an_item(home, record=title),
        *(a_reader(home, family_name=name) for name in ("Anna", "Berta", "Cilda")),
    )


def hold(r: Region, reader: int, *, pickup: int = 0, days: int = 0, **more: Any) -> int:
    """A request of the region's title (or of ``targets``), fetched at home unless told otherwise."""
    targets = more.pop("targets", (Target(r.record),))
    there = pickup or r.home
    return place_hold(r.at(there, days), reader=reader, targets=targets, pickup=there, **more).hold


@contextmanager
def heard(event: type[E]) -> Iterator[list[E]]:
    """What was said of a kind of event meanwhile."""
    said: list[E] = []
    subscribe(event, said.append)
    try:
        yield said
    finally:
        unsubscribe(event, said.append)


def many_loans(
    library: int, policy_id: int, readers: list[int], items: list[int], due: list[date], **more: int
) -> None:
    """Open loans of these copies to these readers in turn, due on these days in turn, as a bench needs them.

    ``more`` are further terms that they keep.
    """
    since = NOW - timedelta(days=LONG)
    kept_terms = {"loan_period": ["P14D", policy_id]} | {name: [n, policy_id] for name, n in more.items()}
    with transactions.durable(bulk=True):
        insert(
            Loan,
            MANY,
            (
                (
                    *(
                        item,
                        readers[n % len(readers)],
                        library,
                        policy_id,
                        policy_id,
                        since,
                        due[n % len(due)],
                    ),
                    *(False, False, [], kept_terms, 0, 1),
                )
                for n, item in enumerate(items)
            ),
        )
