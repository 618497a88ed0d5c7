"""Shelf plans of the library one works in: drawn, changed, taken away; spots marked by a click or by typing."""

from typing import Any, TypedDict

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from armarius.catalogue.rules.cover_pictures import LARGEST, PictureFault
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.shelf_plans import screens
from armarius.holdings.commands.save_shelf_plan import (
    WantedSpot,
    mark_shelf_spot,
    remove_shelf_plan,
    remove_shelf_spot,
    save_shelf_plan,
)
from armarius.holdings.permissions import SET_UP_COPIES
from armarius.holdings.queries import shelf_plans as plans
from armarius.holdings.rules.shelf_plans import MadePlan, made_plan, tenths
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.plans import plan_picture

PLAN_FIELDS = ("name", "words", "file")
SPOT_FIELDS = ("location", "first", "last", "across", "down", "spot_words")


class TypedPlan(TypedDict):
    """A plan as typed; the picture made anew, or why it is none."""

    name: str
    words: str
    drawing: MadePlan | PictureFault | None


@requires(SET_UP_COPIES)
@require_http_methods(["GET", "POST"])
def shelf_plans(request: HttpRequest) -> HttpResponse:
    """The plans of the library; posted to, another one."""
    if request.method == "GET":
        return list_of_plans(request, form_of())
    try:
        made = save_shelf_plan(occasion_of(request), **typed_plan(request))
    except Outcome as outcome:
        return list_of_plans(request, refused_form(request, outcome, *PLAN_FIELDS))
    return there(made.shelf_plan)


def list_of_plans(request: HttpRequest, form: Form) -> HttpResponse:
    """The page of the plans."""
    rows = list(plans.shelf_plans(staff_of(request).library))
    return render(request, "desk/shelf_plans/plans.html", {"plans": rows, "form": form}, status=form.status)


def typed_plan(request: HttpRequest) -> TypedPlan:
    """What was typed and chosen of a plan, the picture opened and made anew."""
    upload = request.FILES.get("file")
    return TypedPlan(
        name=request.POST.get("name", ""),
        words=request.POST.get("words", ""),
        drawing=made_plan(upload.read(LARGEST + 1)) if upload is not None else None,
    )


@requires(SET_UP_COPIES)
@require_http_methods(["GET", "POST"])
def shelf_plan(request: HttpRequest, shelf_plan: int) -> HttpResponse:
    """A plan with its spots; posted to, another spot. A click on the picture comes as GET with its place."""
    if request.method == "GET":
        return page(request, shelf_plan, form_of(**screens.clicked(own(request, shelf_plan), request.GET)))
    own(request, shelf_plan)
    wanted = WantedSpot(
        location=typed_number(request, "location"),
        first=request.POST.get("first", ""),
        last=request.POST.get("last", ""),
        across=tenths(request.POST.get("across", "")),
        down=tenths(request.POST.get("down", "")),
        words=request.POST.get("spot_words", ""),
    )
    try:
        mark_shelf_spot(occasion_of(request), shelf_plan=shelf_plan, spot=wanted)
    except Outcome as outcome:
        return page(request, shelf_plan, refused_form(request, outcome, *SPOT_FIELDS))
    return there(shelf_plan)


@requires(SET_UP_COPIES)
@require_POST
def change(request: HttpRequest, shelf_plan: int) -> HttpResponse:
    """Change a plan's words or picture, take a spot from it, or take it away."""
    own(request, shelf_plan)
    occasion = occasion_of(request)
    if "remove" in request.POST:
        remove_shelf_plan(occasion, shelf_plan=shelf_plan)
        return HttpResponseRedirect(reverse("shelf_plans"))
    try:
        if "spot" in request.POST:
            remove_shelf_spot(occasion, spot=typed_number(request, "spot") or 0)
        else:
            save_shelf_plan(occasion, shelf_plan=shelf_plan, **typed_plan(request))
    except Outcome as outcome:
        return page(request, shelf_plan, form_of(), refused_form(request, outcome, *PLAN_FIELDS))
    return there(shelf_plan)


@requires(SET_UP_COPIES)
@require_safe
def picture(request: HttpRequest, shelf_plan: int) -> HttpResponse:
    """The picture of a plan of the library."""
    return plan_picture(request, bytes(own(request, shelf_plan).image), whose="private")


def own(request: HttpRequest, shelf_plan: int) -> Any:
    """A plan of the library one works in. ``Http404`` for any other."""
    row = plans.shelf_plan(shelf_plan)
    if row is None or row.library_id != staff_of(request).library:
        raise Http404
    return row


def page(request: HttpRequest, shelf_plan: int, form: Form, changing: Form | None = None) -> HttpResponse:
    """The page of a plan."""
    row = own(request, shelf_plan)
    more = changing or form_of(name=row.name, words=row.words)
    shown = {"screen": screens.plan_screen(row, form), "form": form, "changing": more}
    status = max(form.status, more.status)
    return render(request, "desk/shelf_plans/plan.html", shown, status=status)


def there(shelf_plan: int) -> HttpResponseRedirect:
    """The page of a plan."""
    return HttpResponseRedirect(reverse("shelf_plan", args=[shelf_plan]))
