"""Do what a payment service says of a payment: once, whatever comes twice, late or out of order."""

from dataclasses import dataclass

from armarius.money.commands.locking import locked_reader
from armarius.money.commands.pay import pay
from armarius.money.commands.pay_ahead import pay_ahead
from armarius.money.models import OnlinePayment
from armarius.money.queries.charges import open_charges
from armarius.money.queries.online import amount_of, lock_online_payment, online_payment
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Method
from armarius.money.rules.online import OnlineState, Said, followed
from armarius.platform import permissions
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class OnlineFollowed:
    """The payment, its state now, and the posting of what was paid (0: none)."""

    payment: int
    state: OnlineState
    transaction: int


@command("money.follow_online", needs=permissions.RUN_SYSTEM)
def follow_online(
    occasion: Occasion,
    *,
    payment: int,
    said: Said,
    amount: Money | None = None,
    reference: str = "",
    address: str = "",
) -> OnlineFollowed:
    """Follow what the service says, at the library of the payment; ``amount`` and ``reference`` as it tells them.

    What is paid falls on the charges that were meant, as far as they are open; the rest (they were paid at the desk
    meanwhile) becomes credit. A message that comes again changes nothing. Refusals: ``Missing``
    unknown_online_payment (also when its reader was erased); ``Refused`` online_differs.
    """
    row = locked(payment)
    before = OnlineState(row.state)
    refuse_different(row, amount, reference)
    after = followed(before, said)
    row.reference, row.address = reference or row.reference, address or row.address
    if after is not before:
        row.state, row.ended_at = after, occasion.at
        if after is OnlineState.PAID:
            row.transaction_id = posted(occasion, row)
    row.save(update_fields=["reference", "address", "state", "ended_at", "transaction"])
    touch("online_payment", row.pk)
    note(amount=amount_of(row), online_state=str(after))
    return OnlineFollowed(row.pk, after, row.transaction_id or 0)


def locked(payment: int) -> OnlinePayment:
    """The payment, locked after its reader. ``Missing`` unknown_online_payment."""
    found = online_payment(payment)
    if found is not None and found.reader_id is not None:
        locked_reader(found.reader_id)
        again = lock_online_payment(payment)
        if again is not None and again.reader_id is not None:
            return again
    raise Missing(Reason(Refusal.UNKNOWN_ONLINE_PAYMENT, {"payment": payment}))


def refuse_different(row: OnlinePayment, amount: Money | None, reference: str) -> None:
    """Refuse another amount, another currency and another reference than those that were agreed."""
    other = bool(row.reference and reference and row.reference != reference)
    if other or (amount is not None and amount != amount_of(row)):
        raise Refused(Reason(Refusal.ONLINE_DIFFERS, {"amount": amount_of(row)}))


def posted(occasion: Occasion, row: OnlinePayment) -> int:
    """Post what was paid; the posting."""
    reader, amount = row.reader_id or 0, amount_of(row)
    still = {line.id for line in open_charges(reader) if line.open.currency == amount.currency}
    meant = tuple(pk for pk in row.charges if pk in still)
    if not meant:
        return pay_ahead(occasion, reader=reader, amount=amount, method=Method.ONLINE).transaction
    paid = pay(occasion, reader=reader, amount=amount, charges=meant, method=Method.ONLINE, keep_rest=True)
    return paid.transaction
