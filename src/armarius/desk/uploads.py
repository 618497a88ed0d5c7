"""A file that a form sends: kept before the command that takes it in, and not kept when that refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.http import HttpRequest

from armarius.catalogue.uploads import stored
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of
from armarius.platform.values.reasons import Busy, Invalid, Outcome, Reason

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """A file that was sent: what it is called there, where it is kept, the SHA-256 of its bytes."""

    name: str
    path: Path
    digest: str


@contextmanager
def kept_upload(request: HttpRequest) -> Iterator[KeptUpload]:
    """The file of a form, kept for as long as the body takes it in.

    Refusal: ``Invalid`` file_needed. What the body refuses is not kept; ``Busy`` keeps it: the same form, sent again,
    finds it there.
    """
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(Reason(Refusal.FILE_NEEDED, {}, "file"))
    occasion = occasion_of(request)
    kept = stored(upload, occasion.who.id, occasion.key)
    try:
        yield KeptUpload((upload.name or "").replace("\x00", "")[:LONGEST_NAME], kept.path, kept.digest)
    except Busy:
        raise
    except Outcome:
        if kept.is_new:
            kept.path.unlink(missing_ok=True)
        raise
