"""Pictures of readers: cut, made small, stripped."""

from typing import Any

from armarius.platform.documents.pictures import as_jpeg, upright_picture
from armarius.platform.lazy import lazy

operations: Any = lazy("PIL.ImageOps")
WIDTH, HEIGHT = 480, 600


def as_photo(data: bytes) -> bytes | None:
    """A picture as JPEG of at most 480 × 600 pixels, cut to 4:5 from the middle, upright, without metadata.

    None when it is no JPEG, PNG or WebP, is broken, or has more pixels than any camera takes.
    """
    upright = upright_picture(data)
    if upright is None:
        return None
    small = operations.fit(upright, (WIDTH, HEIGHT)) if upright.width > WIDTH else cut(upright)
    return as_jpeg(small)


def cut(upright: Any) -> Any:
    """A small picture cut to 4:5 and not made larger."""
    width = min(upright.width, upright.height * WIDTH // HEIGHT)
    return operations.fit(upright, (max(width, 1), max(width * HEIGHT // WIDTH, 1)))
