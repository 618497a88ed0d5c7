"""Charges and how they stand."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from armarius.money.models import Charge, Entry
from armarius.money.rules.accounts import Part
from armarius.money.rules.charges import Origin
from armarius.money.rules.postings import Standing
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """A charge as an account shows it: since when, for what, from what, and how it stands."""

    id: int
    library: int
    reader: int | None
    day: date
    service: str
    title: str
    quantity: int
    vat_rate: Decimal
    origin: Origin | None
    explanation: Any
    note: str
    cancelled: bool
    standing: Standing

    @property
    def open(self) -> Money:
        """What is still owed."""
        return self.standing.open


def with_standing(rows: "QuerySet[Any, Any]") -> "QuerySet[Any, dict[str, Any]]":
    """Charges with the sums of their entries, in the same statement."""
    sums = {f"sum_{part}": Sum("entries__amount", filter=Q(entries__part=part)) for part in Part}
    found: QuerySet[Any, dict[str, Any]] = rows.annotate(**sums).values(
        *("pk", "account__library_id", "account__reader_id", "day", "service", "title", "quantity"),
        *("vat_rate", "currency", "origin_kind", "origin_id", "explanation", "note", "cancelled_at"),
        *sums,
    )
    return found


def line(row: Mapping[str, Any]) -> ChargeLine:
    """A row with its sums as a line."""
    name = row["currency"]
    charged, paid, waived = (int(row[f"sum_{part}"] or 0) for part in Part)
    origin = Origin(row["origin_kind"], row["origin_id"]) if row["origin_id"] is not None else None
    return ChargeLine(
        id=row["pk"],
        library=row["account__library_id"],
        reader=row["account__reader_id"],
        day=row["day"],
        service=row["service"],
        title=row["title"],
        quantity=row["quantity"],
        vat_rate=row["vat_rate"],
        origin=origin,
        explanation=row["explanation"],
        note=row["note"] or "",
        cancelled=row["cancelled_at"] is not None,
        standing=Standing(
            row["pk"],
            Money.from_units(charged, name),
            Money.from_units(-paid, name),
            Money.from_units(-waived, name),
        ),
    )


def charges_of(reader: int) -> list[ChargeLine]:
    """Everything ever charged to a reader, the newest first."""
    rows = Charge.objects.filter(account__reader_id=reader).order_by("-day", "-pk")
    return [line(row) for row in with_standing(rows)]


def open_charges(reader: int) -> list[ChargeLine]:
    """What a reader still owes, the oldest first: the order in which a payment falls on it."""
    rows = Charge.objects.filter(account__reader_id=reader, cancelled_at__isnull=True).order_by("day", "pk")
    summed = with_standing(rows.annotate(still=Sum("entries__amount")).exclude(still=0))
    return [line(row) for row in summed]


def charge_lines(charges: Iterable[int]) -> list[ChargeLine]:
    """These charges, the oldest first."""
    rows = Charge.objects.filter(pk__in=list(charges)).order_by("day", "pk")
    return [line(row) for row in with_standing(rows)]


def standings(charges: Iterable[int]) -> Mapping[int, Standing]:
    """How each of these charges stands."""
    return {found.id: found.standing for found in charge_lines(charges)}


def lock_charges(charges: Collection[int]) -> list[ChargeLine]:
    """Lock these charges for the rest of the transaction, and read how they stand after that."""
    list(
        Charge.objects.select_for_update(no_key=True).filter(pk__in=charges).order_by("pk").values_list("pk")
    )
    return charge_lines(charges)


def charged_for(origin: Origin) -> list[ChargeLine]:
    """What was charged for a thing, the oldest first, without what was taken back."""
    rows = Charge.objects.filter(
        origin_kind=origin.kind, origin_id=origin.id, cancelled_at__isnull=True
    ).order_by("day", "pk")
    return [line(row) for row in with_standing(rows)]


def open_origins(kind: str, ids: Iterable[int]) -> frozenset[int]:
    """Those of these things for which something is still owed."""
    rows = owing_origins(kind).filter(origin_id__in=list(ids))
    return frozenset(row["origin_id"] for row in rows)


def owing_origins(kind: str) -> "QuerySet[Any, Any]":
    """The things of a kind for which something is still owed, as ids for another query."""
    rows = Charge.objects.filter(origin_kind=kind, origin_id__isnull=False, cancelled_at__isnull=True)
    still = rows.annotate(still=Sum("entries__amount")).exclude(still=0)
    found: QuerySet[Any, Any] = still.values("origin_id")
    return found


def posting_of(origin: Origin, service: str, period: str, since: datetime) -> int:
    """The posting of what was charged for a thing and period at an instant or later, and stands; 0 for none."""
    rows = Entry.objects.filter(
        charge__origin_kind=origin.kind,
        charge__origin_id=origin.id,
        charge__service=service,
        charge__period=period,
        charge__at__gte=since,
        charge__cancelled_at__isnull=True,
        part=Part.CHARGED,
    )
    return rows.order_by("pk").values_list("transaction_id", flat=True).first() or 0
