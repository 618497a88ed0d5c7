"""What a reader's family and group owe, read only where a policy limits it."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from armarius.circulation.queries.debts_together import running_among
from armarius.circulation.queries.fines import owed_with_running
from armarius.circulation.rules.lending import ReaderState
from armarius.circulation.rules.near_debts import Near, NearDebt
from armarius.circulation.rules.policies import Terms
from armarius.money.queries.agreements import kept_open
from armarius.money.queries.debts import owed_among
from armarius.patrons import queries as patrons
from armarius.patrons.permissions import SEE
from armarius.patrons.queries.families import guardians_of, wards_of
from armarius.patrons.queries.groups import group_of, members_of
from armarius.patrons.queries.readers import readers_by_id
from armarius.platform.kernel.command import allowed
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion, PrincipalKind


def with_debt(
    state: ReaderState, terms: Terms | None, at: datetime, occasion: Occasion | None = None
) -> ReaderState:
    """A reader's side of a decision with what they, their family and their group owe, as far as the terms ask.

    Nothing is read where they ask nothing. What is paid by instalments as agreed does not count. Who owes is told to
    whoever may see readers at the ``occasion``'s library.
    """
    if terms is None or not state.id:
        return state
    if terms.debt_limit is not None:
        owes = owed_with_running(state.id, at).get(terms.debt_limit.currency)
        agreed = kept_open([state.id], at).get((state.id, terms.debt_limit.currency)) if owes else None
        state = replace(state, owes=owes - agreed if owes and agreed else owes)
    if terms.family_debt_limit is not None or terms.group_debt_limit is not None:
        state = replace(state, near=near_debts(state.id, terms, at, tells=may_know(occasion)))
    return state


def may_know(occasion: Occasion | None) -> bool:
    """Whether who asks may know which other reader owes; a reader may not."""
    if occasion is None or occasion.who.kind is PrincipalKind.READER:
        return False
    return allowed(occasion, SEE)


def near_debts(reader: int, terms: Terms, at: datetime, *, tells: bool) -> tuple[NearDebt, ...]:
    """What others near a reader owe, each by the limit of the terms; ``tells`` says whether names may be told."""
    found = []
    if terms.family_debt_limit is not None:
        found.append(family_debt(reader, terms.family_debt_limit, at, tells=tells))
    if terms.group_debt_limit is not None:
        found.append(group_debt(reader, terms.group_debt_limit, at, tells=tells))
    return tuple(each for each in found if each is not None)


def family_debt(reader: int, limit: Money, at: datetime, *, tells: bool) -> NearDebt | None:
    """What the guardians in force of a reader and the wards of a guardian owe together; their own is not counted."""
    guardians = {link.guardian for link in guardians_of(reader, at) if link.in_force and link.guardian}
    family = guardians | {link.row.child_id for link in wards_of(reader, at)}
    if not family:
        return None
    sums = owed_together(readers_by_id(family).values("pk"), limit.currency, at)
    names = {card.id: card.name for card in patrons.person_cards(sorted(sums))} if tells else {}
    told = [f"{names[each]} ({amount})" for each, amount in sorted(sums.items()) if each in names]
    who = ", ".join(told if len(told) > 1 else names.values())
    return NearDebt(Near.FAMILY, sum(sums.values(), Money.zero(limit.currency)), limit, who)


def group_debt(reader: int, limit: Money, at: datetime, *, tells: bool) -> NearDebt | None:
    """What everybody of a reader's class or group owes together, the reader included."""
    own = group_of(reader)
    if own is None:
        return None
    sums = owed_together(members_of([own.pk]).values("pk"), limit.currency, at)
    return NearDebt(
        Near.GROUP, sum(sums.values(), Money.zero(limit.currency)), limit, own.name if tells else ""
    )


def owed_together(readers: "QuerySet[Any, Any]", currency: str, at: datetime) -> dict[int, Money]:
    """What each of these readers (ids, as a subquery) owes in a currency, with what is running (law 5).

    What is paid by instalments as agreed does not count.
    """
    sums: dict[int, Money] = {}
    for found in (owed_among(readers), running_among(readers, at)):
        for reader, amounts in found.items():
            for each in amounts:
                if each.currency == currency:
                    sums[reader] = sums.get(reader, Money.zero(currency)) + each
    for (reader, name), agreed in kept_open(sums, at).items():
        if name == currency:
            sums[reader] = sums[reader] - agreed
    return {reader: amount for reader, amount in sums.items() if amount}
