"""Define what a library asks for damaged and lost copies."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from armarius.money import permissions
from armarius.money.models import CompensationTable
from armarius.money.refusals import Refusal
from armarius.money.rules.compensation import Rule
from armarius.money.shipped_compensation import row_of
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason

MOST_RULES = 200


@dataclass(frozen=True, slots=True)
class CompensationDefined:
    """The table (0: the library has none of its own any more), and how many rules it has."""

    table: int
    rules: int


@command("money.define_compensation", needs=permissions.SET_PRICES)
def define_compensation(occasion: Occasion, *, rules: Sequence[Rule]) -> CompensationDefined:
    """Let these rules hold at the occasion's library, and below it where no other table does (R86-R94).

    Cases decided before keep the table they were decided by. Refusals: ``Invalid`` no_rules, too_many_rules.
    """
    if not rules:
        raise Invalid(Reason(Refusal.NO_RULES))
    if len(rules) > MOST_RULES:
        raise Invalid(Reason(Refusal.TOO_MANY_RULES, {"most": MOST_RULES}))
    open_one(occasion).update(ended_at=occasion.at)
    row = CompensationTable.objects.create(
        library_id=occasion.library, rules=[row_of(rule) for rule in rules], begun_at=occasion.at
    )
    touch("compensation_table", row.pk)
    note(rules=len(rules))
    return CompensationDefined(row.pk, len(rules))


@command("money.drop_compensation", needs=permissions.SET_PRICES)
def drop_compensation(occasion: Occasion) -> CompensationDefined:
    """Let the table above hold again, or the shipped one. Refusal: ``Missing`` no_own_table."""
    if not open_one(occasion).update(ended_at=occasion.at):
        raise Missing(Reason(Refusal.NO_OWN_TABLE))
    note(rules=0)
    return CompensationDefined(0, 0)


def open_one(occasion: Occasion) -> "QuerySet[CompensationTable]":
    """The table that holds at the library, locked."""
    rows = CompensationTable.objects.filter(library_id=occasion.library, ended_at__isnull=True)
    list(rows.select_for_update(no_key=True).values_list("pk"))
    return rows
