"""Reads about conditions of copies, templates and volumes."""

from django.db.models import QuerySet

from armarius.holdings.models import ConditionNote, CopyTemplate, Item


def condition_notes(item: int) -> "QuerySet[ConditionNote]":
    """What is written about the condition of a copy, the newest first, what has ended too."""
    return ConditionNote.objects.filter(item_id=item).order_by("-noted_at", "-pk")


def copy_templates(library: int) -> "QuerySet[CopyTemplate]":
    """The templates of a library, by name."""
    return CopyTemplate.objects.filter(library_id=library).order_by("name")


def volumes_of(record: int) -> list[str]:
    """The volumes that copies of a record have."""
    rows = Item.objects.filter(record_id=record, withdrawn_at__isnull=True).exclude(volume="")
    return sorted(set(rows.values_list("volume", flat=True)), key=lambda text: (len(text), text))
