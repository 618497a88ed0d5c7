"""The picture of a shelf plan as an answer: both faces hand it out alike."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

KEEP = "max-age=300"
"""A plan may be drawn anew: browsers ask again after five minutes."""


def plan_picture(request: HttpRequest, image: bytes, *, whose: str) -> HttpResponse:
    """A WebP from the database; ``whose``: ``public`` or ``private``, who may keep it. 304 to who has it."""
    mark = f'"{sha256(image).hexdigest()[:16]}"'
    has = {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    response = HttpResponseNotModified() if mark in has else HttpResponse(image, content_type="image/webp")
    response["Cache-Control"] = f"{whose}, {KEEP}"
    response["ETag"] = mark
    return response
