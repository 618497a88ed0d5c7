"""The bytes of covers: a picture is made anew and kept before the verb that names it runs, and found again."""

from pathlib import Path
from typing import TypedDict

from armarius.catalogue import attached_files
from armarius.catalogue.models import Cover
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.cover_pictures import LARGEST, LEAST, SMALL, PictureFault, made_cover
from armarius.platform.values.reasons import Invalid, Missing, Reason

FACTS = {
    PictureFault.PICTURE_TOO_LARGE: {"most": LARGEST >> 20},
    PictureFault.PICTURE_TOO_SMALL: {"least": LEAST},
}


class KeptCover(TypedDict):
    """A cover whose bytes are kept: the digests of both sizes, the pixels of the large one."""

    digest: str
    small_digest: str
    width: int
    height: int


def kept_cover(data: bytes) -> KeptCover:
    """Make a cover of a picture and keep it.

    Refusals: ``Invalid`` not_a_picture, picture_is_text, picture_too_large, picture_too_small.
    """
    made = made_cover(data)
    if isinstance(made, PictureFault):
        raise Invalid(Reason(made, FACTS.get(made, {}), "file"))
    large, small = attached_files.keep_chunks((made.large,)), attached_files.keep_chunks((made.small,))
    return KeptCover(digest=large.digest, small_digest=small.digest, width=made.width, height=made.height)


def cover_path(row: Cover | None, width: int) -> Path:
    """Where a cover lies in one of its widths. Refusal: ``Missing`` unknown_cover, also when its bytes are gone."""
    path = attached_files.path_of(row.small_digest if width == SMALL else row.digest) if row else None
    if path is None:
        raise Missing(Reason(Refusal.UNKNOWN_COVER, {"cover": row.pk if row else 0}))
    return path
