"""The roll-over as it is typed: what each group does, who repeats the year, what becomes of those who leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest

from armarius.desk.forms import typed_count, typed_day
from armarius.desk.groups.reach import Group
from armarius.patrons.commands.roll_over import GroupTarget
from armarius.patrons.queries.identifiers import scanned_owner
from armarius.patrons.queries.roll_over import old_groups
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import HIGHEST_LEVEL
from armarius.patrons.rules.roll_over import Step, Target, proposed
from armarius.platform.values.reasons import Invalid, Reason

LINES = 500
"""Cards that may be typed."""


@dataclass(frozen=True, slots=True)
class TypedRollOver:
    """What was typed: targets by group, readers who repeat the year, category and days."""

    targets: dict[int, Target]
    repeating: frozenset[int] = frozenset()
    category: str = ""
    left_until: date | None = None
    valid_until: date | None = None
    versions: dict[int, int] = field(default_factory=dict)

    def as_targets(self) -> tuple[GroupTarget, ...]:
        """The targets as the command takes them, of the groups that were looked at."""
        return tuple(
            GroupTarget(pk, version, self.targets[pk].step, self.targets[pk].name)
            for pk, version in self.versions.items()
            if pk in self.targets
        )


def proposal(groups: Sequence[Group], last_level: int, category: str) -> TypedRollOver:
    """What is usual."""
    return TypedRollOver(proposed(old_groups(groups), last_level), category=category)


def typed_targets(request: HttpRequest, groups: Iterable[Group], usual: TypedRollOver) -> TypedRollOver:
    """What each group does as it was typed; what was not typed is as usual. Nothing is refused."""
    targets = dict(usual.targets)
    versions = {}
    for row in groups:
        step = request.POST.get(f"step-{row.pk}", "")
        name = request.POST.get(f"name-{row.pk}", targets[row.pk].name)[:120]
        if step in set(Step):
            targets[row.pk] = Target(Step(step), name)
    for name in request.POST:
        text = request.POST.get(name, "")
        head, _, pk = name.partition("version-")
        if (
            not head
            and pk.isascii()
            and pk.isdigit()
            and text.isascii()
            and text.isdigit()
            and len(pk + text) < 18
        ):
            versions[int(pk)] = int(text)
    ticked = {int(each) for each in request.POST.getlist("repeats") if each.isascii() and each.isdigit()}
    return TypedRollOver(
        targets,
        repeating=frozenset(ticked),
        category=request.POST.get("category", ""),
        versions=versions,
    )


def typed_last_level(request: HttpRequest, usual: int) -> int:
    """The last year as it was typed. Refusal: ``Invalid`` not_a_number."""
    return typed_count(request, "last_level", low=1, high=HIGHEST_LEVEL) or usual


def typed_days(request: HttpRequest) -> tuple[date | None, date | None]:
    """Until when the cards of leavers, and of those who go on, are valid. Refusal: ``Invalid`` not_a_day."""
    return typed_day(request, "left_until"), typed_day(request, "valid_until")


def typed_cards(request: HttpRequest) -> frozenset[int]:
    """The readers of the cards that were scanned, one a line. Refusal: ``Invalid`` unknown_cards."""
    lines = [line.strip()[:80] for line in request.POST.get("cards", "").splitlines() if line.strip()]
    found, unknown = set(), []
    for line in dict.fromkeys(lines[:LINES]):
        owner = scanned_owner(line)
        if owner is None or owner.kind != "reader":
            unknown.append(line)
        else:
            found.add(owner.id)
    if unknown:
        raise Invalid(Reason(Refusal.NO_READER_OF_CARD, {"cards": ", ".join(unknown[:10])}, "cards"))
    return frozenset(found)
