"""Rows somebody must decide about, side by side: what the register says, what we hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from armarius.desk.lists import Cell, ChoiceFilter, Column, Table
from armarius.desk.middleware import StaffSession
from armarius.desk.reader_imports.columns import target_words
from armarius.patrons import queries as patrons
from armarius.patrons.commands.decide_import_rows import RowDecision
from armarius.patrons.queries.groups import open_groups
from armarius.patrons.queries.reader_states import HeldReader, held_readers
from armarius.patrons.rules.import_cells import BETWEEN
from armarius.patrons.rules.import_states import Decision, Found
from armarius.patrons.rules.importing import IDENTIFIER, Target
from armarius.platform.values.reasons import Reason
from armarius.ui.localised import short_day_text
from armarius.ui.words import sentence, words

SHOWN = (
    Target.FAMILY_NAME,
    Target.GIVEN_NAME,
    Target.BIRTH_DATE,
    Target.GROUP,
    Target.CATEGORY,
    Target.CARD,
)
"""Shown of every row, the same on both sides or not: by these people are told apart."""


@dataclass(frozen=True, slots=True)
class Side:
    """A field: its words, what the register says, what we hold, whether they differ."""

    label: str
    theirs: str
    ours: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row in doubt: why, both sides, the reader (0: none of ours), what can be decided and what was."""

    id: int
    number: int
    name: str
    found: Found
    reasons: tuple[str, ...]
    sides: tuple[Side, ...]
    reader: int
    reader_name: str
    options: tuple[tuple[str, str], ...]
    decision: str


def said_reasons(row: Any) -> tuple[str, ...]:
    """Why a row is in doubt or faulty, in sentences."""
    return tuple(sentence(Reason(code, facts)) for code, facts, *_field in row.reasons)


def options_of(reader: int) -> tuple[tuple[str, str], ...]:
    """What can be decided: who is nobody of ours can be no same person."""
    fit = tuple(Decision) if reader else (Decision.NEW, Decision.SKIP)
    return tuple((each.value, words("IMPORT_DECISIONS", each)) for each in fit)


def doubts(rows: Sequence[Any], staff: StaffSession) -> list[Doubt]:
    """Rows with both sides; as many queries for one as for fifty."""
    held = held_readers(row.reader_id for row in rows if row.reader_id)
    labels = target_words(staff.library)
    groups = {each.pk: each.name for each in open_groups([staff.library])}
    categories = {each.pk: (each.code, each.name) for each in patrons.categories()}
    return [
        Doubt(
            id=row.pk,
            number=row.number,
            name=row.name,
            found=Found(row.found),
            reasons=said_reasons(row),
            sides=sides(row, held.get(row.reader_id or 0), labels, groups, categories),
            reader=row.reader_id or 0,
            reader_name=row.reader.name if row.reader else "",
            options=options_of(row.reader_id or 0),
            decision=row.decision,
        )
        for row in rows
    ]


def sides(
    row: Any,
    held: HeldReader | None,
    labels: Mapping[str, str],
    groups: Mapping[int, str],
    categories: Mapping[int, tuple[str, str]],
) -> tuple[Side, ...]:
    """What the register says of a row beside what we hold."""
    ours = held_values(held, groups, categories) if held else {}
    by_code = dict(categories.values())
    names = [*SHOWN, *(each for each in row.differs if each not in SHOWN)]
    found = []
    for target in names:
        theirs = row.cells.get(target, "")
        if target == Target.CATEGORY:
            theirs = by_code.get(theirs, theirs)
        if theirs or ours.get(target):
            label = str(labels.get(target, target))
            shown = shown_value(target, theirs), shown_value(target, ours.get(target, ""))
            found.append(Side(label, *shown, differs=target in row.differs))
    return tuple(found)


def held_values(
    held: HeldReader, groups: Mapping[int, str], categories: Mapping[int, tuple[str, str]]
) -> dict[str, str]:
    """What we hold of a reader, by target."""
    state = held.state
    found = state.as_values() | {Target.CARD: held.card, Target.GROUP: groups.get(state.group or 0, "")}
    found[Target.CATEGORY] = categories.get(state.category, ("", ""))[1]
    return found | {f"{IDENTIFIER}{kind}": key for kind, key in held.identifiers}


def shown_value(target: str, value: str) -> str:
    """A value as the page shows it; of an identifier only that there is one."""
    if target.startswith(IDENTIFIER):
        return _("noted") if value else ""
    day = parse_date(value) if target in (Target.BIRTH_DATE, Target.VALID_UNTIL) and value else None
    return short_day_text(day) if day else value.replace(BETWEEN, ", ")


def kind_filter() -> ChoiceFilter:
    """Conflicts or likenesses alone, decided or not."""
    return ChoiceFilter(
        "kind",
        gettext_lazy("What was found"),
        lambda rows, value: rows.filter(found=value),
        choices=lambda _staff: [
            ("", "–"),
            *((each.value, words("IMPORT_FOUND", each)) for each in (Found.CONFLICT, Found.LIKELY)),
        ],
    )


TABLE = Table(
    name="reader_import_doubts",
    title=gettext_lazy("To decide"),
    empty=gettext_lazy("Nothing is left to decide"),
    order="number",
    prepare=doubts,
    reader=lambda doubt: int(doubt.reader),
    columns=(
        Column(
            "number",
            gettext_lazy("Row"),
            lambda doubt: Cell(str(doubt.number), value=doubt.number, number=True),
            sort=("number",),
            numeric=True,
        ),
        Column("name", gettext_lazy("In the file"), lambda doubt: doubt.name, sort=("name", "number")),
        Column("reader", gettext_lazy("With us"), lambda doubt: doubt.reader_name),
        Column("why", gettext_lazy("Why"), lambda doubt: " ".join(doubt.reasons)),
    ),
    filters=(
        kind_filter(),
        ChoiceFilter(
            "decided",
            gettext_lazy("Decided"),
            lambda rows, value: rows.filter(decision="") if value == "no" else rows.exclude(decision=""),
            choices=lambda _staff: [("", "–"), ("no", _("Not yet")), ("yes", _("Yes"))],
        ),
    ),
)


def typed_decisions(request: HttpRequest) -> tuple[RowDecision, ...]:
    """What was decided on the page."""
    found = []
    for name, value in request.POST.items():
        number = name.removeprefix("decision-")
        if name.startswith("decision-") and number.isascii() and number.isdigit() and len(number) < 19:
            found.append(RowDecision(int(number), decision_of(value)))
    return tuple(found)


def decision_of(value: object) -> Decision | None:
    """A decision as it was sent; None for anything else."""
    return Decision(str(value)) if value in set(Decision) else None


def kind_of(value: object) -> Found | None:
    """A kind of doubt as it was sent; None for anything else."""
    return Found(str(value)) if value in (Found.LIKELY, Found.CONFLICT) else None
