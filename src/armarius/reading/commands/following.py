"""Lists follow when readers or titles become one, and when a reader goes. Functions within others' verbs."""

from collections.abc import Mapping
from typing import Any

from armarius.reading.models import ListedTitle, ReaderList


def follow_merge(kept: int, going: int) -> int:
    """The lists of one entry of a reader become the other's; how many. They may be more than one may have."""
    return ReaderList.objects.filter(reader_id=going).update(reader_id=kept)


def unlink_reader(reader: int) -> int:
    """Delete the lists of a reader who is being deleted, those others see too; how many."""
    rows = ReaderList.objects.filter(reader_id=reader)
    gone = rows.count()
    rows.delete()
    return gone


def lists_before_merge(merged: int) -> dict[str, Any]:
    """On which lists the record that goes stands, by the rows of the lists alone."""
    return {"listed": list(ListedTitle.objects.filter(record_id=merged).values_list("pk", flat=True))}


def follow_record_merge(kept: int, merged: int) -> None:
    """A merged record's place on a list is the kept one's; where both stand, it stays and says what became of it."""
    having = ListedTitle.objects.filter(record_id=kept).values_list("list_id", flat=True)
    rows = ListedTitle.objects.filter(record_id=merged).exclude(list_id__in=list(having))
    rows.update(record_id=kept)


def follow_record_parting(kept: int, merged: int, memory: Mapping[str, Any]) -> None:
    """Lists get back the record they had."""
    rows = ListedTitle.objects.filter(pk__in=memory["listed"], record_id=kept)
    having = ListedTitle.objects.filter(record_id=merged).values_list("list_id", flat=True)
    rows.exclude(list_id__in=list(having)).update(record_id=merged)
