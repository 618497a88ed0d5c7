"""Reads of the catalogue."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, QuerySet

from armarius.catalogue.models import ImportBatch, QuarantinedRecord, Record, RecordKey
from armarius.platform.text.analysis import identifier


def record(record_id: int) -> Record | None:
    """One record."""
    return Record.objects.filter(pk=record_id).first()


def records(ids: Iterable[int]) -> dict[int, Record]:
    """Records by id."""
    return Record.objects.in_bulk(list(ids))


def records_by_identifier(text: str, limit: int = 20) -> list[int]:
    """Records with this ISBN, ISSN or control number, found in the database without the index."""
    rows = RecordKey.objects.filter(value=identifier(text)).values_list("record_id", flat=True)
    return list(rows.distinct()[:limit])


def records_by_title(text: str, limit: int = 20) -> list[int]:
    """Records whose title begins with these words: the fallback when the index is gone (law 10)."""
    rows = Record.objects.filter(title__istartswith=text.strip(), kind="bibliographic", suppressed=False)
    return list(rows.order_by("title").values_list("pk", flat=True)[:limit])


def newest(limit: int = 12) -> "QuerySet[Record]":
    """The bibliographic records that came last."""
    return Record.objects.filter(kind="bibliographic", suppressed=False).order_by("-created_at", "-id")[
        :limit
    ]


def last_record() -> int:
    """The highest id of a record; 0 when there is none."""
    return Record.objects.aggregate(last=Max("pk"))["last"] or 0


def public_titles(first: int, last: int) -> list[tuple[int, datetime]]:
    """The bibliographic records with ids from ``first`` to ``last`` that all may see, and when revised."""
    rows = Record.objects.filter(pk__range=(first, last), kind="bibliographic", suppressed=False)
    return list(rows.order_by("pk").values_list("pk", "revised_at"))


def batch(batch_id: int) -> ImportBatch | None:
    """One import."""
    return ImportBatch.objects.filter(pk=batch_id).first()


def batches() -> "QuerySet[ImportBatch]":
    """All imports, newest first."""
    return ImportBatch.objects.order_by("-id")


def quarantine(batch_id: int) -> "QuerySet[QuarantinedRecord]":
    """What could not be read of a file, in its order."""
    return QuarantinedRecord.objects.filter(batch_id=batch_id).order_by("offset")


def totals() -> dict[str, int]:
    """How many bibliographic records there are."""
    return {"titles": Record.objects.filter(kind="bibliographic", suppressed=False).count()}
