"""The cookie that says when a signed-in browser was last used: signed, so that nobody can make one up."""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

LIFE = TimestampSigner(salt="armarius.opac.life")
LONGEST = timedelta(hours=12)
"""A session ends this long after signing in, however much was done in it."""


def life_cookie() -> str:
    """Its name."""
    return f"{settings.SESSION_COOKIE_NAME}-life"


def last_used(request: HttpRequest, within: timedelta) -> str | None:
    """The mark in the cookie, or None when it is missing, not ours, or older than ``within``. No SQL."""
    try:
        return LIFE.unsign(request.COOKIES.get(life_cookie(), ""), max_age=within)
    except BadSignature:  # an old one is a bad one too
        return None
