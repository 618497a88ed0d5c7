"""Take a posting back by a linked one; what was written stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.posting import About, Posted, account, write
from armarius.money.commands.tills import Till, at_till, till_of
from armarius.money.models import Charge, Entry, Transaction
from armarius.money.queries.accounts import credit_of
from armarius.money.queries.charges import charge_lines, lock_charges
from armarius.money.queries.transactions import entries, transaction
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import OF_REGISTERS, AccountKind, Part, TransactionKind
from armarius.money.rules.postings import Line, Standing
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Reason, Refused, Stale


@dataclass(frozen=True, slots=True)
class Reversed:
    """The new transaction, which takes the other back, and the number of its receipt (0: it has none)."""

    transaction: int
    receipt: int


@command("money.reverse", needs=permissions.REVERSE)
def reverse(occasion: Occasion, *, posting: int, reason: str) -> Reversed:
    """Take a posting back, today, by its opposite linked to it.

    What had a receipt gets another one. A charge of which something was paid or waived, and money that was used since,
    must be freed first. Refusals: ``Missing`` unknown_transaction; ``Invalid`` reason_missing; ``Forbidden``
    of_another_library; ``Refused`` already_reversed, reversals_stay,
    handover_stays, register_posting_stays, settled_since, and those of ``till_of``.
    """
    if not reason.strip():
        raise Invalid(Reason(Refusal.REASON_MISSING, field="reason"))
    posted = opposite_of(occasion, posting, reason)
    touch("money_transaction", posting)
    return Reversed(posted.transaction, posted.receipt)


SAID_PLAINLY = frozenset({Refusal.SHIFT_NEEDED, Refusal.TAKEN_IN_CLOSED_SHIFT})


def take_back(occasion: Occasion, posting: int) -> Posted:
    """Reverse a posting as part of undoing what made it.

    Refusals: ``Refused`` taken_in_closed_shift, shift_needed; ``Stale`` when somebody acted since.
    """
    try:
        refuse_counted(posting)
        return opposite_of(occasion, posting, "")
    except Refused as refused:
        if any(reason.code in SAID_PLAINLY for reason in refused.reasons):
            raise
        raise Stale(Reason("platform.acted_since")) from refused


def refuse_counted(posting: int) -> None:
    """Refuse to undo what stands in a Z report: the money was counted and handed on."""
    row = transaction(posting)
    if row is not None and row.shift is not None and row.shift.closed_at is not None:
        raise Refused(Reason(Refusal.TAKEN_IN_CLOSED_SHIFT, {"number": row.shift.number}))


def opposite_of(occasion: Occasion, pk: int, reason: str) -> Posted:
    """Write the opposite of a posting on the very accounts it was written on."""
    row = reversible(occasion, pk)
    written = list(entries(pk))
    for reader in sorted({each.account.reader_id for each in written if each.account.reader_id}):
        locked_reader(reader)
    if row.kind == TransactionKind.SALE:
        lock_charges([each.charge_id for each in written if each.charge_id])
    if Transaction.objects.filter(reverses_id=pk).exists():
        raise Refused(Reason(Refusal.ALREADY_REVERSED))
    lines = [negated(each) for each in written]
    refuse_settled(written, lines)
    receipt = getattr(row, "receipt", None) is not None
    till = till_of(occasion, lines, row.method)
    pairs = tuple((line, place(line, each, till)) for line, each in zip(lines, written, strict=True))
    about = About(row.method, reason.strip()[:300] or None, pk, till.shift if till else None)
    posted = write(occasion, TransactionKind.REVERSAL, pairs, about, receipt=receipt)
    if row.kind in (TransactionKind.CHARGE, TransactionKind.SALE):
        charged = {each.charge_id for each in written if each.charge_id and each.part == Part.CHARGED}
        Charge.objects.filter(pk__in=charged).update(cancelled_at=occasion.at)
    note(amount=max((line.amount for line in lines), key=lambda money: money.amount))
    for reader in {each.account.reader_id for each in written if each.account.reader_id}:
        note_person("reader", reader, reason=reason.strip())
    return posted


def reversible(occasion: Occasion, pk: int) -> Transaction:
    """A posting of the occasion's library that is not itself a reversal."""
    row = transaction(pk)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_TRANSACTION, {"transaction": pk}))
    if row.library_id != occasion.library and occasion.who.kind is not PrincipalKind.SYSTEM:
        raise Forbidden(Reason(Refusal.OF_ANOTHER_LIBRARY))
    if row.kind == TransactionKind.REVERSAL:
        raise Refused(Reason(Refusal.REVERSALS_STAY))
    if row.kind == TransactionKind.HANDOVER:
        raise Refused(Reason(Refusal.HANDOVER_STAYS))
    if row.kind in OF_REGISTERS:
        raise Refused(Reason(Refusal.REGISTER_POSTING_STAYS))
    return row


def place(line: Line, entry: Entry, till: Till | None) -> int:
    """The account of the opposite: the very same, but cash goes through the register at which it is taken back now."""
    if line.kind is not AccountKind.REGISTER:
        return entry.account_id
    return account(at_till(line, till), entry.account.library_id)


def negated(entry: Entry) -> Line:
    """An entry with debit and credit exchanged."""
    return Line(
        AccountKind(entry.account.kind),
        Money.from_units(-entry.amount, entry.currency),
        charge=entry.charge_id,
        part=Part(entry.part) if entry.part else None,
    )


def refuse_settled(written: Sequence[Entry], lines: Sequence[Line]) -> None:
    """Refuse when a charge would be paid or waived beyond what it came to, or credit that was used would be missing."""
    standing = {
        found.id: found.standing for found in charge_lines({e.charge_id for e in written if e.charge_id})
    }
    for line in lines:
        if line.charge is not None and line.part is not None:
            standing[line.charge] = moved(standing[line.charge], line.part, line.amount)
    broken = any(is_broken(each) for each in standing.values())
    for entry, line in zip(written, lines, strict=True):
        own = entry.account
        if own.kind == AccountKind.ADVANCE and line.amount.amount > 0 and own.reader_id:
            broken |= credit_of(own.reader_id, own.library_id, own.currency) < line.amount
    if broken:
        raise Refused(Reason(Refusal.SETTLED_SINCE))


def moved(before: Standing, part: Part, amount: Money) -> Standing:
    """How a charge stands after an entry."""
    return Standing(
        before.charge,
        before.charged + amount if part is Part.CHARGED else before.charged,
        before.paid - amount if part is Part.PAID else before.paid,
        before.waived - amount if part is Part.WAIVED else before.waived,
    )


def is_broken(standing: Standing) -> bool:
    """Whether more was paid and waived than charged, or less than nothing."""
    least = min(standing.charged.amount, standing.paid.amount, standing.waived.amount, standing.open.amount)
    return least < 0
