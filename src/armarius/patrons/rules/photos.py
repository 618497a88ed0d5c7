"""Pictures of readers: cut, made small, stripped."""

import io
from typing import Any

from armarius.platform.lazy import lazy

image: Any = lazy("PIL.Image")
operations: Any = lazy("PIL.ImageOps")
WIDTH, HEIGHT = 480, 600
QUALITY = 85
MOST_PIXELS = 60_000_000
"""The largest pictures of telephones have fewer; a bomb of zeros has more."""
FORMATS = ("JPEG", "PNG", "WEBP")


def as_photo(data: bytes) -> bytes | None:
    """A picture as JPEG of at most 480 × 600 pixels, cut to 4:5 from the middle, upright, without metadata.

    None when it is no JPEG, PNG or WebP, is broken, or has more pixels than any camera takes.
    """
    try:
        with image.open(io.BytesIO(data), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            upright = operations.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, image.DecompressionBombError):
        return None
    small = operations.fit(upright, (WIDTH, HEIGHT)) if upright.width > WIDTH else cut(upright)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def cut(upright: Any) -> Any:
    """A small picture cut to 4:5 and not made larger."""
    width = min(upright.width, upright.height * WIDTH // HEIGHT)
    return operations.fit(upright, (max(width, 1), max(width * HEIGHT // WIDTH, 1)))
