"""The public face on a telephone's first screen: its manifest, and the page that is there without a network."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from armarius.network import queries as network
from armarius.opac.crawlers import LONGEST_SHORT_NAME
from armarius.opac.opening import libraries_now
from armarius.opac.views import page
from armarius.ui.access import public
from armarius.ui.templatetags.kit import asset

STYLES = ("tokens", "base", "frame", "parts", "covers", "opac", "print")
PAPER, ACCENT = "#f4f2ef", "#0a5273"
"""The colours of the page and of the bar, as ``tokens.css`` has them."""


@public
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a browser needs to put the catalogue beside other programs (W3C Web Application Manifest)."""
    root = network.root_library()
    name = root.name if root else "Armarius"
    found = {
        "id": "/",
        "name": name,
        "short_name": name[:LONGEST_SHORT_NAME].strip(),
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": ACCENT,
        "icons": [{"src": asset("ui/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return HttpResponse(json.dumps(found, ensure_ascii=False), content_type="application/manifest+json")


@public
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a network: when and where the libraries are open, as of the day it was kept."""
    now = timezone.now()
    return page(request, "opac/offline.html", libraries=libraries_now(now), kept_on=timezone.localdate(now))


@public
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page above in the browser, and nothing else: no title, nobody's page."""
    styles = [asset(f"ui/{name}.css") for name in STYLES]
    response = render(
        request, "opac/service-worker.js", {"kept": json.dumps(styles)}, content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response
