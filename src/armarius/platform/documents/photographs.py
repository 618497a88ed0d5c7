"""Photographs for documents: small enough for paper, as SVG around JPEG, which the typesetter takes as a text."""

import base64
import io
from typing import Any

from armarius.platform.lazy import lazy

image: Any = lazy("PIL.Image")
QUALITY = 82


def as_svg(photograph: bytes, *, width: int) -> str:
    """A photograph (JPEG, PNG) as a picture at most ``width`` dots wide; empty when it is none."""
    try:
        with image.open(io.BytesIO(photograph)) as opened:
            small = opened.convert("RGB")
            small.thumbnail((width, width * 2))
    except (OSError, ValueError):
        return ""
    out = io.BytesIO()
    small.save(out, "JPEG", quality=QUALITY)
    data = base64.b64encode(out.getvalue()).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {small.width} {small.height}">'
        f'<image width="{small.width}" height="{small.height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )
