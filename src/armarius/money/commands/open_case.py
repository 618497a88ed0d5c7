"""Open a case of compensation for a copy that a reader damaged or lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from armarius.holdings import queries as holdings
from armarius.holdings.commands.note_condition import note_condition
from armarius.holdings.rules.conditions import ConditionKind
from armarius.money import permissions
from armarius.money.commands.charge import charge
from armarius.money.commands.locking import locked_reader
from armarius.money.commands.reverse import take_back
from armarius.money.models import CompensationCase
from armarius.money.queries.accounts import currency
from armarius.money.queries.cases import Table, as_json, known_of, living_cases_of, table_at
from armarius.money.queries.charges import standings
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Service
from armarius.money.rules.cases import GONE, UNFIT_AFTER, CaseState, refundable_until
from armarius.money.rules.charges import Origin
from armarius.money.rules.compensation import Assessment, Base, Damage, Lacking, Loss, assess
from armarius.money.shipped_compensation import row_of
from armarius.network import queries as network
from armarius.platform.database.bulk import reserve_ids
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import note, note_person, touch
from armarius.platform.values.money import DECIMALS, Money
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused, Stale

VERB = "money.open_case"
CASE = "compensation"
"""The kind of the origin of what a case charges."""
SUBJECT = "compensation_case"
LONGEST = 500
CONDITIONS = {
    Damage.TORN: ConditionKind.TORN,
    Damage.PENCIL: ConditionKind.MARKED,
    Damage.INK: ConditionKind.MARKED,
    Damage.PAGES: ConditionKind.TORN,
    Damage.PART_LOST: ConditionKind.MISSING,
}


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """The case, its charge (0: nothing is to be paid), and what is asked for."""

    case: int
    charge: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Asked:
    """What was decided: the facts, the table, its assessment (None: a sum set by hand), the sum, why by hand."""

    loss: Loss
    table: Table
    found: Assessment | None
    amount: Money
    words: str


@command(VERB, needs=permissions.SETTLE_CASES)
def open_case(
    occasion: Occasion,
    *,
    reader: int,
    item: int,
    damage: Damage,
    origin: Origin | None = None,
    pages: int = 0,
    part_of_set: bool = False,
    bound: bool = False,
    prices: Mapping[Base, Decimal] | None = None,
    multiple: Decimal | None = None,
    amount: Money | None = None,
    words: str = "",
) -> CaseOpened:
    """Ask a reader for compensation by the rules of the occasion's library (R86-R94), and charge it.

    ``prices`` are those that the stock does not know; ``multiple`` is one chosen where the rule leaves a choice;
    ``amount`` a sum set by hand, with ``words`` why. What costs nothing is written down and over at once (R87). A
    damaged copy stays, with a note of its condition (R94). Refusals: ``Missing`` unknown_reader, unknown_copy;
    ``Refused`` case_open; ``Invalid`` no_rule, price_lacking, pages_lacking, year_lacking, reason_missing,
    another_currency.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.UNKNOWN_COPY, {"item": item}, "item"))
    locked_reader(reader)
    facts = known_of(item, network.local_day(occasion.library, occasion.at))
    if facts is None:
        raise Missing(Reason(Refusal.UNKNOWN_COPY, {"item": item}, "item"))
    if any(row.damage == damage and row.reader_id == reader for row in open_cases(item)):
        raise Refused(Reason(Refusal.CASE_OPEN, field="damage"))
    loss = replace(
        facts,
        damage=damage,
        pages=pages,
        part_of_set=part_of_set,
        bound=bound,
        prices={**facts.prices, **(prices or {})},
    )
    asked = decided(occasion, loss, multiple, amount, words)
    row = written(occasion, reader, item, origin, asked)
    if damage in UNFIT_AFTER or damage is Damage.PART_LOST:
        copy = holdings.item(item)
        there = replace(occasion, library=copy.library_id if copy else occasion.library)
        note_condition(there, item=item, kind=CONDITIONS[damage], text=words)
    touch(SUBJECT, row.pk)
    touch("item", item)
    note(damage=str(damage), amount=asked.amount)
    note_person("reader", reader)
    return CaseOpened(row.pk, row.charge_id or 0, asked.amount)


