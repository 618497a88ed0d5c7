"""What the pages of changing many copies show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.catalogue import queries as catalogue
from armarius.desk.forms import Form
from armarius.desk.item_batches.choosing import LEAVE, NONE, Chosen
from armarius.desk.items.screens import labels
from armarius.desk.middleware import StaffSession
from armarius.holdings import queries as holdings
from armarius.holdings.queries.batches import Foreseen, batches, changed_since, fates_of, rows_of, with_fate
from armarius.holdings.rules.batches import REFUSED, UNDO_FOR, BatchState, Fate
from armarius.network import queries as network
from armarius.ui.components.marks import State
from armarius.ui.localised import number_text
from armarius.ui.words import words

Options = list[tuple[str, str]]
SHOWN = 60
"""Copies that a page names."""
LATELY = 8
STATES = {
    BatchState.RUNNING: State.INFO,
    BatchState.DONE: State.OK,
    BatchState.UNDOING: State.INFO,
    BatchState.UNDONE: State.ATTENTION,
}


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """A copy in a preview: what it is, what it has now, what a batch does with it, whether it changes it."""

    row: Any
    code: str
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
    """The page: which copies it is about, what can be chosen, what would become of them, batches before."""

    chosen: Chosen
    form: Form
    choices: Mapping[str, Options]
    foreseen: Foreseen | None
    changed: int
    same: int
    against: tuple[tuple[str, int], ...]
    named: tuple[ShownCopy, ...]
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
        against=tuple((words("ITEM_FATES", each), fates[each]) for each in REFUSED if fates.get(each)),
        named=named(foreseen.first) if foreseen else (),
        before=tuple(shown_batch(row) for row in batches([staff.library])[:LATELY]),
    )


def choices_of(staff: StaffSession) -> dict[str, Options]:
    """What every field offers; the first of each leaves things as they are."""
    stays = (LEAVE, _("as it is"))
    within = {*network.subtree(staff.library), *network.ancestors(staff.library)}
    places = [row for row in network.locations() if row.library_id in within]
    return {
        "category": [stays, *((row.code, row.name) for row in holdings.categories())],
        "location": [stays, (NONE, _("none")), *((str(row.pk), str(row.name)) for row in places)],
        "lendable": [stays, ("1", _("Yes")), ("0", _("No"))],
    }


def named(first: Sequence[tuple[int, Fate]]) -> tuple[ShownCopy, ...]:
    """Some copies, with what they have now; those that something stands against come first."""
    ids = [pk for pk, _fate in first]
    rows, codes = {row.pk: row for row in rows_of(ids)}, network.codes_of("item", ids)
    found = [
        ShownCopy(
            rows[pk],
            codes.get(pk, ""),
            words("ITEM_FATES", each) if each is not Fate.CHANGED else "",
            each is Fate.CHANGED,
        )
        for pk, each in first
        if pk in rows
    ]
    return tuple(sorted(found, key=lambda each: each.changes))


def shown_batch(row: Any) -> ShownBatch:
    """A batch in words."""
    state = words("ITEM_BATCH_STATES", row.state)
    return ShownBatch(row, STATES[BatchState(row.state)], state, changes_text(row.changes))


def changes_text(changes: Mapping[str, Any]) -> str:
    """What a batch sets, in words."""
    names = labels() | {"record_id": _("Title"), "category_id": _("Category"), "location_id": _("Location")}
    names["lendable"] = _("Lent")
    return ", ".join(f"{names[name]}: {value_text(name, value)}" for name, value in changes.items())


def value_text(name: str, value: Any) -> str:
    """A new value in words; a dash for none."""
    if name == "lendable":
        return _("Yes") if value else _("No")
    if name == "record_id":
        row = catalogue.record(value)
        return row.title if row else "–"
    if name == "category_id":
        return next((row.name for row in holdings.categories() if row.pk == value), "–")
    if name == "location_id":
        return next((row.name for row in network.locations() if row.pk == value), "–")
    return number_text(Decimal(value)) if name == "price" and value else value or "–"


@dataclass(frozen=True, slots=True)
class BatchScreen:
    """A batch: its state, how many copies have which fate, what something stood against, what was changed since."""

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
    done = row.state == BatchState.DONE
    touched = changed_since(row.pk) if done else with_fate(row.pk, Fate.TOUCHED)
    return BatchScreen(
        shown=shown_batch(row),
        counts=tuple(
            (words("ITEM_FATES", each), fates[each])
            for each in Fate
            if fates[each] and each is not Fate.WAITING
        ),
        waiting=fates[Fate.CHANGED if row.state == BatchState.UNDOING else Fate.WAITING],
        refused=tuple(
            (each.item_id, title_of(each), words("ITEM_FATES", each.fate))
            for each in with_fate(row.pk, *REFUSED)[:SHOWN]
        ),
        touched=tuple((each.item_id, title_of(each)) for each in touched[:SHOWN]),
        undoable=bool(done and until and until >= timezone.now()),
        until=until,
        form=form,
    )


def title_of(each: Any) -> str:
    """What a copy is, in a line."""
    return f"{each.item.call_number} · {each.item.record.title}".strip(" ·")
