"""What the pages of cases and of the rules show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils import timezone

from armarius.circulation import queries as circulation
from armarius.desk.compensation import wording
from armarius.desk.compensation.typed import TypedCase
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.money import permissions
from armarius.money.queries import cases, currency
from armarius.money.queries.cases import Table, known_of, table_at
from armarius.money.rules.cases import CaseState
from armarius.money.rules.compensation import Damage, Rule, assess
from armarius.money.rules.postings import Standing
from armarius.money.shipped_compensation import Shipped, rule_of
from armarius.network import queries as network
from armarius.patrons.queries import PersonCard, person_card
from armarius.platform.values.money import DECIMALS, Money
from armarius.ui.components.marks import State
from armarius.ui.localised import money_text
from armarius.ui.words import words

STATES: dict[CaseState, State] = {
    CaseState.OPEN: State.ATTENTION,
    CaseState.PAID: State.OK,
    CaseState.FREE: State.OK,
    CaseState.REPLACED: State.OK,
    CaseState.WAIVED: State.INFO,
    CaseState.FOUND: State.INFO,
    CaseState.MISTAKE: State.INFO,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A rule in words: its place in the table from one, when it applies, what is asked, what comes with it."""

    place: int
    when: list[str]
    what: str
    besides: list[str]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be asked for: the rule, the parts, the sum; ``lacking`` names the field to fill in first."""

    rule: Shown
    parts: list[tuple[str, str]]
    amount: str
    lacking: str


@dataclass(frozen=True, slots=True)
class CaseForm:
    """The page of a new case: copy, reader, whether it is on loan to them, what can be chosen, what it costs."""

    card: PersonCard
    item: Any
    code: str
    on_loan: bool
    damages: list[tuple[str, str]]
    prices: list[tuple[str, str]]
    known_price: str
    currency: str
    foreseen: Foreseen | None


@dataclass(frozen=True, slots=True)
class CaseScreen:
    """The page of a case: how it stands, how the sum came about, and what may be done."""

    row: Any
    card: PersonCard
    code: str
    state: str
    mark: State
    amount: str
    open: str
    paid: str
    rule: Shown | None
    parts: list[tuple[str, str]]
    refund_until: str
    opened_by: str
    ended_by: str
    replacement: str
    photos: list[Any]
    actions: Mapping[str, bool]


def case_form(reader: int, item: int, staff: StaffSession, typed: TypedCase | None) -> CaseForm:
    """The form of a new case. ``Http404`` for an unknown reader or copy."""
    card, copy = person_card(reader), holdings.item(item)
    if card is None or copy is None or copy.deleted:
        raise Http404
    loan = circulation.open_loan_of(item)
    name = currency(staff.library)
    return CaseForm(
        card=card,
        item=copy,
        code=network.codes_of("item", [item]).get(item, ""),
        on_loan=loan is not None and loan.reader == reader,
        damages=[(each.value, words("DAMAGES", each)) for each in Damage],
        prices=wording.usual_bases(),
        known_price=money_text(Money.rounded(copy.price, name)) if copy.price is not None else "",
        currency=name,
        foreseen=foreseen(item, staff, typed) if typed else None,
    )


def foreseen(item: int, staff: StaffSession, typed: TypedCase) -> Foreseen | None:
    """What the library's rules say of what was typed; None when they say nothing of it."""
    known, name = known_of(item, network.local_day(staff.library, timezone.now())), currency(staff.library)
    if known is None:
        raise Http404
    loss = replace(
        known,
        damage=typed.damage,
        pages=typed.pages,
        part_of_set=typed.part_of_set,
        bound=typed.bound,
        prices={**known.prices, **typed.prices},
    )
    found = assess(table_at(staff.library).rules, loss, DECIMALS[name], typed.multiple)
    if found is None:
        return None
    facts = cases.as_json(loss)
    parts = [(str(share), Money.rounded(amount, name)) for share, amount in found.parts]
    row = Decided(facts, name, found.multiple)
    return Foreseen(
        rule=shown(found.row, found.rule, name),
        parts=wording.counted(row, found.rule, parts),
        amount=money_text(Money.rounded(found.amount, name)),
        lacking=str(found.lacking) if found.lacking else "",
    )


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision is told from, as a case keeps it."""

    facts: Mapping[str, Any]
    currency: str
    multiple: Decimal | None


def shown(place: int, rule: Rule, name: str) -> Shown:
    """A rule in words."""
    return Shown(
        place + 1, wording.when(rule.conditions), wording.what(rule, name), wording.besides(rule, name)
    )


def case_screen(reader: int, case: int, staff: StaffSession) -> CaseScreen:
    """The page of a reader's case. ``Http404`` for another's."""
    row, card = cases.case(case), person_card(reader)
    if row is None or card is None or row.reader_id != reader:
        raise Http404
    state, standing = cases.states([row])[row.pk]
    rule = rule_of(row.rule) if row.rule else None
    names = network.account_names({row.opened_by, row.ended_by} - {0})
    new = row.replacement_id
    return CaseScreen(
        row=row,
        card=card,
        code=network.codes_of("item", [row.item_id]).get(row.item_id, ""),
        state=words("CASE_STATES", state),
        mark=STATES[state],
        amount=money_text(cases.amount_of(row)),
        open=money_text(standing.open) if standing and standing.open else "",
        paid=money_text(standing.paid) if standing and standing.paid else "",
        rule=shown(row.row or 0, rule, row.currency) if rule else None,
        parts=wording.counted(row, rule, cases.parts_of(row)),
        refund_until=wording.until(row),
        opened_by=names.get(row.opened_by, ""),
        ended_by=names.get(row.ended_by, ""),
        replacement=network.codes_of("item", [new]).get(new, "") if new else "",
        photos=list(cases.photos_of(row.pk)),
        actions=actions(row, state, standing, staff),
    )


def actions(row: Any, state: CaseState, standing: Standing | None, staff: StaffSession) -> Mapping[str, bool]:
    """What this person may do with a case as it stands."""
    settles, waives = staff.may(permissions.SETTLE_CASES), staff.may(permissions.WAIVE)
    living = state in (CaseState.OPEN, CaseState.PAID)
    owes = standing is not None and bool(standing.open)
    return {
        "pay": owes and staff.may(permissions.TAKE),
        "replace": living and owes and settles and (row.replaceable or waives),
        "waive": owes and waives,
        "found": living and settles,
        "photo": settles and state is not CaseState.MISTAKE,
    }


@dataclass(frozen=True, slots=True)
class ReaderCases:
    """The cases of a reader, each with its copy, state and sum; whether this person may ask for compensation."""

    card: PersonCard
    rows: list[tuple[Any, str, State, str]]
    may_ask: bool


def reader_cases(reader: int, staff: StaffSession) -> ReaderCases:
    """The page of a reader's cases. ``Http404`` for an unknown reader."""
    card = person_card(reader)
    if card is None:
        raise Http404
    found = list(cases.cases_of(reader))
    states = cases.states(found)
    rows = [
        (row, words("CASE_STATES", state), STATES[state], money_text(cases.amount_of(row)))
        for row in found
        for state in (states[row.pk][0],)
    ]
    return ReaderCases(card, rows, staff.may(permissions.SETTLE_CASES))


@dataclass(frozen=True, slots=True)
class RulesScreen:
    """The table that holds at a library: its rows in words, whose it is, whether this person may change it."""

    rows: list[Shown]
    own: bool
    library: str
    shipped: str
    beginnings: list[tuple[str, str]]
    may_change: bool


def rules_screen(staff: StaffSession) -> RulesScreen:
    """The page of the rules where one works."""
    table, name = table_at(staff.library), currency(staff.library)
    places = {row.pk: row.name for row in network.libraries()}
    return RulesScreen(
        rows=[shown(place, rule, name) for place, rule in enumerate(table.rules)],
        own=table.library == staff.library,
        library=places.get(table.library or 0, ""),
        shipped=words("SHIPPED_TABLES", table.shipped) if table.shipped else "",
        beginnings=[(each.value, words("SHIPPED_TABLES", each)) for each in Shipped],
        may_change=staff.may(permissions.SET_PRICES),
    )


def at_place(table: Table, place: int) -> Rule:
    """The rule at a place from one. ``Http404`` when there is none."""
    if not 1 <= place <= len(table.rules):
        raise Http404
    return table.rules[place - 1]
