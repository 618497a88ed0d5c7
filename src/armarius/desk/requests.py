"""What the desk's middleware put on a request, with its types."""

import secrets
from dataclasses import replace
from typing import cast

from django.http import HttpRequest

from armarius.desk.middleware import StaffSession
from armarius.platform.values.occasion import Occasion


def staff_of(request: HttpRequest) -> StaffSession:
    """The member of staff who is signed in; views behind ``signed_in`` or ``requires`` always have one."""
    return cast(StaffSession, request.staff)  # type: ignore[attr-defined]


def occasion_of(request: HttpRequest, library: int | None = None) -> Occasion:
    """The occasion of this request, at another library when one is given: permission is asked there."""
    occasion = cast(Occasion, request.occasion)  # type: ignore[attr-defined]
    return occasion if library is None else replace(occasion, library=library)


def wants_fragment(request: HttpRequest) -> bool:
    """Whether a script asked for a part of the page."""
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.boosted


def new_key() -> str:
    """An idempotency key for one form: one gesture, one effect."""
    return secrets.token_hex(12)
