"""The public pages: parse, one screen, respond."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.marcxml import write_marcxml
from armarius.network import queries as network
from armarius.opac.opening import libraries_now
from armarius.opac.screens.home import home as home_screen
from armarius.opac.screens.record import marc_page, native_record, record_page
from armarius.opac.screens.results import asked_of, results
from armarius.ui.access import public
from armarius.ui.refusals import back_link

ROBOTS = """User-agent: *
Disallow: /search
Disallow: /language/
Disallow: /appearance/
Disallow: /*/marc/
Disallow: /*/export.
"""


def page(request: HttpRequest, template: str, **shown: object) -> HttpResponse:
    """A page of the public catalogue, under the network's name."""
    root = network.root_library()
    return render(request, template, {**shown, "network": root.name if root else "Armarius", "root": root})


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page."""
    return page(request, "opac/home.html", screen=home_screen(timezone.now()))


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The result list; htmx takes its part of the same page."""
    return page(request, "opac/results.html", screen=results(asked_of(request.GET)))


@public
@require_safe
def record(request: HttpRequest, record_id: int) -> HttpResponse:
    """A title. Refusal: ``Missing`` unknown_record."""
    back = back_link(request)
    shown = {"screen": record_page(record_id), "back": back if back.startswith("/search") else ""}
    return page(request, "opac/record.html", **shown)


@public
@require_safe
def marc(request: HttpRequest, record_id: int) -> HttpResponse:
    """A record field by field. Refusal: ``Missing`` unknown_record."""
    return page(request, "opac/marc.html", screen=marc_page(record_id))


@public
@require_safe
def export(request: HttpRequest, record_id: int, format: str) -> HttpResponse:
    """A record as ISO 2709 (``mrc``) or MARCXML (``xml``). Refusal: ``Missing`` unknown_record."""
    found = native_record(record_id)
    if format == "mrc":
        body, kind = write_iso2709(found), "application/marc"
    else:
        body, kind = b"".join(write_marcxml([found], lenient=True)), "application/marcxml+xml"
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="record-{record_id}.{format}"'
    return response


@public
@require_safe
def libraries(request: HttpRequest) -> HttpResponse:
    """Every library, where it is and when it is open."""
    return page(request, "opac/libraries.html", libraries=libraries_now(timezone.now()))


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: titles, not the endless lists of searches."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
