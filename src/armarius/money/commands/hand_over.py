"""Hand the takings of closed shifts over to accounting, by a numbered statement; take a statement back."""

from collections.abc import Sequence
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.posting import About, account, post, write
from armarius.money.models import HandedShift, Handover, HandoverSum, Shift
from armarius.money.queries.handovers import (
    codes,
    draft,
    handed_with,
    handover,
    lock_shifts,
    next_number,
    sums_of,
)
from armarius.money.queries.registers import lock_registers
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, TransactionKind
from armarius.money.rules.handovers import HANDED_TO, Destination, Sum, turned, with_cash
from armarius.money.rules.postings import Line
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

LONGEST_NAME = 80
LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The statement, its year and number, and the cash that went over."""

    handover: int
    year: int
    number: int
    amount: Money


@command("money.hand_over", needs=permissions.HAND_OVER)
def hand_over(
    occasion: Occasion,
    *,
    shifts: tuple[int, ...],
    amount: Money | None = None,
    destination: Destination = Destination.ACCOUNTING,
    taken_by: str = "",
) -> HandedOver:
    """Hand closed shifts of the occasion's library over to accounting, each once.

    ``amount`` is the cash that goes from the safe to accounting or the bank; empty: all that these shifts and earlier
    statements left there. ``taken_by`` names who takes it. Refusals: ``Missing`` unknown_shift; ``Invalid`` no_shifts,
    shifts_of_currencies, another_currency, count_below_zero; ``Refused`` shift_open, shift_handed_over,
    more_than_to_hand_over. R137.
    """
    wanted = tuple(sorted(set(shifts)))
    if not wanted:
        raise Invalid(Reason(Refusal.NO_SHIFTS, field="shifts"))
    rows = lock_shifts(wanted, occasion.library)
    refuse_shifts(wanted, rows)
    lock_registers(occasion.library)
    made = draft(rows, occasion.library)
    handed = made.whole if amount is None else amount
    refuse_amount(handed, made.whole)
    sums = with_cash(made.sums, handed, destination, codes(occasion.library))
    row = written(occasion, made.collected, handed, destination, sums, taken_by=taken_by)
    HandedShift.objects.bulk_create([HandedShift(handover=row, shift_id=shift) for shift in wanted])
    note(number=row.number, amount=handed)
    return HandedOver(row.pk, row.year, row.number, handed)


def refuse_shifts(wanted: Sequence[int], rows: Sequence[Shift]) -> None:
    """Refuse shifts that there are none of, that are open, were handed over, or are of several currencies."""
    unknown = sorted(set(wanted) - {row.pk for row in rows})
    if unknown:
        raise Missing(*(Reason(Refusal.UNKNOWN_SHIFT, {"shift": pk}, "shifts") for pk in unknown))
    if len({row.currency for row in rows}) > 1:
        raise Invalid(Reason(Refusal.SHIFTS_OF_CURRENCIES, field="shifts"))
    standing = handed_with(wanted)
    found = [
        Reason(Refusal.SHIFT_OPEN, {"name": row.register.name}, "shifts")
        for row in rows
        if row.closed_at is None
    ]
    found += [
        Reason(
            Refusal.SHIFT_HANDED_OVER,
            {"name": row.register.name, "number": row.number or 0, "statement": str(standing[row.pk])},
            "shifts",
        )
        for row in rows
        if row.pk in standing
    ]
    if found:
        raise Refused(*found)


def refuse_amount(handed: Money, whole: Money) -> None:
    """Refuse cash of another currency, below zero, or more than there is."""
    if handed.currency != whole.currency:
        raise Invalid(Reason(Refusal.ANOTHER_CURRENCY, {"currency": whole.currency}, "amount"))
    if handed.amount < 0:
        raise Invalid(Reason(Refusal.COUNT_BELOW_ZERO, field="amount"))
    if handed > whole:
        raise Refused(Reason(Refusal.MORE_THAN_TO_HAND_OVER, {"amount": whole}, "amount"))


def written(
    occasion: Occasion,
    collected: Money,
    handed: Money,
    destination: Destination,
    sums: Sequence[Sum],
    *,
    taken_by: str = "",
    reason: str = "",
    reverses: Handover | None = None,
) -> Handover:
    """Post the cash and write the statement with its sums."""
    day = network.local_day(occasion.library, occasion.at)
    row = Handover.objects.create(
        library_id=occasion.library,
        year=day.year,
        number=next_number(occasion.library, day.year),
        at=occasion.at,
        day=day,
        currency=handed.currency,
        collected=collected.units,
        handed=handed.units,
        destination=destination,
        handed_by=occasion.who.id if occasion.who.kind is PrincipalKind.STAFF else 0,
        taken_by=taken_by.strip()[:LONGEST_NAME],
        reason=reason.strip()[:LONGEST_REASON],
        transaction_id=cash_posted(occasion, handed, destination, reason, reverses),
        reverses=reverses,
    )
    HandoverSum.objects.bulk_create(
        HandoverSum(
            handover=row,
            section=each.section,
            account=each.account,
            key=each.key,
            rate=each.rate,
            code=each.code,
            amount=each.amount.units,
            tax=each.tax.units,
            currency=each.amount.currency,
        )
        for each in sums
    )
    touch("money_handover", row.pk)
    return row


def cash_posted(
    occasion: Occasion, handed: Money, destination: Destination, reason: str, reverses: Handover | None
) -> int | None:
    """The posting of the cash from the safe, linked to the one it takes back; None for nothing."""
    if not handed:
        return None
    lines = (Line(HANDED_TO[destination], handed), Line(AccountKind.SAFE, -handed))
    if reverses is None:
        return post(occasion, TransactionKind.HANDOVER, lines).transaction
    pairs = tuple((line, account(line, occasion.library)) for line in lines)
    about = About(reason=reason.strip()[:LONGEST_REASON] or None, reverses=reverses.transaction_id)
    return write(occasion, TransactionKind.HANDOVER, pairs, about, receipt=False).transaction


@command("money.reverse_handover", needs=permissions.HAND_OVER)
def reverse_handover(occasion: Occasion, *, handover: int, reason: str) -> HandedOver:
    """Take a statement back by another with the signs turned and a number of its own; its shifts wait again.

    The first stays as it is, and so do the shifts. Refusals: ``Missing`` unknown_handover; ``Invalid`` reason_missing;
    ``Refused`` handover_reversed, reversals_stay.
    """
    if not reason.strip():
        raise Invalid(Reason(Refusal.REASON_MISSING, field="reason"))
    row = locked(handover, occasion.library)
    if row.reverses_id is not None:
        raise Refused(Reason(Refusal.REVERSALS_STAY))
    if Handover.objects.filter(reverses=row).exists():
        raise Refused(Reason(Refusal.HANDOVER_REVERSED))
    back = written(
        occasion,
        Money.from_units(-row.collected, row.currency),
        Money.from_units(-row.handed, row.currency),
        Destination(row.destination),
        turned(sums_of(row)),
        taken_by=row.taken_by,
        reason=reason,
        reverses=row,
    )
    HandedShift.objects.filter(handover=row).update(released_at=occasion.at)
    note(number=row.number, amount=Money.from_units(row.handed, row.currency))
    return HandedOver(back.pk, back.year, back.number, Money.from_units(back.handed, back.currency))


def locked(pk: int, library: int) -> Handover:
    """A statement with its shifts and the library's registers locked. ``Missing`` unknown_handover."""
    row = handover(pk, library)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_HANDOVER, {"handover": pk}))
    lock_shifts(HandedShift.objects.filter(handover=row).values_list("shift_id", flat=True), library)
    lock_registers(library)
    return row
