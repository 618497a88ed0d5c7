"""Files and reports of a record follow when it turns out to be another one, and go back when it was not."""

from typing import Any

from armarius.catalogue.models import Attachment, ProblemReport


def hanging_on(kept: int, merged: int) -> dict[str, Any]:
    """The files and reports of the record that goes, by id; a file that the one that stays has too is left."""
    known = Attachment.objects.filter(record_id=kept, removed_at__isnull=True).values("digest")
    files = Attachment.objects.filter(record_id=merged).exclude(removed_at__isnull=True, digest__in=known)
    return {
        "files": list(files.order_by("pk").values_list("pk", flat=True)),
        "reports": list(
            ProblemReport.objects.filter(record_id=merged).order_by("pk").values_list("pk", flat=True)
        ),
    }


def hang_on(record: int, memory: dict[str, Any], of: int) -> None:
    """Files and reports that hang on ``of`` hang on a record from now on."""
    Attachment.objects.filter(pk__in=memory["files"], record_id=of).update(record_id=record)
    ProblemReport.objects.filter(pk__in=memory["reports"], record_id=of).update(record_id=record)