def open_cases(item: int) -> list[CompensationCase]:
    """The cases about a copy of which something is still to be paid."""
    rows = list(living_cases_of(item))
    money = standings([row.charge_id for row in rows if row.charge_id])
    return [row for row in rows if (own := money.get(row.charge_id or 0)) is not None and own.open]


def decided(
    occasion: Occasion, loss: Loss, multiple: Decimal | None, amount: Money | None, words: str
) -> Asked:
    """What is asked for, or every reason why that cannot be said yet."""
    table, name = table_at(occasion.library), currency(occasion.library)
    if amount is not None:
        refuse_by_hand(amount, name, words)
        return Asked(loss, table, None, amount, words)
    found = assess(table.rules, loss, DECIMALS[name], multiple)
    if found is None:
        raise Invalid(Reason(Refusal.NO_RULE, field="damage"))
    if found.lacking is not None:
        raise Invalid(lacking_reason(found.lacking))
    return Asked(loss, table, found, Money.rounded(found.amount, name), words)


def refuse_by_hand(amount: Money, name: str, words: str) -> None:
    """Refuse a sum set by hand that says no reason, or is below zero or of another currency."""
    reasons = []
    if amount.amount < 0:
        reasons.append(Reason(Refusal.AMOUNT_NOT_ABOVE_ZERO, field="amount"))
    if amount.currency != name:
        reasons.append(Reason(Refusal.ANOTHER_CURRENCY, {"currency": name}, "amount"))
    if not words.strip():
        reasons.append(Reason(Refusal.REASON_MISSING, field="words"))
    if reasons:
        raise Invalid(*reasons)


def lacking_reason(lacking: Lacking) -> Reason:
    """What has to be entered before the rule says anything."""
    if lacking is Lacking.PAGES:
        return Reason(Refusal.PAGES_LACKING, field="pages")
    if lacking is Lacking.PUBLISHED:
        return Reason(Refusal.YEAR_LACKING, field="amount")
    return Reason(Refusal.PRICE_LACKING, {"price": str(lacking)}, str(lacking))


def written(
    occasion: Occasion, reader: int, item: int, origin: Origin | None, asked: Asked
) -> CompensationCase:
    """Write the case down; what is asked for is charged."""
    found, loss = asked.found, asked.loss
    rule = found.rule if found else None
    pk = reserve_ids(CompensationCase, 1)[0]
    free = not asked.amount
    return CompensationCase.objects.create(
        pk=pk,
        library_id=occasion.library,
        reader_id=reader,
        item_id=item,
        damage=loss.damage,
        facts=as_json(loss),
        table_id=asked.table.id,
        row=found.row if found else None,
        rule=row_of(rule) if rule else None,
        parts=[[str(share), str(part)] for share, part in found.parts] if found else [],
        multiple=found.multiple if found else None,
        amount=asked.amount.units,
        currency=asked.amount.currency,
        by_hand=found is None,
        replaceable=rule.replacement if rule else loss.damage in GONE,
        refund_until=refundable_until(loss.on, rule.refund_days) if rule else None,
        origin_kind=origin.kind if origin else "",
        origin_id=origin.id if origin else None,
        charge_id=None if free else charged(occasion, reader, pk, asked),
        words=asked.words.strip()[:LONGEST],
        opened_at=occasion.at,
        day=loss.on,
        opened_by=occasion.who.id,
        ended_as=CaseState.FREE if free else "",
        ended_at=occasion.at if free else None,
    )


def charged(occasion: Occasion, reader: int, case: int, asked: Asked) -> int:
    """Charge what is asked for; the charge."""
    service = Service.LOSS if asked.loss.damage in GONE else Service.DAMAGE
    made = charge(occasion, reader=reader, service=service, amount=asked.amount, origin=Origin(CASE, case))
    return made.charge


@inverse_of(VERB)
def undo_open_case(occasion: Occasion, subjects: dict[str, int]) -> None:
    """The case was a mistake: its charge is taken back. ``Stale`` when something was paid, or it ended since."""
    row = CompensationCase.objects.select_for_update(no_key=True).filter(pk=subjects[SUBJECT])
    case = row.first()
    if case is None or case.ended_as not in ("", CaseState.FREE):
        raise Stale(Reason("platform.acted_since"))
    if "money_transaction" in subjects:
        take_back(occasion, subjects["money_transaction"])
    row.update(ended_as=CaseState.MISTAKE, ended_at=occasion.at, version=case.version + 1)
