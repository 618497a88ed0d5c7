"""Cases of compensation, and the table of rules that holds at a library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from armarius.catalogue import queries as catalogue
from armarius.holdings import queries as holdings
from armarius.money.models import CasePhoto, CompensationCase, CompensationTable
from armarius.money.preferences import CASE_DAYS, COMPENSATION
from armarius.money.queries.charges import standings
from armarius.money.rules.cases import CaseState, state_of
from armarius.money.rules.compensation import Base, Damage, Loss, Rule
from armarius.money.rules.postings import Standing
from armarius.money.shipped_compensation import Shipped, rule_of, shipped
from armarius.network import queries as network
from armarius.patrons.queries.legal_holds import readers_kept
from armarius.platform.kernel.undo import WINDOW
from armarius.platform.queries import preference
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class Table:
    """The rules that hold at a library: the table they stand in (None: ``shipped``), and whose it is."""

    rules: tuple[Rule, ...]
    id: int | None = None
    library: int | None = None
    shipped: Shipped | None = None


def table_at(library: int) -> Table:
    """The table of the library, or of the nearest above it that has one; else the shipped one its preference names."""
    above = network.ancestors(library)
    rows = {
        row.library_id: row
        for row in CompensationTable.objects.filter(library_id__in=above, ended_at__isnull=True)
    }
    for place in above:
        if place in rows:
            row = rows[place]
            return Table(tuple(rule_of(each) for each in row.rules), row.pk, row.library_id)
    named = Shipped(preference(COMPENSATION, library))
    return Table(shipped(named), shipped=named)


def own_table(library: int) -> CompensationTable | None:
    """The table a library has of its own."""
    return CompensationTable.objects.filter(library_id=library, ended_at__isnull=True).first()


def known_of(item: int, on: date) -> Loss | None:
    """What the catalogue and the stock know of a copy: material, language, year, price, how many the network has.

    None when there is no such copy. What happened to it is not known here: it counts as lost.
    """
    copy = holdings.item(item)
    if copy is None:
        return None
    row = catalogue.record(copy.record_id)
    facts = holdings.copy_facts(item, on)
    return Loss(
        damage=Damage.LOST,
        on=on,
        material=facts.material if facts else "",
        part_of_set=bool(copy.volume),
        copies=max(1, holdings.open_copies(copy.record_id)),
        published=row.year if row else None,
        language=facts.language if facts else "",
        prices={Base.PRICE: copy.price} if copy.price is not None else {},
    )


def as_json(loss: Loss) -> dict[str, Any]:
    """The facts of a case as they are kept."""
    return {
        "material": loss.material,
        "part_of_set": loss.part_of_set,
        "bound": loss.bound,
        "copies": loss.copies,
        "published": loss.published,
        "language": loss.language,
        "pages": loss.pages,
        "prices": {str(base): str(price) for base, price in loss.prices.items()},
    }


def cases() -> "QuerySet[CompensationCase]":
    """All cases with their copies, newest first."""
    return CompensationCase.objects.select_related("item", "item__record", "charge").order_by(
        "-opened_at", "-pk"
    )


def case(pk: int) -> CompensationCase | None:
    """A case with its copy."""
    return cases().filter(pk=pk).first()


def lock_case(pk: int) -> CompensationCase | None:
    """Lock a case for the rest of the transaction."""
    return CompensationCase.objects.select_for_update(no_key=True).filter(pk=pk).first()


def cases_of(reader: int) -> "QuerySet[CompensationCase]":
    """The cases of a reader, newest first."""
    return cases().filter(reader_id=reader)


def living_cases_of(item: int) -> "QuerySet[CompensationCase]":
    """The cases about a copy that nobody ended, open or paid, of readers who are known, oldest first."""
    return CompensationCase.objects.filter(item_id=item, ended_as="", reader__isnull=False).order_by("pk")


def states(rows: "list[CompensationCase]") -> Mapping[int, tuple[CaseState, Standing | None]]:
    """How each of these cases stands, and its money; one statement."""
    money = standings([row.charge_id for row in rows if row.charge_id])
    return {row.pk: stand(row, money.get(row.charge_id or 0)) for row in rows}


def stand(row: CompensationCase, standing: Standing | None) -> tuple[CaseState, Standing | None]:
    """How a case stands by what is open of its charge."""
    return state_of(row.ended_as, standing.open if standing else None), standing


def amount_of(row: CompensationCase) -> Money:
    """What was asked for."""
    return Money.from_units(row.amount, row.currency)


def parts_of(row: CompensationCase) -> list[tuple[str, Money]]:
    """The parts of it, as they were decided."""
    return [(share, Money.of(Decimal(amount), row.currency)) for share, amount in row.parts]


def cases_to_forget(at: datetime, limit: int) -> tuple[int, ...]:
    """Settled cases that still name their reader although they were opened longer ago than cases are kept.

    Not those of which money may still be given back, of readers under a legal hold, nor what may still be undone.
    """
    days = timedelta(days=preference(CASE_DAYS, 0))
    rows = CompensationCase.objects.filter(reader__isnull=False, opened_at__lt=at - max(days, WINDOW))
    rows = rows.exclude(refund_until__gte=at.date()).exclude(reader_id__in=readers_kept(at.date()))
    rows = rows.annotate(still=Sum("charge__entries__amount")).exclude(still__gt=0)
    return tuple(rows.order_by("pk").values_list("pk", flat=True)[:limit])


def photos_of(case: int) -> "QuerySet[CasePhoto]":
    """The pictures of a case, oldest first, without their bytes."""
    return CasePhoto.objects.filter(case_id=case).defer("image").order_by("pk")


def photo(case: int, pk: int) -> bytes | None:
    """The bytes of a picture of a case."""
    found = CasePhoto.objects.filter(case_id=case, pk=pk).values_list("image", flat=True).first()
    return bytes(found) if found is not None else None


def replacements_waiting() -> "QuerySet[CompensationCase]":
    """Cases in which another copy was taken instead: each waits for the act that takes it into the stock books."""
    return cases().filter(ended_as=CaseState.REPLACED, replacement__isnull=False)
