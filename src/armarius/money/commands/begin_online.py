"""A reader begins to pay at a payment service."""

import secrets
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.settling import chosen, owed_together
from armarius.money.models import OnlinePayment
from armarius.money.queries.accounts import currency
from armarius.money.rules.online import LASTS, OnlineState
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal as KernelRefusal
from armarius.platform.kernel.work import note, note_person, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Reason


@dataclass(frozen=True, slots=True)
class OnlineBegun:
    """The payment, and how much it is."""

    payment: int
    amount: Money


@command("money.begin_online", needs=permissions.PAY_OWN)
def begin_online(occasion: Occasion, *, provider: str, charges: tuple[int, ...] = ()) -> OnlineBegun:
    """Note what the reader is about to pay, all that is owed where no charge is named; nothing is posted yet.

    Refusals: ``Forbidden`` when it is no reader who asks; ``Missing`` unknown_reader, unknown_charge;
    ``Invalid`` another_currency; ``Refused`` nothing_to_pay.
    """
    if occasion.who.kind is not PrincipalKind.READER:
        raise Forbidden(Reason(KernelRefusal.NOT_PERMITTED, {"permission": permissions.PAY_OWN}))
    reader = occasion.who.id
    locked_reader(reader)
    name = currency(occasion.library)
    lines = chosen(reader, charges, name)
    amount = owed_together(lines, name)
    row = OnlinePayment.objects.create(
        number=secrets.token_urlsafe(24),
        reader_id=reader,
        library_id=occasion.library,
        provider=provider,
        amount=amount.units,
        currency=name,
        charges=[line.id for line in lines],
        state=OnlineState.STARTED,
        started_at=occasion.at,
        expires_at=occasion.at + LASTS,
    )
    touch("online_payment", row.pk)
    note(amount=amount)
    note_person("reader", reader)
    return OnlineBegun(row.pk, amount)
