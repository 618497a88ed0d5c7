"""What the pages of changing many readers show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.desk.batches.choosing import LEAVE, NONE, Chosen
from armarius.desk.forms import Form
from armarius.desk.groups.tree import Options, in_order, path_name
from armarius.desk.middleware import StaffSession
from armarius.patrons import queries as patrons
from armarius.patrons.queries.batches import (
    Foreseen,
    batches,
    changed_since,
    fates_of,
    people,
    with_fate,
)
from armarius.patrons.queries.groups import group, open_groups
from armarius.patrons.rules.batches import REFUSED, UNDO_FOR, BatchState, Fate
from armarius.ui.components.marks import State
from armarius.ui.localised import short_day_text
from armarius.ui.words import words

SHOWN = 60
"""Readers whom a page names."""
LATELY = 8
STATES = {
    BatchState.RUNNING: State.INFO,
    BatchState.DONE: State.OK,
    BatchState.UNDOING: State.INFO,
    BatchState.UNDONE: State.ATTENTION,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A reader in a preview: who, what they have now, what a batch does with them, whether it changes them."""

    id: int
    name: str
    category: str
    group: str
    valid_until: str
    fate: str
    changes: bool


@dataclass(frozen=True, slots=True)
class ShownBatch:
    """A batch in words."""

    row: Any
    state: State
    words: str
    changes: str


@dataclass(frozen=True, slots=True)
class ChangingScreen:
    """The page: whom it is about, what can be chosen, what would become of them, batches before."""

    chosen: Chosen
    form: Form
    choices: Mapping[str, Options]
    foreseen: Foreseen | None
    changed: int
    same: int
    against: tuple[tuple[str, int], ...]
    named: tuple[Named, ...]
    before: tuple[ShownBatch, ...]


def changing_screen(
    staff: StaffSession, chosen: Chosen, form: Form, foreseen: Foreseen | None
) -> ChangingScreen:
    """The page; with ``foreseen`` the preview."""
    fates = foreseen.fates if foreseen else {}
    return ChangingScreen(
        chosen=chosen,
        form=form,
        choices=choices_of(staff),
        foreseen=foreseen,
        changed=fates.get(Fate.CHANGED, 0),
        same=fates.get(Fate.SAME, 0),
        against=tuple((words("FATES", each), fates[each]) for each in REFUSED if fates.get(each)),
        named=named(foreseen.first) if foreseen else (),
        before=tuple(shown_batch(row) for row in batches([staff.library])[:LATELY]),
    )


def choices_of(staff: StaffSession) -> dict[str, Options]:
    """What every field offers; the first of each leaves things as they are."""
    groups = list(open_groups([staff.library]))
    stays = (LEAVE, _("as it is"))
    return {
        "category": [stays, *((row.code, row.name) for row in patrons.categories())],
        "group": [
            stays,
            (NONE, _("no class or group")),
            *((str(row.pk), path_name(row, groups)) for row, _depth in in_order(groups)),
        ],
        "ends": [stays, ("day", _("until a day")), (NONE, _("no end"))],
        "language": [stays, (NONE, _("not known")), *settings.LANGUAGES],
    }


def named(first: Sequence[tuple[int, Fate]]) -> tuple[Named, ...]:
    """Some readers, with what they have now; those whom something stands against come first."""
    rows = {row.pk: row for row in people([pk for pk, _ in first]).select_related("group")}
    found = [
        Named(
            pk,
            row.name,
            row.category.name,
            row.group.name if row.group else "",
            short_day_text(row.valid_until) if row.valid_until else _("no end"),
            words("FATES", each) if each is not Fate.CHANGED else "",
            each is Fate.CHANGED,
        )
        for pk, each in first
        if (row := rows.get(pk)) is not None
    ]
    return tuple(sorted(found, key=lambda each: each.changes))


def shown_batch(row: Any) -> ShownBatch:
    """A batch in words."""
    return ShownBatch(
        row, STATES[BatchState(row.state)], words("BATCH_STATES", row.state), changes_text(row.changes)
    )


def changes_text(changes: Mapping[str, Any]) -> str:
    """What a batch sets, in words."""
    said = []
    if "category_id" in changes:
        category = next((row.name for row in patrons.categories() if row.pk == changes["category_id"]), "–")
        said.append(f"{_('Category')}: {category}")
    if "group_id" in changes:
        said.append(f"{_('Class or group')}: {group_name(changes['group_id'])}")
    if "valid_until" in changes:
        until = changes["valid_until"]
        said.append(
            f"{_('Card valid until')}: {short_day_text(date.fromisoformat(until)) if until else _('no end')}"
        )
    if "language" in changes:
        said.append(f"{_('Language of notices')}: {dict(settings.LANGUAGES).get(changes['language'], '–')}")
    return ", ".join(said)


def group_name(pk: int | None) -> str:
    """The name of a group; a dash for none."""
    row = group(pk) if pk else None
    return row.name if row else "–"


@dataclass(frozen=True, slots=True)
class BatchScreen:
    """A batch: its state, how many readers have which fate, whom something stood against, who was changed since."""

    shown: ShownBatch
    counts: tuple[tuple[str, int], ...]
    waiting: int
    refused: tuple[tuple[int, str, str], ...]
    touched: tuple[tuple[int, str], ...]
    undoable: bool
    until: Any
    form: Form

    @property
    def at_work(self) -> bool:
        """Whether it is being worked through."""
        return self.shown.row.state in (BatchState.RUNNING, BatchState.UNDOING)


def batch_screen(row: Any, form: Form) -> BatchScreen:
    """The page of a batch."""
    fates = fates_of(row.pk)
    until = row.done_at + UNDO_FOR if row.done_at else None
    refused = with_fate(row.pk, *REFUSED)[:SHOWN]
    touched = (
        changed_since(row.pk)[:SHOWN]
        if row.state == BatchState.DONE
        else with_fate(row.pk, Fate.TOUCHED)[:SHOWN]
    )
    return BatchScreen(
        shown=shown_batch(row),
        counts=tuple(
            (words("FATES", each), fates[each]) for each in Fate if fates[each] and each is not Fate.WAITING
        ),
        waiting=fates[Fate.CHANGED if row.state == BatchState.UNDOING else Fate.WAITING],
        refused=tuple((each.reader_id, each.reader.name, words("FATES", each.fate)) for each in refused),
        touched=tuple((each.reader_id, each.reader.name) for each in touched),
        undoable=bool(row.state == BatchState.DONE and until and until >= timezone.now()),
        until=until,
        form=form,
    )
