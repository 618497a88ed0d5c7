"""The children's view: tiles and covers, a title with one sentence, and the wish to have it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from armarius.circulation import permissions
from armarius.circulation.commands.place_hold import Target
from armarius.circulation.commands.place_own_hold import place_own_hold
from armarius.opac.moved import follows_merge
from armarius.opac.screens.children import (
    childrens_record,
    childrens_result,
    childrens_start,
    childrens_title,
)
from armarius.opac.screens.search_address import is_excessive
from armarius.opac.views import page, too_deep
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import public, requires
from armarius.ui.words import sentence


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The search, the tiles, what is in now."""
    return page(request, "opac/children/start.html", screen=childrens_start())


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Covers of what is found. What asks for too much at once is answered 429."""
    if is_excessive(request.GET):
        return too_deep(request)
    return page(request, "opac/children/result.html", screen=childrens_result(request.GET))


@public
@require_safe
@follows_merge
def record(request: HttpRequest, record_id: int) -> HttpResponse:
    """A title. Refusal: ``Missing`` unknown_record, also for what is not made for children."""
    return shown(request, record_id)


@requires(permissions.HOLD_OWN)
@require_POST
@follows_merge
def want(request: HttpRequest, record_id: int) -> HttpResponse:
    """Reserve the title, any volume of it, at the reader's own library.

    Refusals: ``Missing`` unknown_record; those of ``circulation.place_own_hold`` stand on the page.
    """
    childrens_record(record_id)
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    try:
        place_own_hold(occasion, targets=(Target(record_id, ""),), pickup=occasion.library)
    except Outcome as outcome:
        return shown(request, record_id, tuple(sentence(reason) for reason in outcome.reasons))
    return HttpResponseRedirect(reverse("children_record", args=[record_id]))


def shown(request: HttpRequest, record_id: int, refused: tuple[str, ...] = ()) -> HttpResponse:
    """The page of a title, with the sentences of a refusal."""
    reader = getattr(request, "reader", None)
    screen = childrens_title(record_id, reader.reader if reader else 0)
    response = page(request, "opac/children/title.html", screen=screen, refused=refused)
    response.status_code = 422 if refused else 200
    return response
