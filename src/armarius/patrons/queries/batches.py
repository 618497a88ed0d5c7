"""Changes of many readers: what would become of each, batches and how far they are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Count, F, QuerySet

from armarius.patrons.models import BatchedReader, Group, Reader, ReaderBatch, ReaderCategory
from armarius.patrons.rules.batches import Changes, Fate, Person, fate
from armarius.patrons.rules.categories import CategoryKind, CategoryRule

COLUMNS = ("category_id", "group_id", "valid_until", "language")
"""What a batch may change; with a group come ``left_at`` and ``cleared_at``, which it takes away."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a batch would do: how many readers by fate, and the first of those it changes or refuses."""

    readers: int
    fates: Mapping[Fate, int]
    first: tuple[tuple[int, Fate], ...]


def foreseen(readers: Sequence[int], changes: Changes, day: date, *, shown: int) -> Foreseen:
    """What would become of these readers; one statement for each five hundred."""
    fates: Counter[Fate] = Counter()
    first: list[tuple[int, Fate]] = []
    for start in range(0, len(readers), AT_ONCE):
        for row in people(readers[start : start + AT_ONCE]):
            found = fate(person_of(row), changes, day)
            fates[found] += 1
            if found is not Fate.SAME and len(first) < shown:
                first.append((row.pk, found))
    return Foreseen(sum(fates.values()), fates, tuple(first))


def people(readers: Collection[int]) -> "QuerySet[Reader]":
    """The rows of these readers with their categories."""
    return Reader.objects.filter(pk__in=readers).select_related("category").order_by("family_name", "pk")


def person_of(row: Reader) -> Person:
    """A reader as the rule looks at them."""
    values = {name: getattr(row, name) for name in COLUMNS}
    return Person(row.home_library_id, CategoryKind(row.category.kind), row.birth_date, values)


def changes_of(stored: Mapping[str, Any]) -> Changes:
    """What a batch sets, from how JSON keeps it."""
    values = dict(stored)
    if values.get("valid_until"):
        values["valid_until"] = date.fromisoformat(values["valid_until"])
    kind, ages, group = None, CategoryRule(), None
    if "category_id" in values:
        category = ReaderCategory.objects.get(pk=values["category_id"])
        kind = CategoryKind(category.kind)
        ages = CategoryRule(category.min_age, category.max_age)
    if values.get("group_id"):
        group = Group.objects.filter(pk=values["group_id"], ended_at__isnull=True).first()
    ended = bool(values.get("group_id")) and group is None
    return Changes(values, kind, ages, group.library_id if group else 0, ended)


def restored(before: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a reader as they were, from how JSON keeps them."""
    values = dict(before)
    if values.get("valid_until"):
        values["valid_until"] = date.fromisoformat(values["valid_until"])
    for name in ("left_at", "cleared_at"):
        if values.get(name):
            values[name] = datetime.fromisoformat(values[name]).astimezone(UTC)
    return values


def batches(libraries: Iterable[int]) -> "QuerySet[ReaderBatch]":
    """Batches of these libraries, the newest first."""
    return ReaderBatch.objects.filter(library_id__in=list(libraries)).order_by("-pk")


def batch_of(library: int, batch: int) -> ReaderBatch | None:
    """A batch of a library; None when there is none."""
    return ReaderBatch.objects.filter(library_id=library, pk=batch).first()


def fates_of(batch: int) -> Counter[Fate]:
    """How many readers of a batch have which fate."""
    rows = BatchedReader.objects.filter(batch_id=batch).values_list("fate").annotate(n=Count("pk"))
    return Counter({Fate(value): n for value, n in rows})


def with_fate(batch: int, *fates: Fate) -> "QuerySet[BatchedReader]":
    """The readers of a batch with one of these fates, by name."""
    rows = BatchedReader.objects.filter(batch_id=batch, fate__in=fates).select_related("reader")
    return rows.order_by("reader__family_name", "reader__given_name", "pk")


def changed_since(batch: int) -> "QuerySet[BatchedReader]":
    """The readers a batch changed whom somebody changed afterwards: they stay as they are when it is undone."""

    return with_fate(batch, Fate.CHANGED).exclude(reader__version=F("version_after"))
