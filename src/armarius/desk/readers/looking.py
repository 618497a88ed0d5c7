"""A look at what a reader reads: written down first, then in sight for a while, for that reader alone."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone

from armarius.circulation.commands.show_titles import show_titles
from armarius.desk.requests import occasion_of

SEEN_FOR = timedelta(minutes=10)
"""How long the titles of a reader stay in sight after the look was written down."""


def look(request: HttpRequest, reader: int) -> None:
    """Write down that this person looks. Refusals: those of ``show_titles``."""
    show_titles(occasion_of(request), reader=reader)
    request.session["titles_of"] = [reader, timezone.now().timestamp()]


def may_see(request: HttpRequest, reader: int) -> bool:
    """Whether this person wrote down a moment ago that they look at this reader's titles."""
    seen = request.session.get("titles_of") or [0, 0.0]
    return bool(seen[0] == reader and timezone.now().timestamp() - seen[1] < SEEN_FOR.total_seconds())
