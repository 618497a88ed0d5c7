"""Statements of what was handed over to accounting, what waits to be, and what accounting calls our accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Max, QuerySet, Sum

from armarius.money.models import AccountCode, HandedShift, Handover, HandoverSum, Shift
from armarius.money.queries.registers import entries_of, moves_of, shifts
from armarius.money.rules import handovers as rules
from armarius.money.rules.accounts import AccountKind
from armarius.network import queries as network
from armarius.platform.values.money import Money


def handovers(library: int) -> "QuerySet[Handover]":
    """The statements of a library, the newest first."""
    rows = Handover.objects.filter(library_id=library).select_related("reverses", "reversed_by")
    return rows.order_by("-year", "-number")


def handover(pk: int, library: int) -> Handover | None:
    """A statement of a library."""
    return handovers(library).filter(pk=pk).first()


def waiting(library: int) -> "QuerySet[Shift]":
    """The closed shifts of a library that no standing statement names, the oldest first."""
    handed = HandedShift.objects.filter(released_at__isnull=True).values("shift_id")
    rows = shifts().filter(register__library_id=library, closed_at__isnull=False)
    return rows.exclude(pk__in=handed).order_by("closed_at", "pk")


def lock_shifts(wanted: Iterable[int], library: int) -> list[Shift]:
    """Lock shifts of a library for the rest of the transaction, in order."""
    rows = shifts().filter(pk__in=list(wanted), register__library_id=library).order_by("pk")
    return list(rows.select_for_update(no_key=True, of=("self",)))


def handed_with(wanted: Iterable[int]) -> Mapping[int, Handover]:
    """The standing statement of each of these shifts that has one."""
    rows = HandedShift.objects.filter(shift_id__in=list(wanted), released_at__isnull=True)
    return {each.shift_id: each.handover for each in rows.select_related("handover")}


def shifts_of(row: Handover) -> list[Shift]:
    """The shifts on a statement, by register and number; one that takes another back names those of the other."""
    own = row.reverses_id or row.pk
    return list(shifts().filter(statements__handover_id=own).order_by("register__code", "number"))


def sums_of(row: Handover) -> tuple[rules.Sum, ...]:
    """The sums as they stood when the statement was made."""
    return tuple(as_sum(each) for each in HandoverSum.objects.filter(handover=row).order_by("pk"))


def as_sum(row: HandoverSum) -> rules.Sum:
    """A row as a value."""
    return rules.Sum(
        section=rules.Section(row.section),
        account=AccountKind(row.account),
        key=row.key,
        rate=row.rate,
        code=row.code,
        amount=Money.from_units(row.amount, row.currency),
        tax=Money.from_units(row.tax, row.currency),
    )


def next_number(library: int, year: int) -> int:
    """The number of the next statement of a library in a year; the caller holds the library's registers."""
    last = Handover.objects.filter(library_id=library, year=year).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def left_before(library: int, currency: str, before: int | None = None) -> Money:
    """The cash that the statements of a library left in the safe; ``before`` leaves out that one and later ones."""
    rows = Handover.objects.filter(library_id=library, currency=currency)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return Money.from_units(
        int(rows.aggregate(left=Sum(F("collected") - F("handed")))["left"] or 0), currency
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is made: its sums, the cash of its shifts, and what earlier statements left."""

    shifts: tuple[Shift, ...]
    sums: tuple[rules.Sum, ...]
    collected: Money
    before: Money

    @property
    def whole(self) -> Money:
        """All the cash that can be handed over; nothing when more was given back than taken."""
        together = self.before + self.collected
        return together if together.amount > 0 else Money.zero(together.currency)


def draft(rows: Sequence[Shift], library: int) -> Draft:
    """What a statement over these shifts would say; all are of the library and of one currency."""
    name = rows[0].currency
    sums = sums_of_shifts([row.pk for row in rows], library, codes(library))
    return Draft(tuple(rows), sums, rules.collected(sums, name), left_before(library, name))


def sums_of_shifts(wanted: Iterable[int], library: int, known: rules.Codes) -> tuple[rules.Sum, ...]:
    """What shifts took, from their entries in the books."""
    return rules.summed(moves_of(list(entries_of(wanted)), library), known)


def codes(library: int) -> dict[tuple[str, str], str]:
    """What accounting calls the accounts of a library: of each the nearest up the tree."""
    order = network.ancestors(library)
    rows = AccountCode.objects.filter(library_id__in=order)
    found = sorted(rows, key=lambda row: order.index(row.library_id), reverse=True)
    return {(row.account, row.key): row.code for row in found}


def own_codes(library: int) -> dict[tuple[str, str], str]:
    """The codes that a library names itself."""
    rows = AccountCode.objects.filter(library_id=library)
    return {(row.account, row.key): row.code for row in rows}


def says_the_books(row: Handover) -> bool:
    """Whether a statement says what the books say of its shifts today, whatever accounting calls the accounts."""
    wanted = [each.pk for each in shifts_of(row)]
    name = row.currency
    found = sums_of_shifts(wanted, row.library_id, {}) if wanted else ()
    cash = rules.collected(found, name)
    handed = Money.from_units(row.handed, name)
    if row.reverses is not None:
        handed = Money.from_units(row.reverses.handed, name)
    found = rules.with_cash(found, handed, rules.Destination(row.destination), {})
    if row.reverses is not None:
        found, cash = rules.turned(found), -cash
        if row.handed != -row.reverses.handed:
            return False
    return bool(wanted) and cash.units == row.collected and together(found) == together(sums_of(row))


def together(sums: Iterable[rules.Sum]) -> dict[tuple[object, ...], tuple[int, int]]:
    """Sums by what they are of, without accounting's codes."""
    found: dict[tuple[object, ...], tuple[int, int]] = {}
    for each in sums:
        key = (each.section, each.account, each.key, each.rate.normalize(), each.amount.currency)
        amount, tax = found.get(key, (0, 0))
        found[key] = (amount + each.amount.units, tax + each.tax.units)
    return {key: value for key, value in found.items() if any(value)}
