"""The tiles of the children's view: looked at, changed, put back."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.change_childrens_tiles import change_childrens_tiles
from armarius.catalogue.permissions import ARRANGE_CHILDRENS_VIEW
from armarius.catalogue.rules.childrens_tiles import MOST_TILES, SHIPPED
from armarius.desk.childrens_tiles.screens import PARTS, tiles_page, typed_tiles
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.requests import occasion_of
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires

FIELDS = tuple(f"{part}-{number}" for part in PARTS for number in range(1, MOST_TILES + 1))


@requires(ARRANGE_CHILDRENS_VIEW)
@require_GET
def tiles(request: HttpRequest) -> HttpResponse:
    """The tiles in force."""
    return page(request, form_of())


@requires(ARRANGE_CHILDRENS_VIEW)
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Put in force what was typed, what was before, or what was shipped."""
    act = request.POST.get("act", "")
    typed = typed_tiles(request.POST)
    if act == "shipped":
        said = SHIPPED
    elif act == "before":
        said = catalogue.childrens_tiles_before() or SHIPPED
    else:
        said = tuple(tile for _number, tile in typed)
    try:
        change_childrens_tiles(occasion_of(request), tiles=said, seen=typed_number(request, "seen") or 0)
    except Invalid as outcome:
        numbers = [number for number, _tile in typed]
        return page(request, refused_form(request, at_rows(outcome, numbers), *FIELDS))
    except Outcome as outcome:
        return page(request, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("childrens_tiles"))


def at_rows(outcome: Invalid, numbers: list[str]) -> Invalid:
    """The reasons at the rows of the form: the verb counts tiles, the form its rows."""
    moved = []
    for reason in outcome.reasons:
        part, _, place = (reason.field or "").partition("-")
        row = f"{part}-{numbers[int(place) - 1]}" if place else reason.field
        moved.append(Reason(reason.code, reason.facts, row))
    return Invalid(*moved)


def page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page."""
    shown = {"screen": tiles_page(form), "form": form}
    return render(request, "desk/childrens_tiles/tiles.html", shown, status=form.status)
