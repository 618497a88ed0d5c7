"""Pictures as files: both faces hand them out alike, to be kept for ever."""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified

KEEP = "max-age=31536000, immutable"
"""A picture that changes is another picture: its address never means anything else."""


def kept_picture(request: HttpRequest, path: Path, *, whose: str) -> HttpResponseBase:
    """A WebP that lies under its SHA-256; ``whose``: ``public`` or ``private``, who may keep it. 304 to who has it."""
    mark = f'"{path.name[:16]}"'
    has = {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    response: HttpResponseBase = (
        HttpResponseNotModified()
        if mark in has
        else FileResponse(path.open("rb"), content_type="image/webp", filename=f"{path.name[:16]}.webp")
    )
    response["Cache-Control"] = f"{whose}, {KEEP}"
    response["ETag"] = mark
    return response
