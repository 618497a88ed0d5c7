"""``armarius check``: the laws of design §5, asked of the live database."""

from collections.abc import Callable
from dataclasses import dataclass

from armarius.catalogue import checks as catalogue
from armarius.circulation import checks as circulation
from armarius.holdings import checks as holdings
from armarius.money import checks as money
from armarius.network import checks as network
from armarius.platform import checks as platform
from armarius.site import lastcheck
from armarius.site.config import load

CHECKS: dict[str, Callable[[], int]] = {
    "law 1": circulation.open_loans,
    "law 2": circulation.withdrawn_not_lent,
    "law 2, one place": circulation.copies_in_one_place,
    "law 2, journeys": circulation.journeys_of_holds,
    "law 3": circulation.targets_of_holds,
    "law 3, copies": circulation.copies_for_holds,
    "law 4": money.balanced,
    "law 4, balances": money.turnovers,
    "law 4, charges": money.charges,
    "law 4, receipts": money.receipts,
    "law 4, shifts": money.shifts,
    "law 4, statements": money.handovers,
    "law 6": holdings.numbers,
    "law 8": platform.answers,
    "law 9": circulation.loans_in_order,
    "law 10": catalogue.index,
    "law 12": circulation.policies,
    "law 14": network.codes,
    "codes": holdings.coded,
    "journal": platform.journal,
    "append-only": platform.triggers,
    "foreign keys": platform.foreign_keys,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A law, how often it is broken, and what was looked at."""

    law: str
    violations: int
    words: str


def run() -> tuple[Finding, ...]:
    """Check every law that can be asked of the database; nothing in it is written, the result is kept beside it."""
    found = tuple(Finding(name, check(), check.__doc__ or "") for name, check in CHECKS.items())
    lastcheck.remember(load().data, {finding.law: finding.violations for finding in found})
    return found
