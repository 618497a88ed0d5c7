"""Registering readers anew each calendar year: when it is done, and what is asked (ISO 2789, registered users)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from armarius.patrons.rules.categories import months_later


class RegistrationKind(StrEnum):
    """Whether the network had this reader in an earlier year; one and the same in every library of a year."""

    FIRST = "first"
    AGAIN = "again"


class Reregistration(StrEnum):
    """How a library registers its readers anew: by itself at the first loan, by the clerk who is asked, not at all."""

    AT_FIRST_LOAN = "at_first_loan"
    ASKED = "asked"
    NOT_KEPT = "not_kept"


class Asks(StrEnum):
    """What the desk asks when somebody comes: to register them anew, to look at what is known of them."""

    REREGISTER = "reregister"
    CHECK_DETAILS = "check_details"


@dataclass(frozen=True, slots=True)
class Registered:
    """A registration as the rules see it: the year, and the day on which details were last looked at."""

    year: int
    checked_on: date | None = None


def kind_in(year: int, years: Iterable[int]) -> RegistrationKind:
    """The kind of a registration in a year, given every year in which the reader was registered anywhere."""
    return RegistrationKind.AGAIN if min([year, *years]) < year else RegistrationKind.FIRST


def asks(
    mode: Reregistration, day: date, here: bool, checked_on: date | None, check_months: int
) -> frozenset[Asks]:
    """What the desk asks on a day about a reader who is (``here``) or is not registered in the library this year.

    ``checked_on`` is when details were looked at last, anywhere; None: never. ``check_months`` 0: never asked.
    """
    if mode is Reregistration.NOT_KEPT:
        return frozenset()
    found = set()
    if mode is Reregistration.ASKED and not here:
        found.add(Asks.REREGISTER)
    if check_months and (checked_on is None or months_later(checked_on, check_months) <= day):
        found.add(Asks.CHECK_DETAILS)
    return frozenset(found)
