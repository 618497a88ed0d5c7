"""A reader's own lists: made, filled, put in order, shown to others, cited, deleted."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from armarius.opac.account.lists_screen import list_page, lists_page, putting_page
from armarius.opac.lists import cited_page
from armarius.opac.screens.selection import chosen
from armarius.opac.typed import number_named
from armarius.opac.views import page, site
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Forbidden, Missing, Outcome
from armarius.reading import queries as reading
from armarius.reading.commands.listed_titles import move_on_list, note_on_list, put_on_list, take_off_list
from armarius.reading.commands.own_lists import (
    change_list,
    copy_list,
    delete_list,
    make_list,
    renew_list_link,
    restore_list,
)
from armarius.reading.permissions import KEEP_OWN_LISTS
from armarius.reading.rules.lists import ListWords, Sight, Step
from armarius.ui.access import requires
from armarius.ui.words import sentence

FIELDS = ("name", "note", "sight", "shown_name")
LONGEST_TOKEN = 43


def occasion_of(request: HttpRequest) -> Occasion:
    """The occasion of the reader who is signed in."""
    found: Occasion = request.occasion  # type: ignore[attr-defined]
    return found


def in_words(outcome: Outcome) -> tuple[dict[str, str], tuple[str, ...]]:
    """A refusal: sentences beside fields, and those above the form."""
    errors = {str(r.field): sentence(r) for r in reversed(outcome.reasons) if r.field in FIELDS}
    return errors, tuple(sentence(r) for r in outcome.reasons if r.field not in FIELDS)


def written_of(form: QueryDict) -> ListWords:
    """What a form says about a list."""
    return ListWords(
        form.get("name", ""), form.get("note", ""), form.get("sight", Sight.OWN), form.get("shown_name", "")
    )


@requires(KEEP_OWN_LISTS)
@require_http_methods(["GET", "HEAD", "POST"])
def lists(request: HttpRequest) -> HttpResponse:
    """The own lists; posted to: make one, copy a shown one, bring a deleted one back. Refusals: those of the verbs."""
    occasion = occasion_of(request)
    if request.method != "POST":
        return page(request, "opac/account/lists.html", screen=lists_page(occasion, request.GET.dict()))
    try:
        match request.POST.get("what", ""):
            case "restore":
                found = restore_list(occasion, reader_list=number_named(request, "reader_list")).reader_list
            case "copy":
                token = request.POST.get("token", "")[:LONGEST_TOKEN]
                own = 0 if token else number_named(request, "reader_list")
                found = copy_list(occasion, reader_list=own, token=token).reader_list
            case _:
                found = make_list(occasion, written=written_of(request.POST)).reader_list
    except (Forbidden, Missing):
        raise
    except Outcome as outcome:
        screen = lists_page(occasion, request.POST.dict(), *in_words(outcome))
        return answer(request, "opac/account/lists.html", screen)
    return HttpResponseRedirect(reverse("own_list", args=[found]))


@requires(KEEP_OWN_LISTS)
@require_http_methods(["GET", "HEAD", "POST"])
def put(request: HttpRequest) -> HttpResponse:
    """Where chosen titles go; posted to: put them on a list or on a new one. Refusals: those of the verb."""
    occasion = occasion_of(request)
    if request.method != "POST":
        return page(
            request, "opac/account/put_on_list.html", screen=putting_page(occasion, chosen(request.GET))
        )
    records, name = chosen(request.POST), request.POST.get("name", "")
    try:
        done = put_on_list(
            occasion, records=tuple(records), reader_list=number_named(request, "reader_list"), name=name
        )
    except (Forbidden, Missing):
        raise
    except Outcome as outcome:
        screen = putting_page(occasion, records, name, *in_words(outcome))
        return answer(request, "opac/account/put_on_list.html", screen)
    told = urlencode({"put": done.put, "there": done.there})
    return HttpResponseRedirect(f"{reverse('own_list', args=[done.reader_list])}?{told}")


@requires(KEEP_OWN_LISTS)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, reader_list: int) -> HttpResponse:
    """One own list; posted to: whatever its buttons do. Refusals: those of the verbs; 404 for another's."""
    occasion = occasion_of(request)
    row = reading.own_list(occasion.who.id, reader_list)
    if row is None:
        raise Http404
    if request.method != "POST":
        return page(
            request,
            "opac/account/list.html",
            screen=list_page(row, request.GET.dict(), site(request)),
        )
    try:
        return HttpResponseRedirect(done(request, occasion, reader_list))
    except (Forbidden, Missing):
        raise
    except Outcome as outcome:
        screen = list_page(row, request.POST.dict(), site(request), *in_words(outcome))
        return answer(request, "opac/account/list.html", screen)


def done(request: HttpRequest, occasion: Occasion, reader_list: int) -> str:
    """Do what the pressed button says; where to go then."""
    what, title = request.POST.get("what", ""), number_named(request, "title")
    back = f"{reverse('own_list', args=[reader_list])}?page={number_named(request, 'page') or 1}"
    match what:
        case "delete":
            delete_list(occasion, reader_list=reader_list)
            return f"{reverse('own_lists')}?deleted={reader_list}"
        case "renew":
            renew_list_link(occasion, reader_list=reader_list)
            return f"{back}#shown"
        case "take":
            take_off_list(occasion, reader_list=reader_list, title=title)
            return f"{back}#titles"
        case "note":
            text = request.POST.get("text", "")
            note_on_list(occasion, reader_list=reader_list, title=title, text=text)
            return f"{back}#t-{title}"
        case Step.UP | Step.DOWN | Step.FIRST:
            move_on_list(occasion, reader_list=reader_list, title=title, step=Step(what))
            return f"{back}#t-{title}"
        case _:
            change_list(occasion, reader_list=reader_list, written=written_of(request.POST))
            return f"{back}&saved=1"


@requires(KEEP_OWN_LISTS)
@require_safe
def cited(request: HttpRequest, reader_list: int) -> HttpResponse:
    """An own list cited, or as a file for a reference manager. 404 for another's."""
    row = reading.own_list(occasion_of(request).who.id, reader_list)
    if row is None:
        raise Http404
    return cited_page(request, row.pk, row.name, reverse("own_list", args=[row.pk]))


def answer(request: HttpRequest, template: str, screen: object) -> HttpResponse:
    """The page with what was wrong, and what was typed."""
    response = page(request, template, screen=screen)
    response.status_code = 422
    return response
