"""Write down the condition of a copy, and that it is mended."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import ConditionNote, Item
from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.conditions import ConditionKind
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, touch
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Missing, Reason

LONGEST = 200


@dataclass(frozen=True, slots=True)
class ConditionNoted:
    """The note and its copy."""

    condition: int
    item: int


@command("holdings.note_condition", needs=permissions.EDIT_ITEMS)
def note_condition(occasion: Occasion, *, item: int, kind: ConditionKind, text: str = "") -> ConditionNoted:
    """Write down what is the matter with a copy of the occasion's library, so that nobody is blamed for it later.

    Refusal: ``Missing`` unknown_item.
    """
    if not Item.objects.filter(pk=item, library_id=occasion.library, deleted=False).exists():
        raise Missing(Reason(Refusal.UNKNOWN_ITEM, {"item": item}, "item"))
    row = ConditionNote.objects.create(
        item_id=item,
        kind=kind,
        text=text.strip()[:LONGEST],
        noted_at=occasion.at,
        noted_by=account_of(occasion),
    )
    touch("item", item)
    note(condition=kind.value)
    return ConditionNoted(row.pk, item)


@command("holdings.end_condition", needs=permissions.EDIT_ITEMS)
def end_condition(occasion: Occasion, *, condition: int) -> ConditionNoted:
    """Note that what was the matter with a copy of the occasion's library is mended; ended twice is ended once.

    Refusal: ``Missing`` unknown_condition.
    """
    rows = ConditionNote.objects.select_for_update(no_key=True, of=("self",))
    row = rows.filter(pk=condition, item__library_id=occasion.library).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CONDITION))
    if row.ended_at is None:
        row.ended_at, row.ended_by = occasion.at, account_of(occasion)
        row.save(update_fields=["ended_at", "ended_by"])
    touch("item", row.item_id)
    note(condition=row.kind)
    return ConditionNoted(row.pk, row.item_id)


def account_of(occasion: Occasion) -> int:
    """The account of the member of staff who acts; 0 when it is none."""
    return occasion.who.id if occasion.who.kind is PrincipalKind.STAFF else 0
