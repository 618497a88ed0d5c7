"""Setting an amount against charges: which ones, how much on each, and the lines of it."""

from collections.abc import Sequence

from armarius.money.events import Settled
from armarius.money.queries.charges import ChargeLine, open_charges, standings
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import AccountKind, Part
from armarius.money.rules.postings import Line
from armarius.platform.kernel.work import publish
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

Shares = Sequence[tuple[int, Money]]


def chosen(reader: int, charges: Sequence[int], currency: str) -> list[ChargeLine]:
    """The open charges that are meant, in the currency, the oldest first; all of them when none is named.

    Refusals: ``Missing`` unknown_charge (none of this reader's), ``Invalid`` another_currency, ``Refused``
    nothing_to_pay.
    """
    found = open_charges(reader)
    if charges:
        known = standings(charges)
        for each in charges:
            if each not in known:
                raise Missing(Reason(Refusal.UNKNOWN_CHARGE, {"charge": each}, "charges"))
        found = [line for line in found if line.id in charges]
        if any(line.open.currency != currency for line in found):
            raise Invalid(Reason(Refusal.ANOTHER_CURRENCY, {"currency": currency}, "charges"))
    found = [line for line in found if line.open.currency == currency]
    if not found:
        raise Refused(Reason(Refusal.NOTHING_TO_PAY, field="charges"))
    return found


def owed_together(lines: Sequence[ChargeLine], currency: str) -> Money:
    """What is open of these charges together."""
    return sum((line.open for line in lines), Money.zero(currency))


def credit_lines(reader: int, shares: Shares, lines: Sequence[ChargeLine], part: Part) -> list[Line]:
    """The reader owes so much less of each charge, in the books of the library that charged it."""
    at = {line.id: line.library for line in lines}
    return [
        Line(AccountKind.READER, -amount, reader=reader, library=at[charge], charge=charge, part=part)
        for charge, amount in shares
    ]


def between(here: int, lines: Sequence[Line]) -> list[Line]:
    """What this library and others owe each other when one takes or gives money for another: each one's books close."""
    sums: dict[int, Money] = {}
    for line in lines:
        if line.library and line.library != here:
            nothing = Money.zero(line.amount.currency)
            sums[line.library] = sums.get(line.library, nothing) + line.amount
    found = []
    for other, amount in sorted(sums.items()):
        found.append(Line(AccountKind.BETWEEN, amount, code=str(other), library=here))
        found.append(Line(AccountKind.BETWEEN, -amount, code=str(here), library=other))
    return found


def tell_settled(charges: Sequence[int]) -> None:
    """Say which of these charges have nothing open any more."""
    done = tuple(pk for pk, standing in standings(charges).items() if not standing.open)
    if done:
        publish(Settled(done))
