"""End a case of compensation otherwise than by payment: another copy, a waiver, the copy turned up."""

from dataclasses import dataclass, replace

from armarius.holdings import queries as holdings
from armarius.holdings.commands.add_item import add_item
from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.refund import refund
from armarius.money.commands.waive import waive
from armarius.money.models import CompensationCase
from armarius.money.queries.cases import lock_case, stand
from armarius.money.queries.charges import standings
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Method
from armarius.money.rules.cases import CaseState, Settlement, when_found
from armarius.money.rules.postings import Standing
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Override, Reason, Refused, unlifted

LONGEST = 300


@dataclass(frozen=True, slots=True)
class CaseEnded:
    """The case, what was waived and what was given back; the copy taken instead (0: none)."""

    case: int
    waived: Money
    refunded: Money
    replacement: int = 0


@command("money.accept_replacement", needs=permissions.SETTLE_CASES)
def accept_replacement(
    occasion: Occasion,
    *,
    case: int,
    code: str = "",
    inventory_number: str = "",
    words: str = "",
    overrides: tuple[Override, ...] = (),
) -> CaseEnded:
    """Take another copy of the title instead of money (R90, R91): it gets its numbers and waits for its act.

    What is owed falls away; what was paid becomes credit. Refusals: ``Missing`` unknown_case; ``Refused`` case_over,
    replacement_not_taken (who may waive may take it all the same); those of ``add_item``.
    """
    row, standing = living(case)
    if not row.replaceable:
        reason = Reason(Refusal.REPLACEMENT_NOT_TAKEN, overridable=permissions.WAIVE)
        if left := unlifted((reason,), overrides):
            raise Refused(*left)
    old = holdings.item(row.item_id)
    if old is None:
        raise Missing(Reason(Refusal.UNKNOWN_COPY, {"item": row.item_id}))
    added = add_item(
        replace(occasion, library=old.library_id),
        record=old.record_id,
        code=code,
        category=old.category.code,
        location=old.location_id,
        call_number=old.call_number,
        inventory_number=inventory_number,
        ledger=old.ledger.code if old.ledger else "",
        price=str(old.price) if old.price is not None else "",
        volume=old.volume,
        parts=old.parts,
    )
    why = words.strip() or f"#{row.pk}"
    money = freed(occasion, row, standing, why, paid_back=standing.paid, method=Method.CREDIT)
    row.replacement_id = added.item
    return ended(occasion, row, CaseState.REPLACED, why, money)


@command("money.waive_case", needs=permissions.WAIVE)
def waive_case(occasion: Occasion, *, case: int, reason: str) -> CaseEnded:
    """Ask no compensation any more, for a reason. Refusals: ``Missing`` unknown_case; ``Invalid`` reason_missing;
    ``Refused`` case_over; those of ``waive``.
    """
    if not reason.strip():
        raise Invalid(Reason(Refusal.REASON_MISSING, field="reason"))
    row, standing = living(case)
    if not standing.open:
        raise Refused(Reason(Refusal.CASE_OVER))
    nothing = Money.zero(row.currency)
    money = freed(occasion, row, standing, reason, paid_back=nothing, method=Method.CREDIT)
    return ended(occasion, row, CaseState.WAIVED, reason, money)


@command("money.settle_found", needs=permissions.SETTLE_CASES)
def settle_found(
    occasion: Occasion, *, case: int, method: Method = Method.CREDIT, register: str = ""
) -> CaseEnded:
    """The lost copy turned up: what is owed falls away; what was paid is given back while the rule allows it.

    ``method`` says how: kept as credit, or paid out. Refusals: ``Missing`` unknown_case; ``Refused`` case_over.
    """
    row, standing = living(case)
    on = network.local_day(occasion.library, occasion.at)
    found = when_found(on, row.refund_until, standing.paid, standing.open)
    money = freed(occasion, row, standing, "", paid_back=found.refunded, method=method, register=register)
    return ended(occasion, row, CaseState.FOUND, "", money)


def living(case: int) -> tuple[CompensationCase, Standing]:
    """A case that nobody ended, locked with its reader, and its money.

    Refusals: ``Missing`` unknown_case; ``Refused`` case_over.
    """
    row = lock_case(case)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CASE, {"case": case}))
    if row.reader_id is None or row.charge_id is None:
        raise Refused(Reason(Refusal.CASE_OVER))
    locked_reader(row.reader_id)
    state, standing = stand(row, standings([row.charge_id]).get(row.charge_id))
    if state not in (CaseState.OPEN, CaseState.PAID) or standing is None:
        raise Refused(Reason(Refusal.CASE_OVER))
    return row, standing


def freed(
    occasion: Occasion,
    row: CompensationCase,
    standing: Standing,
    reason: str,
    *,
    paid_back: Money,
    method: Method,
    register: str = "",
) -> Settlement:
    """Waive what is open of a case's charge and give back what was paid."""
    charge, why = row.charge_id or 0, reason.strip() or str(row.damage)
    if standing.open:
        waive(occasion, reader=row.reader_id or 0, charges=(charge,), reason=why, amount=standing.open)
    if paid_back:
        refund(occasion, charge=charge, reason=why, amount=paid_back, method=method, register=register)
    return Settlement(standing.open, paid_back)


def ended(
    occasion: Occasion, row: CompensationCase, state: CaseState, words: str, money: Settlement
) -> CaseEnded:
    """Write down how a case ended."""
    row.ended_as, row.ended_at, row.ended_by = state, occasion.at, occasion.who.id
    row.end_words, row.version = words.strip()[:LONGEST], row.version + 1
    row.save(update_fields=["ended_as", "ended_at", "ended_by", "end_words", "replacement", "version"])
    touch("compensation_case", row.pk)
    touch("item", row.item_id)
    note(outcome=str(state), waived=money.waived, refunded=money.refunded)
    note_person("reader", row.reader_id or 0)
    return CaseEnded(row.pk, money.waived, money.refunded, row.replacement_id or 0)
