"""Agree with a reader that a debt is paid by instalments, and end such an agreement."""

from dataclasses import dataclass
from datetime import date

from armarius.money import permissions
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.settling import chosen, owed_together
from armarius.money.models import AgreedCharge, Agreement, Instalment
from armarius.money.queries.accounts import currency
from armarius.money.queries.agreements import agreed_already, lock_agreement
from armarius.money.refusals import Refusal
from armarius.money.rules.instalments import FEWEST, MOST, Every, Part, plan
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person, touch
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Forbidden, Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class InstalmentsAgreed:
    """The agreement, what it is about, and the day of the last instalment."""

    agreement: int
    amount: Money
    until: date


@command("money.agree_instalments", needs=permissions.AGREE)
def agree_instalments(
    occasion: Occasion,
    *,
    reader: int,
    number: int,
    first: date,
    every: Every = Every.MONTH,
    charges: tuple[int, ...] = (),
) -> InstalmentsAgreed:
    """Divide what is open of these charges (of all, when none is named) into equal parts; the last takes the rest.

    While it is kept, these charges do not stand in the way of borrowing. Refusals: ``Missing`` unknown_reader,
    unknown_charge; ``Invalid`` another_currency, broken_instalments, instalment_in_the_past; ``Refused``
    nothing_to_pay, already_agreed.
    """
    locked_reader(reader)
    name = currency(occasion.library)
    lines = chosen(reader, charges, name)
    today = network.local_day(occasion.library, occasion.at)
    total = owed_together(lines, name)
    wrong = []
    if not FEWEST <= number <= MOST or total.units < number:
        wrong.append(Reason(Refusal.BROKEN_INSTALMENTS, {"fewest": FEWEST, "most": MOST}, "number"))
    if first < today:
        wrong.append(Reason(Refusal.INSTALMENT_IN_THE_PAST, field="first"))
    if wrong:
        raise Invalid(*wrong)
    if agreed_already([line.id for line in lines]):
        raise Refused(Reason(Refusal.ALREADY_AGREED, field="charges"))
    parts = plan(total, number, first, every)
    row = Agreement.objects.create(
        reader_id=reader,
        library_id=occasion.library,
        amount=total.units,
        currency=total.currency,
        at=occasion.at,
        day=today,
        agreed_by=occasion.who.id if occasion.who.kind is PrincipalKind.STAFF else 0,
    )
    made = written(row, [line.id for line in lines], parts)
    touch("agreement", made)
    note(amount=total, number=number)
    note_person("reader", reader)
    return InstalmentsAgreed(made, total, parts[-1].due)


def written(row: Agreement, charges: list[int], parts: tuple[Part, ...]) -> int:
    """Write the charges and instalments of an agreement."""
    AgreedCharge.objects.bulk_create([AgreedCharge(agreement=row, charge_id=each) for each in charges])
    Instalment.objects.bulk_create(
        [Instalment(agreement=row, due=each.due, amount=each.amount.units) for each in parts]
    )
    return int(row.pk)


@dataclass(frozen=True, slots=True)
class AgreementEnded:
    """The agreement."""

    agreement: int


@command("money.end_agreement", needs=permissions.AGREE)
def end_agreement(occasion: Occasion, *, agreement: int) -> AgreementEnded:
    """End an agreement: what is open of it is owed at once again, and another can be made.

    Refusals: ``Missing`` unknown_agreement; ``Forbidden`` of_another_library; ``Refused`` agreement_over.
    """
    row = lock_agreement(agreement)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_AGREEMENT, {"agreement": agreement}))
    if row.library_id != occasion.library and occasion.who.kind is not PrincipalKind.SYSTEM:
        raise Forbidden(Reason(Refusal.OF_ANOTHER_LIBRARY))
    if row.ended_at is not None:
        raise Refused(Reason(Refusal.AGREEMENT_OVER))
    Agreement.objects.filter(pk=agreement).update(ended_at=occasion.at)
    touch("agreement", agreement)
    note(amount=Money.from_units(row.amount, row.currency))
    if row.reader_id:
        note_person("reader", row.reader_id)
    return AgreementEnded(agreement)
