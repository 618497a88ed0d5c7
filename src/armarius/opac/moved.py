"""Titles that were merged into others: their old addresses lead on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from armarius.opac.screens.record import Moved

View = Callable[..., HttpResponse]


def follows_merge(view: View) -> View:
    """The same page of the record that took a merged one's place, for ever (HTTP 301)."""

    @wraps(view)
    def followed(request: HttpRequest, record_id: int, **more: Any) -> HttpResponse:
        try:
            return view(request, record_id, **more)
        except Moved as moved:
            name = request.resolver_match.url_name if request.resolver_match else "record"
            return HttpResponsePermanentRedirect(reverse(name or "record", args=[moved.record]))

    return followed
