"""The public pages: parse, one screen, respond."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from armarius.catalogue.search import DEEPEST_PAGE, BrowseList, suggestions
from armarius.formats.marc.iso2709 import write_iso2709
from armarius.formats.marc.marcxml import write_marcxml
from armarius.formats.symbols.qr import qr
from armarius.network import queries as network
from armarius.opac.moved import follows_merge
from armarius.opac.opening import libraries_now
from armarius.opac.screens.browse import browse_page
from armarius.opac.screens.home import home as home_screen
from armarius.opac.screens.record import (
    cited,
    marc_page,
    native_record,
    permanent_address,
    public_record,
    record_page,
)
from armarius.opac.screens.results import results
from armarius.opac.screens.search_address import MOST_CONDITIONS, asked_of, is_excessive
from armarius.ui.access import public
from armarius.ui.errors import error_page
from armarius.ui.localised import number_text
from armarius.ui.refusals import back_link

LONGEST_TYPED = 100
REFERENCES = {
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
    "json": "application/vnd.citationstyles.csl+json",
}


def site(request: HttpRequest) -> str:
    """Scheme and host, for addresses that are read elsewhere."""
    return request.build_absolute_uri("/").rstrip("/")


def too_deep(request: HttpRequest) -> HttpResponse:
    """429: a search of so many conditions, or so far down its list, is no person's."""
    text = _(
        "A search takes up to %(conditions)s conditions and shows %(pages)s pages. Add words instead."
    ) % {
        "conditions": number_text(MOST_CONDITIONS),
        "pages": number_text(DEEPEST_PAGE),
    }
    response = error_page(request, status=429, title=_("This search goes too deep"), text=text)
    response["Retry-After"] = "60"
    return response


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
    """The result list; htmx takes its part of the same page. What asks for too much at once is answered 429."""
    if is_excessive(request.GET):
        return too_deep(request)
    return page(request, "opac/results.html", screen=results(asked_of(request.GET)))


@public
@require_safe
def browse(request: HttpRequest, which: str) -> HttpResponse:
    """An alphabetical list: authors, subjects, titles or classes."""
    return page(request, "opac/browse.html", screen=browse_page(BrowseList(which), request.GET))


@public
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant by what is typed so far, as options for the search box; 204 when there is nothing."""
    found = suggestions(request.GET.get("q", "")[:LONGEST_TYPED])
    if not found:
        return HttpResponse(status=204)
    return render(request, "opac/suggestions.html", {"suggestions": found})


@public
@require_safe
@follows_merge
def record(request: HttpRequest, record_id: int) -> HttpResponse:
    """A title. Refusal: ``Missing`` unknown_record."""
    back = back_link(request)
    shown = {
        "screen": record_page(record_id, site(request), reader=request.reader is not None),  # type: ignore[attr-defined]
        "back": back if back.startswith("/search") else "",
    }
    return page(request, "opac/record.html", **shown)


@public
@require_safe
@follows_merge
def marc(request: HttpRequest, record_id: int) -> HttpResponse:
    """A record field by field. Refusal: ``Missing`` unknown_record."""
    return page(request, "opac/marc.html", screen=marc_page(record_id))


@public
@require_safe
@follows_merge
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
@follows_merge
def reference(request: HttpRequest, record_id: int, format: str) -> HttpResponse:
    """A record for a reference manager, as RIS, BibTeX (``bib``) or CSL-JSON (``json``).

    Refusal: ``Missing`` unknown_record.
    """
    text = cited(record_id, format, site(request))
    response = HttpResponse(text, content_type=f"{REFERENCES[format]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="record-{record_id}.{format}"'
    return response


@public
@require_safe
@follows_merge
def code(request: HttpRequest, record_id: int) -> HttpResponse:
    """The permanent address of a title as a QR code. Refusal: ``Missing`` unknown_record.

    Working one out takes as long as half of the title's page, and few open what it stands in.
    """
    public_record(record_id)
    return HttpResponse(qr(permanent_address(record_id, site(request))).svg(), content_type="image/svg+xml")


@public
@require_safe
def libraries(request: HttpRequest) -> HttpResponse:
    """Every library, where it is and when it is open."""
    return page(request, "opac/libraries.html", libraries=libraries_now(timezone.now()))
