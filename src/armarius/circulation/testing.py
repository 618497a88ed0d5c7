"""Builders for tests: a desk at which books can be lent."""

from dataclasses import dataclass
from datetime import date, datetime

from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.rules.periods import Period
from armarius.circulation.rules.policies import Terms
from armarius.holdings.testing import item as an_item
from armarius.network.testing import NOW, at_desk, library, staff, system
from armarius.patrons.testing import reader as a_reader
from armarius.platform.values.occasion import Occasion

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
