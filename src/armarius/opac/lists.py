"""Lists that readers show to others: no reader's name stands on them but the one written to show."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from armarius.opac.screens.lists import list_cited, shared_page, shown_lists
from armarius.opac.screens.selection import FORMATS, references
from armarius.opac.views import REFERENCES, page, site
from armarius.reading import queries as reading
from armarius.ui.access import public


@public
@require_safe
def lists(request: HttpRequest) -> HttpResponse:
    """The lists that everybody sees; 404 where the library has none of them."""
    if not reading.for_everybody():
        raise Http404
    return page(request, "opac/lists.html", screen=shown_lists(request.GET))


@public
@require_safe
def shared(request: HttpRequest, list_token: str) -> HttpResponse:
    """The list under a link. 404 for a link that is wrong or was renewed."""
    screen = shared_page(list_token, request.GET, site(request))
    if screen is None:
        raise Http404
    return page(request, "opac/shared_list.html", screen=screen)


@public
@require_safe
def shared_cited(request: HttpRequest, list_token: str) -> HttpResponse:
    """The list under a link cited, or as a file for a reference manager. 404 as ``shared``."""
    row = reading.shown_list(list_token)
    if row is None:
        raise Http404
    return cited_page(request, row.pk, row.name, f"/lists/{list_token}/")


def cited_page(request: HttpRequest, reader_list: int, name: str, address: str) -> HttpResponse:
    """The titles of a list cited in a style, or as the file that the address asks for."""
    if (ending := request.GET.get("file", "")) in FORMATS:
        text = references(reading.records_on(reader_list), ending, site(request))
        response = HttpResponse(text, content_type=f"{REFERENCES[ending]}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="titles.{ending}"'
        return response
    screen = list_cited(reader_list, f"{address}cited/", request.GET)
    return page(request, "opac/selection.html", screen=screen, name=name, list_address=address)
