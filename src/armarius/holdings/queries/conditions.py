"""Reads about conditions of copies, templates and volumes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from armarius.holdings.models import ConditionNote, CopyTemplate, Item
from armarius.holdings.rules.conditions import ConditionKind
from armarius.holdings.rules.volumes import in_order
from armarius.network import queries as network


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """What belongs to a copy, and what is known to be the matter with it: kinds and words."""

    parts: str
    known: tuple[tuple[str, str], ...]


def condition_notes(item: int) -> "QuerySet[ConditionNote]":
    """What is written about the condition of a copy, the newest first, what has ended too."""
    return ConditionNote.objects.filter(item_id=item).order_by("-noted_at", "-pk")


@dataclass(frozen=True, slots=True)
class NotedCondition:
    """A note about a copy's condition with the names of who wrote it and who ended it.

    "" where it was no person; None where the account is gone.
    """

    row: ConditionNote
    who: str | None
    ended_who: str | None


def noted_conditions(item: int) -> list[NotedCondition]:
    """What is written about the condition of a copy and by whom, the newest first. Two queries."""
    rows = list(condition_notes(item))
    names: dict[int, str | None] = {0: ""}
    names |= network.account_names({each for row in rows for each in (row.noted_by, row.ended_by)} - {0})
    return [NotedCondition(row, names.get(row.noted_by), names.get(row.ended_by)) for row in rows]


def to_look_at(items: Iterable[int]) -> dict[int, ToLookAt]:
    """What to look at on these copies when they change hands; nothing for who has nothing. Two queries."""
    wanted = list(items)
    parts = dict(Item.objects.filter(pk__in=wanted).exclude(parts="").values_list("pk", "parts"))
    known: dict[int, list[tuple[str, str]]] = {}
    open_notes = ConditionNote.objects.filter(item_id__in=wanted, ended_at__isnull=True)
    damaged = open_notes.exclude(kind=ConditionKind.SOUND).order_by("pk")
    for item, kind, text in damaged.values_list("item_id", "kind", "text"):
        known.setdefault(item, []).append((kind, text))
    return {pk: ToLookAt(parts.get(pk, ""), tuple(known.get(pk, ()))) for pk in {*parts, *known}}


def copy_templates(library: int) -> "QuerySet[CopyTemplate]":
    """The templates of a library, by name."""
    return CopyTemplate.objects.filter(library_id=library).order_by("name")


def volumes_of(record: int) -> list[str]:
    """The volumes that copies of a record have, in natural order."""
    rows = Item.objects.filter(record_id=record, withdrawn_at__isnull=True).exclude(volume="")
    return in_order(rows.values_list("volume", flat=True))
