"""The yearly roll-over: looked at first, then run; undone for thirty days."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.groups.reach import Group
from armarius.desk.groups.rolling import (
    TypedRollOver,
    proposal,
    typed_cards,
    typed_days,
    typed_last_level,
    typed_targets,
)
from armarius.desk.groups.rolling_screens import done_screen, roll_over_screen
from armarius.desk.looks import saw_list
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.patrons import queries as patrons
from armarius.patrons.commands.roll_over import resume_roll_over
from armarius.patrons.commands.roll_over import roll_over as run_roll_over
from armarius.patrons.commands.undo_roll_over import undo_roll_over
from armarius.patrons.permissions import ROLL_OVER
from armarius.patrons.preferences import LAST_LEVEL
from armarius.patrons.queries.groups import open_groups
from armarius.patrons.queries.roll_over import roll_over_of
from armarius.platform.queries import preference
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

GENERAL = ("category", "left_until", "valid_until", "last_level", "cards")
"""Fields that carry sentences, besides those of each group."""


@requires(ROLL_OVER)
@require_http_methods(["GET", "POST"])
def roll_over(request: HttpRequest) -> HttpResponse:
    """What would become of every group; changed and looked at as often as one likes, then run."""
    staff = staff_of(request)
    groups = list(open_groups([staff.library]))
    last = preference(LAST_LEVEL, staff.library)
    usual = proposal(groups, last, usual_category())
    if request.method == "GET":
        return page(request, usual, form_of(last_level=last, category=usual.category))
    typed = typed_targets(request, groups, usual)
    try:
        typed = filled_in(request, groups, typed, last)
        if request.POST.get("what") == "run":
            return carried_out(request, typed)
    except Outcome as outcome:
        fields = [f"{head}-{row.pk}" for row in groups for head in ("step", "name")]
        return page(request, typed, refused_form(request, outcome, *GENERAL, *fields))
    values = request.POST.dict()
    if request.POST.get("what") == "propose":
        return page(request, typed, Form(values))
    return page(request, typed, Form(values), asked=True)


def filled_in(request: HttpRequest, groups: list[Group], typed: TypedRollOver, last: int) -> TypedRollOver:
    """What was typed, with cards, days and the last year. Refusals: those of its fields."""
    left_until, valid_until = typed_days(request)
    wanted = typed_last_level(request, last)
    targets = typed.targets
    if request.POST.get("what") == "propose":
        targets = proposal(groups, wanted, typed.category).targets
    return TypedRollOver(
        targets,
        repeating=typed.repeating | typed_cards(request),
        category=typed.category,
        left_until=left_until,
        valid_until=valid_until,
        versions=typed.versions,
    )


def carried_out(request: HttpRequest, typed: TypedRollOver) -> HttpResponse:
    """Run it, and go to what came of it. Refusals: those of ``roll_over``."""
    done = run_roll_over(
        occasion_of(request),
        targets=typed.as_targets(),
        repeating=tuple(sorted(typed.repeating)),
        category=typed.category,
        left_until=typed.left_until,
        valid_until=typed.valid_until,
    )
    return HttpResponseRedirect(reverse("roll_over_done", args=[done.roll_over]))


def page(request: HttpRequest, typed: TypedRollOver, form: Form, *, asked: bool = False) -> HttpResponse:
    """The page of the roll-over; whom it names is written down."""
    screen = roll_over_screen(staff_of(request), typed, form, asked=asked)
    saw_list(request, "roll_over", screen.named)
    return render(request, "desk/groups/roll_over.html", {"screen": screen, "form": form}, status=form.status)


def usual_category() -> str:
    """The category that leavers usually get: adults, else the first."""
    codes = [row.code for row in patrons.categories()]
    return "adult" if "adult" in codes else next(iter(codes), "")


def own_or_404(request: HttpRequest, roll_over: int) -> Any:
    """A roll-over of the library one works in; ``Http404`` for every other."""
    row = roll_over_of(staff_of(request).library, roll_over)
    if row is None:
        raise Http404
    return row


@requires(ROLL_OVER)
@require_GET
def done(request: HttpRequest, roll_over: int) -> HttpResponse:
    """What a roll-over did, or how far it is."""
    return done_page(request, own_or_404(request, roll_over), form_of())


def done_page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The page of a roll-over."""
    screen = done_screen(row, form)
    saw_list(request, "roll_over_touched", len(screen.touched))
    fragment = wants_fragment(request) and request.method == "GET"
    template = "desk/groups/roll_over_progress.html" if fragment else "desk/groups/roll_over_done.html"
    return render(request, template, {"screen": screen}, status=form.status)


@requires(ROLL_OVER)
@require_POST
def undo(request: HttpRequest, roll_over: int) -> HttpResponse:
    """Bring back whoever was not changed since."""
    row = own_or_404(request, roll_over)
    try:
        undo_roll_over(occasion_of(request), roll_over=roll_over)
    except Outcome as outcome:
        return done_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("roll_over_done", args=[roll_over]))


@requires(ROLL_OVER)
@require_POST
def resume(request: HttpRequest, roll_over: int) -> HttpResponse:
    """Let a roll-over go on whose job stopped. Refusals: those of ``resume_roll_over``."""
    own_or_404(request, roll_over)
    resume_roll_over(occasion_of(request), roll_over=roll_over)
    return HttpResponseRedirect(reverse("roll_over_done", args=[roll_over]))
