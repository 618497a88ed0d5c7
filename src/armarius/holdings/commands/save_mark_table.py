"""Keep a table of author marks under a name, and take one away."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import CallNumberPlan, MarkTable
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.call_numbers import MOST_MARKS, read_marks
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class MarkTableSaved:
    """The table's id, and how many marks it has."""

    table: int
    marks: int


@command("holdings.save_mark_table", needs=permissions.SET_UP_COPIES)
def save_mark_table(occasion: Occasion, *, name: str, language: str, content: str) -> MarkTableSaved:
    """Keep a table of the occasion's library, in place of one with the same name; marks given stay as they are.

    ``content`` has a beginning and its mark in each line (``rules.call_numbers.read_marks``). Refusals: ``Invalid``
    name_missing, broken_mark_table.
    """
    pairs = read_marks(content)
    found = [] if name.strip() else [Reason(Refusal.NAME_MISSING, field="name")]
    if pairs is None:
        found.append(Reason(Refusal.BROKEN_MARK_TABLE, {"most": MOST_MARKS}, "content"))
    if found or pairs is None:
        raise Invalid(*found)
    row, _made = MarkTable.objects.update_or_create(
        library_id=occasion.library,
        name=name.strip()[:60],
        defaults={"language": language[:10], "marks": [list(pair) for pair in pairs]},
    )
    note(name=row.name)
    return MarkTableSaved(row.pk, len(pairs))


@dataclass(frozen=True, slots=True)
class MarkTableDeleted:
    """The table that is gone."""

    table: int


@command("holdings.delete_mark_table", needs=permissions.SET_UP_COPIES)
def delete_mark_table(occasion: Occasion, *, table: int) -> MarkTableDeleted:
    """Take a table of the occasion's library away.

    Refusals: ``Missing`` unknown_mark_table; ``Refused`` table_in_use.
    """
    rows = MarkTable.objects.select_for_update(no_key=True).filter(library_id=occasion.library)
    row = rows.filter(pk=table).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_MARK_TABLE))
    if CallNumberPlan.objects.filter(mark_table=row).exists():
        raise Refused(Reason(Refusal.TABLE_IN_USE))
    note(name=row.name)
    row.delete()
    return MarkTableDeleted(table)
