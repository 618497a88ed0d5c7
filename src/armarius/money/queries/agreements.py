"""Agreements on instalments, and whether they are kept: read from the books, never stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Sum

from armarius.money.models import AgreedCharge, Agreement, Entry
from armarius.money.rules.instalments import Kept, Part, standing
from armarius.network.queries import local_day
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement as pages show it: its charges, its instalments, how it stands, and what is open of it now."""

    id: int
    reader: int
    library: int
    day: date
    total: Money
    charges: tuple[int, ...]
    parts: tuple[Part, ...]
    kept: Kept
    open: Money


def agreements_of(reader: int, at: datetime) -> list[AgreementLine]:
    """The agreements of a reader that nobody ended and of which something is open, the oldest first."""
    rows = Agreement.objects.filter(reader_id=reader, ended_at__isnull=True).order_by("at", "pk")
    found = [line(row, at) for row in rows.prefetch_related("charges", "instalments")]
    return [each for each in found if each.open]


def line(row: Agreement, at: datetime) -> AgreementLine:
    """An agreement with how it stands."""
    charges = tuple(sorted(each.charge_id for each in row.charges.all()))
    parts = tuple(
        Part(each.due, Money.from_units(each.amount, row.currency))
        for each in sorted(row.instalments.all(), key=lambda each: each.due)
    )
    total = Money.from_units(row.amount, row.currency)
    moved = dict(
        Entry.objects.filter(charge_id__in=charges)
        .order_by("transaction__day")
        .values_list("transaction__day")
        .annotate(sum=Sum("amount"))
    )
    still = sum(moved.values())
    before = sum(units for day, units in moved.items() if day <= row.day)
    settled = [(row.day, Money.from_units(row.amount - before, row.currency))]
    settled += [
        (day, Money.from_units(-units, row.currency)) for day, units in moved.items() if day > row.day
    ]
    kept = standing(parts, settled, local_day(row.library_id, at))
    return AgreementLine(
        row.pk,
        row.reader_id or 0,
        row.library_id,
        row.day,
        total,
        charges,
        parts,
        kept,
        Money.from_units(still, row.currency),
    )


def kept_open(readers: Iterable[int], at: datetime) -> Mapping[tuple[int, str], Money]:
    """What is open under agreements that are kept, by reader and currency: it is owed, and stands in nobody's way."""
    found: dict[tuple[int, str], Money] = {}
    rows = Agreement.objects.filter(reader_id__in=list(readers), ended_at__isnull=True).order_by("pk")
    for each in (line(row, at) for row in rows.prefetch_related("charges", "instalments")):
        if each.open and each.kept.is_kept:
            key = (each.reader, each.open.currency)
            found[key] = found.get(key, Money.zero(each.open.currency)) + each.open
    return found


def agreed_already(charges: Iterable[int]) -> frozenset[int]:
    """Those of these charges that an agreement is about which nobody ended."""
    rows = AgreedCharge.objects.filter(charge_id__in=list(charges), agreement__ended_at__isnull=True)
    return frozenset(rows.values_list("charge_id", flat=True))


def lock_agreement(pk: int) -> Agreement | None:
    """Lock an agreement for the rest of the transaction."""
    return Agreement.objects.select_for_update(no_key=True).filter(pk=pk).first()


def reader_of_agreement(pk: int) -> int:
    """Whose it is; 0 when there is none."""
    return Agreement.objects.filter(pk=pk).values_list("reader_id", flat=True).first() or 0
