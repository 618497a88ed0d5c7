"""Say who keeps which stretch of shelf, and that somebody does no more."""

from dataclasses import dataclass

from armarius.circulation import permissions
from armarius.circulation.models import ShelfRange
from armarius.circulation.refusals import Refusal
from armarius.holdings.queries.call_numbers import scheme_of
from armarius.network import permissions as network_permissions
from armarius.network import queries as network
from armarius.platform.kernel.command import allowed, command
from armarius.platform.kernel.work import note, touch
from armarius.platform.text.stretches import in_order
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Reason

LONGEST = 120


@dataclass(frozen=True, slots=True)
class ShelfRangeAssigned:
    """The stretch of shelf, and whose it is."""

    range: int
    account: int


@command("circulation.assign_shelf_range", needs=permissions.LEND)
def assign_shelf_range(
    occasion: Occasion, *, account: int, location: int | None = None, first: str = "", last: str = ""
) -> ShelfRangeAssigned:
    """Give somebody on the staff of the occasion's library a stretch of its shelves, from a call number to another.

    Everybody who lends may do so for themselves; for others whoever manages the staff. Refusals: ``Forbidden``;
    ``Invalid`` not_on_the_staff, unknown_shelf_location, broken_shelf_range.
    """
    permit(occasion, account)
    first, last, found = first.strip()[:LONGEST], last.strip()[:LONGEST], []
    if not network.staff([occasion.library]).filter(pk=account).exists() and not is_own(occasion, account):
        found.append(Reason(Refusal.NOT_ON_THE_STAFF, field="account"))
    if location is not None and network.library_of_location(location) != occasion.library:
        found.append(Reason(Refusal.UNKNOWN_SHELF_LOCATION, field="location"))
    if not in_order(first, last, scheme_of(occasion.library)):
        found.append(Reason(Refusal.BROKEN_SHELF_RANGE, field="last"))
    if found:
        raise Invalid(*found)
    row = ShelfRange.objects.create(
        library_id=occasion.library, account_id=account, location_id=location, first=first, last=last
    )
    return written(row)


@command("circulation.remove_shelf_range", needs=permissions.LEND)
def remove_shelf_range(occasion: Occasion, *, shelf_range: int) -> ShelfRangeAssigned:
    """Take a stretch of shelf back. Refusals: ``Forbidden``; ``Missing`` unknown_shelf_range."""
    rows = ShelfRange.objects.select_for_update().filter(library_id=occasion.library, pk=shelf_range)
    row = rows.first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_SHELF_RANGE))
    permit(occasion, row.account_id)
    said = written(row)
    row.delete()
    return said


def is_own(occasion: Occasion, account: int) -> bool:
    """Whether the account is that of whoever asks."""
    return occasion.who.kind is PrincipalKind.STAFF and occasion.who.id == account


def permit(occasion: Occasion, account: int) -> None:
    """Refusal: ``Forbidden`` not_permitted for the shelves of others, unless one manages the staff."""
    manages = network_permissions.MANAGE_STAFF
    if not is_own(occasion, account) and not allowed(occasion, manages):
        raise Forbidden(Reason("platform.not_permitted", {"permission": manages}))


def written(row: ShelfRange) -> ShelfRangeAssigned:
    """Journal."""
    touch("account", row.account_id)
    note(first=row.first, last=row.last)
    return ShelfRangeAssigned(row.pk, row.account_id)
