"""What the pages of the cart and of the stretches of shelf show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from armarius.circulation import queries as circulation
from armarius.desk.holds.copies import ListedCopy, listed_copies
from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.network.permissions import MANAGE_STAFF

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Ticked:
    """What came of shelving: the copies that stand on their shelves now, and a scan that meant none on this cart.

    ``stranger`` is the title of the copy that was scanned and does not lie here, empty when the code is unknown.
    """

    copies: tuple[ListedCopy, ...]
    code: str = ""
    stranger: str = ""

    @property
    def count(self) -> int:
        """How many were shelved."""
        return len(self.copies)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Somebody with the stretches of shelf they keep."""

    account: int
    name: str
    ranges: tuple[Any, ...]
    removable: bool


@dataclass(frozen=True, slots=True)
class RangesScreen:
    """Who keeps which shelves; for whom stretches may be added, and of which locations."""

    keepers: tuple[Keeper, ...]
    accounts: Options
    locations: Options


def ticked(items: Sequence[int], code: str, scanned: int) -> Ticked:
    """What was shelved, in words; ``code`` is what was scanned, ``scanned`` its copy, 0 when it is none."""
    found = listed_copies([*items, *([scanned] if scanned else [])])
    missed = bool(code) and scanned not in items
    stranger = found[scanned].title if missed and scanned else ""
    return Ticked(tuple(found[item] for item in items), code if missed else "", stranger)


def scanned_copy(code: str) -> int:
    """The copy whose code was scanned, 0 when it is none."""
    owner = network.code_owner(code) if code else None
    return owner.id if owner is not None and owner.kind == "item" else 0


def ranges_screen(staff: StaffSession) -> RangesScreen:
    """The page of the stretches of shelf of the library one works in; four queries."""
    manages = staff.may(MANAGE_STAFF)
    kept: dict[int, list[Any]] = {}
    names: dict[int, str] = {staff.account: network.account_names([staff.account])[staff.account]}
    for row in circulation.shelf_ranges(staff.library):
        kept.setdefault(row.account_id, []).append(row)
        names[row.account_id] = row.account.name
    others = network.staff([staff.library]).filter(is_active=True) if manages else ()
    accounts = {staff.account: names[staff.account]} | {row.pk: row.name for row in others}
    places = network.locations(staff.library).order_by("name", "pk")
    return RangesScreen(
        keepers=tuple(
            Keeper(account, names[account], tuple(rows), manages or account == staff.account)
            for account, rows in kept.items()
        ),
        accounts=[(str(pk), name) for pk, name in sorted(accounts.items(), key=lambda pair: pair[1])],
        locations=[("", "–"), *((str(row.pk), row.name) for row in places)],
    )
