"""Reads about how copies are numbered: schemes of codes, ledgers of inventory numbers."""

from collections.abc import Iterable

from armarius.holdings.models import CopyScheme, Item, NumberLedger
from armarius.holdings.rules.numbering import highest
from armarius.network import queries as network
from armarius.network.rules.code_schemes import CheckDigit, Scheme


def copy_scheme(library: int) -> CopyScheme | None:
    """The scheme of codes that holds at a library: its own, else that of the nearest one above; None for none."""
    above = network.ancestors(library)
    rows = CopyScheme.objects.filter(library_id__in=above)
    return min(rows, key=lambda row: above.index(row.library_id), default=None)


def copy_schemes(libraries: Iterable[int]) -> dict[int, CopyScheme]:
    """The schemes of these libraries' own, by library."""
    return {row.library_id: row for row in CopyScheme.objects.filter(library_id__in=list(libraries))}


def as_scheme(row: CopyScheme) -> Scheme:
    """The rule of a scheme."""
    return Scheme(row.prefix, row.digits, CheckDigit(row.check_digit))


def ledger_of(library: int) -> NumberLedger | None:
    """The ledger of a library's inventory numbers; None before its first number."""
    return NumberLedger.objects.filter(code=str(library)).first()


def highest_number(library: int, prefix: str) -> int:
    """The highest inventory number of a library's ledger that is the prefix and digits; 0 for none."""
    rows = Item.objects.filter(ledger__code=str(library), inventory_number__startswith=prefix)
    return highest(rows.values_list("inventory_number", flat=True), prefix)
