"""Pictures that people upload: opened with care, made small, and written anew."""

import io
from typing import Any

from armarius.platform.lazy import lazy

image: Any = lazy("PIL.Image")
operations: Any = lazy("PIL.ImageOps")
QUALITY = 85
MOST_PIXELS = 60_000_000
"""The largest pictures of telephones have fewer; a bomb of zeros has more."""
FORMATS = ("JPEG", "PNG", "WEBP")
EVIDENCE = (1600, 1600)


def upright_picture(data: bytes) -> Any:
    """A picture, upright, without transparency; None when it is no JPEG, PNG or WebP, is broken, or has more pixels
    than any camera takes.
    """
    try:
        with image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            return operations.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, image.DecompressionBombError):
        return None


def as_jpeg(picture: Any) -> bytes:
    """An opened picture as the bytes of a JPEG without metadata."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def as_evidence(data: bytes) -> bytes | None:
    """A picture of something as JPEG of at most 1600 pixels a side; None when it is none."""
    upright = upright_picture(data)
    if upright is None:
        return None
    upright.thumbnail(EVIDENCE)
    return as_jpeg(upright)
