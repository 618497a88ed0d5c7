"""Refusals as pages and fragments."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from armarius.platform.values.reasons import Outcome
from armarius.ui.words import sentence

SAFE = {"GET", "HEAD"}
GONE = {404, 410}
PUBLIC = "public"


def refusal_page(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """The page of a refusal, or its fragment when htmx asked; all reasons, each as one sentence.

    Who only opened an address changed nothing and typed nothing: they are not told so.
    Statuses: 422 refused or invalid, 403 forbidden, 404 missing, 409 stale, 503 busy.
    """
    reasons = [sentence(reason) for reason in outcome.reasons]
    fragment = bool(getattr(request, "htmx", False)) and not getattr(request.htmx, "boosted", False)  # type: ignore[attr-defined]
    template = "ui/refusal.html#fragment" if fragment else "ui/refusal.html"
    shown = {
        "reasons": reasons,
        "status": outcome.status,
        "back": back_link(request),
        "asked_only": request.method in SAFE,
        "missing": request.method in SAFE and outcome.status in GONE,
        "searches": settings.FACE == PUBLIC,
    }
    response = render(request, template, shown, status=outcome.status)
    response["Cache-Control"] = "no-store"
    if outcome.status == 503:
        response["Retry-After"] = "2"
    return response


def back_link(request: HttpRequest) -> str:
    """The page the person came from when it is one of ours, as a path; empty otherwise."""
    came_from = request.headers.get("Referer", "")
    own = request.build_absolute_uri("/")
    return came_from.removeprefix(own.rstrip("/")) if came_from.startswith(own) else ""
