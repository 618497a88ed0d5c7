"""Readers' lists: one's own, and those that are shown."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from armarius.platform.queries import preference
from armarius.reading.models import ListedTitle, ReaderList
from armarius.reading.preferences import LISTS_FOR_EVERYBODY
from armarius.reading.rules.lists import RESTORABLE_FOR, Sight


def own_lists(reader: int) -> "QuerySet[Any]":
    """A reader's lists with ``title_count``, what was changed last first."""
    rows = ReaderList.objects.filter(reader_id=reader, deleted_at=None)
    return rows.annotate(title_count=Count("titles")).order_by("-changed_at", "-pk")


def own_list(reader: int, reader_list: int) -> ReaderList | None:
    """One of a reader's own lists."""
    return ReaderList.objects.filter(pk=reader_list, reader_id=reader, deleted_at=None).first()


def lists_with(reader: int, record: int) -> set[int]:
    """Which of a reader's lists have a title."""
    rows = ListedTitle.objects.filter(list__reader_id=reader, record_id=record)
    return set(rows.values_list("list_id", flat=True))


def restorable(reader: int, reader_list: int, at: datetime) -> ReaderList | None:
    """A list the reader deleted a moment ago, while it can be brought back."""
    rows = ReaderList.objects.filter(pk=reader_list, reader_id=reader, deleted_at__gte=at - RESTORABLE_FOR)
    return rows.first()


def shown_list(token: str) -> ReaderList | None:
    """The list that others see under this link."""
    rows = ReaderList.objects.exclude(sight=Sight.OWN).filter(token=token, deleted_at=None)
    return rows.first() if token else None


def lists_for_everybody() -> "QuerySet[Any]":
    """Lists that everybody sees, with ``title_count``, the newest first; none where the library does not allow it."""
    rows = ReaderList.objects.filter(sight=Sight.EVERYBODY, deleted_at=None)
    counted = rows.annotate(title_count=Count("titles")).filter(title_count__gt=0)
    return counted.order_by("-changed_at", "-pk") if for_everybody() else counted.none()


def lists_guarded(libraries: Iterable[int]) -> "QuerySet[Any]":
    """Lists of readers of these libraries that everybody sees or that were taken from view, with ``title_count``."""
    seen = Q(sight=Sight.EVERYBODY) if for_everybody() else Q(pk__in=())
    rows = ReaderList.objects.filter(seen | Q(taken_at__isnull=False), deleted_at=None)
    rows = rows.filter(reader__home_library_id__in=list(libraries))
    return rows.annotate(title_count=Count("titles")).select_related("reader__home_library")


def for_everybody() -> bool:
    """Whether readers may show lists to everybody."""
    return preference(LISTS_FOR_EVERYBODY, 0)


def titles_on(reader_list: int) -> "QuerySet[ListedTitle]":
    """The titles of a list in their order, each with its record."""
    return ListedTitle.objects.filter(list_id=reader_list).select_related("record").order_by("position", "pk")


def records_on(reader_list: int) -> list[int]:
    """The records of a list in their order."""
    return list(titles_on(reader_list).values_list("record_id", flat=True))
