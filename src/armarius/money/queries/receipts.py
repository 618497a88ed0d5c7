"""What a receipt says: facts without words, for whoever prints it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from armarius.money.queries.transactions import entries, reader_of, transaction
from armarius.money.rules.accounts import AccountKind, Part, TransactionKind
from armarius.money.rules.postings import tax_within
from armarius.platform.values.money import Money


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """For what money came in (above zero) or went out: a service with its title, or "" for a reader's credit."""

    service: str
    title: str
    quantity: int
    amount: Money
    vat_rate: Decimal

    @property
    def tax(self) -> Money:
        """The tax that is in the amount."""
        return tax_within(self.amount, self.vat_rate)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A numbered receipt: its year and number, day, library, method ("": none), reader (0: nobody's), lines.

    ``takes_back`` is whether it is that of a posting that took another back.
    """

    year: int
    number: int
    day: date
    library: int
    method: str
    reader: int
    takes_back: bool
    lines: tuple[ReceiptLine, ...]


def receipt_of(posting: int) -> Receipt | None:
    """The receipt of a posting; None when there is none, or no money moved."""
    row = transaction(posting)
    found = getattr(row, "receipt", None)
    if row is None or found is None:
        return None
    lines = receipt_lines(posting)
    if not lines:
        return None
    return Receipt(
        year=found.year,
        number=found.number,
        day=row.day,
        library=row.library_id,
        method=row.method,
        reader=reader_of(posting),
        takes_back=row.kind == TransactionKind.REVERSAL,
        lines=lines,
    )


def receipt_lines(posting: int) -> tuple[ReceiptLine, ...]:
    """What a posting paid, in its order."""
    found = []
    for entry in entries(posting):
        amount = Money.from_units(-entry.amount, entry.currency)
        charge = entry.charge
        if charge is not None and entry.part == Part.PAID:
            found.append(
                ReceiptLine(
                    charge.service, charge.title, charge.quantity, amount, Decimal(charge.vat_rate or 0)
                )
            )
        elif entry.account.kind == AccountKind.ADVANCE:
            found.append(ReceiptLine("", "", 1, amount, Decimal(0)))
    return tuple(found)
