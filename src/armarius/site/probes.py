"""What machines ask: does the process live, can it serve, its figures. Answered before sessions, hosts and pages.

``/healthz`` asks nothing of anybody. ``/readyz`` asks the database and the disk, without writing. ``/metrics`` wants
the token of the configuration and is not there without one. None of them says anything about a person.
"""

import json
import os
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from armarius.platform.database import condition
from armarius.site import machine, metrics
from armarius.site.config import Config

Respond = Callable[[HttpRequest], HttpResponseBase]
SMALLEST = 16 * 1024**2
"""Free bytes under which nothing can be relied on to be saved."""


def probes(get_response: Respond) -> Respond:
    """Answer the three addresses, and time everything else."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        answer = PROBES.get(request.path)
        if answer is not None and request.method in {"GET", "HEAD"}:
            return plain(answer(request))
        began = time.perf_counter()
        response = get_response(request)
        metrics.requests.observe(response.status_code, time.perf_counter() - began)
        return response

    return respond


def plain(response: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps."""
    response["Cache-Control"] = "no-store"
    return response


seen_migrated: list[bool] = []


def alive(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers."""
    return HttpResponse(f"armarius {settings.FACE} lives\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when requests can be served, else 503; each condition by name."""
    found = {name: asked(ask) for name, ask in CONDITIONS.items()}
    status = 200 if all(found.values()) else 503
    text = json.dumps({"ready": status == 200, **found})
    return HttpResponse(text + "\n", status=status, content_type="application/json")


def asked(ask: Callable[[Config], bool]) -> bool:
    """Whether a condition holds; one that cannot be asked does not."""
    try:
        return ask(settings.CONFIG)
    except Exception:  # that the database does not answer is the answer
        return False


def answers(config: Config) -> bool:
    """The database answers."""
    return bool(condition.condition().version)


def migrated(config: Config) -> bool:
    """The database is as new as the program; once it was, it is not asked again."""
    if not seen_migrated and not condition.pending():
        seen_migrated.append(True)
    return bool(seen_migrated)


def writable(config: Config) -> bool:
    """Database and disk take what is written."""
    found = machine.disk(config.data)
    roomy = not found.read_only and found.free > SMALLEST and os.access(config.data, os.W_OK)
    return roomy and condition.condition().writable


CONDITIONS: dict[str, Callable[[Config], bool]] = {
    "database": answers,
    "migrated": migrated,
    "writable": writable,
}


def figures(request: HttpRequest) -> HttpResponse:
    """The metrics, for who has the token; 404 for everybody else."""
    token = settings.CONFIG.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        return HttpResponse(status=404)
    text = metrics.exposition(settings.CONFIG, settings.FACE)
    return HttpResponse(text, content_type=metrics.CONTENT_TYPE)


PROBES = {"/healthz": alive, "/readyz": ready, "/metrics": figures}
