"""The codes and inventory numbers of new copies: as typed and counted on, or the next ones of scheme and ledger."""

from functools import partial

from armarius.holdings.models import CopyScheme, Item, NumberLedger
from armarius.holdings.queries.numbering import as_scheme, copy_scheme
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.numbering import consecutive, inventory_number
from armarius.network import queries as network
from armarius.network.refusals import Refusal as NetworkRefusal
from armarius.network.rules.codes import normalised
from armarius.platform.kernel.work import write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused

SKIPPED = 1000
"""So many numbers in a row may be somebody's already until the scheme is looked at."""


def given(
    occasion: Occasion,
    ledger: NumberLedger,
    *,
    code: str,
    inventory_number: str,
    count: int,
    found: tuple[Reason, ...] = (),
    last: bool = False,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """So many codes and inventory numbers. Refusals: those of both, and what was ``found`` before, at once.

    ``last`` writes how far scheme and ledger are behind all reads of the command (``write_last``).
    """
    reasons = list(found)
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    try:
        codes = given_codes(occasion, code, count, last=last)
    except Invalid as invalid:
        reasons += invalid.reasons
    try:
        numbers = given_inventory_numbers(ledger, inventory_number, count, last=last)
    except Invalid as invalid:
        reasons += invalid.reasons
    if reasons:
        raise Invalid(*reasons)
    return codes, numbers


def given_codes(occasion: Occasion, typed: str, count: int, *, last: bool = False) -> tuple[str, ...]:
    """So many codes: counted on from the typed one, or by the scheme that holds at the occasion's library.

    Refusals: ``Invalid`` code_missing (the code registry's), not_countable, code_mistyped; ``Refused``
    copy_numbers_used_up.
    """
    row = copy_scheme(occasion.library)
    if not typed.strip():
        if row is None:
            raise Invalid(Reason(NetworkRefusal.CODE_MISSING, field="code"))
        return next_codes(row, count, last=last)
    if row is not None and as_scheme(row).is_mistyped(typed):
        raise Invalid(Reason(Refusal.CODE_MISTYPED, {"code": typed.strip()}, "code"))
    return counted(typed, count, "code")


def counted(typed: str, count: int, field: str) -> tuple[str, ...]:
    """So many numbers from the typed one on. Refusal: ``Invalid`` not_countable."""
    made = consecutive(typed.strip(), count)
    if not made:
        raise Invalid(Reason(Refusal.NOT_COUNTABLE, {"text": typed}, field))
    return made


def next_codes(found: CopyScheme, count: int, *, last: bool = False) -> tuple[str, ...]:
    """Take the next codes of a scheme that are nobody's, under its lock; numbers are never given twice."""
    row = CopyScheme.objects.select_for_update().get(pk=found.pk)
    scheme, made = as_scheme(row), []
    end = min(row.next_number + count + SKIPPED, scheme.last + 1)
    numbers = {running: scheme.number(running) for running in range(row.next_number, end)}
    taken = network.taken_codes(numbers.values())
    for running, number in numbers.items():
        if normalised(number) not in taken:
            made.append(number)
        if len(made) == count:
            row.next_number = running + 1
            moved_on(row, last=last)
            return tuple(made)
    raise Refused(Reason(Refusal.COPY_NUMBERS_USED_UP, {"prefix": row.prefix}, "code"))


def given_inventory_numbers(
    ledger: NumberLedger, typed: str, count: int, *, last: bool = False
) -> tuple[str, ...]:
    """So many inventory numbers of a ledger: counted on from the typed one, or the next ones; else none.

    The ledger is locked to the end of the transaction, so that one that is taken back leaves no gap. Refusals:
    ``Invalid`` not_countable, number_taken (each), number_leaves_gap.
    """
    typed = typed.strip()
    if not typed and not ledger.gives:
        return ("",) * count
    row = NumberLedger.objects.select_for_update().get(pk=ledger.pk)
    numbers = counted(typed, count, "inventory_number") if typed else next_numbers(row, count)
    if row.gapless and typed:
        wanted = next_numbers(row, count)
        if numbers != wanted:
            raise Invalid(Reason(Refusal.NUMBER_LEAVES_GAP, {"number": wanted[0]}, "inventory_number"))
    taken = Item.objects.filter(ledger=row, inventory_number__in=numbers)
    if found := sorted(taken.values_list("inventory_number", flat=True)):
        raise Invalid(*(Reason(Refusal.NUMBER_TAKEN, {"number": n}, "inventory_number") for n in found[:20]))
    if row.gives or row.gapless:
        counted_on(row, numbers, last=last)
    return numbers


def next_numbers(row: NumberLedger, count: int) -> tuple[str, ...]:
    """The next numbers of a ledger, those stepped over that copies have already."""
    made: list[str] = []
    running = row.next_number
    while len(made) < count:
        some = [inventory_number(row.prefix, row.digits, n) for n in range(running, running + count)]
        taken = Item.objects.filter(ledger=row, inventory_number__in=some)
        known = set(taken.values_list("inventory_number", flat=True))
        made += [number for number in some if number not in known]
        running += count
    return tuple(made[:count])


def counted_on(row: NumberLedger, numbers: tuple[str, ...], *, last: bool = False) -> None:
    """Let a ledger go on behind the last of these numbers, when that is one of its own."""
    rest = numbers[-1].removeprefix(row.prefix)
    if numbers[-1].startswith(row.prefix) and rest.isascii() and rest.isdigit() and len(rest) < 18:
        row.next_number = max(row.next_number, int(rest) + 1)
        moved_on(row, last=last)


def moved_on(row: CopyScheme | NumberLedger, *, last: bool) -> None:
    """Write how far a scheme or a ledger is, at once or behind all reads."""
    write = partial(row.save, update_fields=["next_number"])
    if last:
        write_last(write)
    else:
        write()
