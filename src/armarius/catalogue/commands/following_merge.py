"""Files, covers and reports of a record follow when it turns out to be another one, and go back when it was not."""

from typing import Any

from armarius.catalogue.commands.add_cover import choose_first
from armarius.catalogue.models import Attachment, Cover, ProblemReport


def hanging_on(kept: int, merged: int) -> dict[str, Any]:
    """The files, covers and reports of the record that goes, by id; what the one that stays has too is left."""
    return {
        "files": own(Attachment, kept, merged),
        "covers": own(Cover, kept, merged),
        "reports": list(
            ProblemReport.objects.filter(record_id=merged).order_by("pk").values_list("pk", flat=True)
        ),
    }


def own(table: type[Attachment] | type[Cover], kept: int, merged: int) -> list[int]:
    """The rows with bytes of the record that goes, but for bytes that the one that stays has too."""
    known = table.objects.filter(record_id=kept, removed_at__isnull=True).values("digest")
    rows = table.objects.filter(record_id=merged).exclude(removed_at__isnull=True, digest__in=known)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def hang_on(record: int, memory: dict[str, Any], of: int) -> None:
    """Files, covers and reports that hang on ``of`` hang on a record from now on.

    Merges that were remembered before there were covers remember none.
    """
    Attachment.objects.filter(pk__in=memory["files"], record_id=of).update(record_id=record)
    ProblemReport.objects.filter(pk__in=memory["reports"], record_id=of).update(record_id=record)
    if Cover.objects.filter(pk__in=memory.get("covers", ()), record_id=of).update(record_id=record):
        choose_first(record)
        choose_first(of)
