"""Other ways to find and to take along: the form of all fields, chosen titles, a search as a feed."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from armarius.network import queries as network
from armarius.opac.feeds import CONTENT, feed
from armarius.opac.screens.advanced import advanced, search_of
from armarius.opac.screens.class_tree import class_tree
from armarius.opac.screens.search_address import asked_of, is_excessive
from armarius.opac.screens.selection import chosen as titles_chosen
from armarius.opac.screens.selection import references, selection
from armarius.opac.screens.shelf_browse import shelf_page
from armarius.opac.views import REFERENCES, page, site, too_deep
from armarius.ui.access import public
from armarius.ui.refusals import back_link


@public
@require_safe
def advanced_search(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the result of the query it wrote."""
    if "find" in request.GET:
        return HttpResponseRedirect(search_of(request.GET))
    return page(request, "opac/advanced.html", screen=advanced(request.GET))


@public
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """A library's shelf in the order of the call numbers."""
    return page(request, "opac/shelf_browse.html", screen=shelf_page(request.GET))


@public
@require_safe
def classes(request: HttpRequest) -> HttpResponse:
    """The classes as a tree: the level below the class that the address names."""
    return page(request, "opac/class_tree.html", screen=class_tree(request.GET.get("in", "")))


@public
@require_safe
def chosen(request: HttpRequest) -> HttpResponse:
    """The chosen titles, cited in a style."""
    back = back_link(request)
    shown = {"screen": selection(request.GET), "back": back if back.startswith("/search") else ""}
    return page(request, "opac/selection.html", **shown)


@public
@require_safe
def chosen_file(request: HttpRequest, format: str) -> HttpResponse:
    """The chosen titles for a reference manager."""
    text = references(titles_chosen(request.GET), format, site(request))
    response = HttpResponse(text, content_type=f"{REFERENCES[format]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="titles.{format}"'
    return response


@public
@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """The newest titles of a search as RSS. What asks for too much at once is answered 429."""
    if is_excessive(request.GET):
        return too_deep(request)
    root = network.root_library()
    text = feed(asked_of(request.GET), site(request), root.name if root else "Armarius")
    return HttpResponse(text, content_type=CONTENT)
