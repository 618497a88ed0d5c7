"""Lending rules: which there are and which wins, a new version from a day on, ending one."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from armarius.circulation import queries as circulation
from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.end_policy import end_policy
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.desk.forms import Form, form_of, needed_day, number_in, refused_form, typed_number
from armarius.desk.lists import DayFilter, list_page
from armarius.desk.policies import matrix as grid
from armarius.desk.policies import screens
from armarius.desk.policies.drafts import Draft
from armarius.desk.policies.form import KEYS, NAMES, modern, shown_groups, typed_of, typed_policy
from armarius.desk.policies.table import TABLE, visible_policies
from armarius.desk.policies.wording import label
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.refusals import Refusal
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.platform.kernel.holding import held_back
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.components.choices import Choice


@requires(MANAGE_POLICIES)
@require_GET
def policies(request: HttpRequest) -> HttpResponseBase:
    """Every rule, and which of them wins for a case."""
    staff = staff_of(request)
    case = {name: request.GET.get(f"case_{name}", "") for name in ("library", "readers", "items", "location")}
    offered = screens.choices(staff)
    asked = case["library"] in dict(offered.libraries)
    extra: dict[str, Any] = {"case": case, "choices": offered, "asked": asked}
    if asked:
        day = network.local_day(int(case["library"]), timezone.now())
        place = number_in(case["location"])
        extra["winner"] = screens.winner(int(case["library"]), case["readers"], case["items"], place, day)
    return list_page(request, TABLE, visible_policies(staff), template="desk/policies/list.html", extra=extra)


@requires(MANAGE_POLICIES)
@require_GET
def matrix(request: HttpRequest) -> HttpResponse:
    """What counts for every category of readers and copies of a library on a day, and where it comes from."""
    staff = staff_of(request)
    libraries = libraries_with(staff, MANAGE_POLICIES)
    asked = asked_matrix(request, [row.pk for row in libraries])
    book = grid.Book(asked.library, asked.day)
    found = grid.matrix(book, asked)
    shown = {
        "matrix": found,
        "rows": faces(found),
        "why": grid.why(book, asked, {row.pk for row in libraries}),
        "libraries": [(str(row.pk), row.name) for row in libraries],
        "places": [("", _("Every location")), *((str(pk), name) for pk, name in book.places.items())],
        "values": grid.offered_values(),
        "signs": [(sign, label(name)) for name, sign in grid.SIGNS.items()],
        "tabs": [
            Choice(words, asked.query(value=value), chosen=value == asked.value)
            for value, words in grid.offered_values()
            if value in grid.TABS
        ],
    }
    return render(request, "desk/policies/matrix.html", shown)


def faces(matrix: grid.Matrix) -> list[tuple[grid.CategoryRow, list[tuple[grid.MatrixCell, str]]]]:
    """Every row with the inside of its cells; cells that show the same are written once."""
    made: dict[tuple[object, ...], str] = {}

    def face(cell: grid.MatrixCell) -> str:
        key = (cell.parts, cell.lending, cell.source)
        if key not in made:
            made[key] = render_to_string("desk/policies/cell.html", {"cell": cell})
        return made[key]

    return [(row.category, [(cell, face(cell)) for cell in row.cells]) for row in matrix.rows]


def asked_matrix(request: HttpRequest, reach: list[int]) -> grid.Asked:
    """What the address asks; anything that cannot be is as if it were not there. ``Http404``: nowhere to look."""
    staff, asked = staff_of(request), request.GET
    if not reach:
        raise Http404
    here = staff.library if staff.library in reach else reach[0]
    wanted = number_in(asked.get("library", ""))
    if wanted is not None and wanted not in reach:
        raise Http404
    library = wanted or here
    value = asked.get("value", "")
    place = number_in(asked.get("location", ""))
    return grid.Asked(
        library=library,
        day=DayFilter.day(asked.get("day", "")) or network.local_day(library, timezone.now()),
        value=value if value in dict(grid.offered_values()) else grid.ESSENTIAL,
        location=place if place and network.library_of_location(place) == library else None,
        cell=opened(asked.get("cell")),
    )


def opened(key: str | None) -> tuple[str, str] | None:
    """The two categories that name a cell."""
    reader, between, item = (key or "").partition(grid.BETWEEN)
    return (reader, item) if between else None


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A rule from a day on: typed, then said in words what it changes or tried on past loans, then saved."""
    if request.method == "GET":
        return new_page(request, begun(request))
    library, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_POLICIES)
    try:
        values = typed(request, library.pk)
        if "try" in request.POST:
            return HttpResponseRedirect(reverse("what_if", args=[Draft.begun(library.pk, values).token]))
        looked = screens.fingerprint(values, library.pk)
        if request.POST.get("looked") != looked and held_back() is None:
            form = Form(modern(request.POST.dict()))
            return new_page(request, form, looked=looked, forecast=screens.forecast(library.pk, values))
        define_policy(occasion, **values)
    except Outcome as outcome:
        refused = refused_form(request, outcome, *NAMES)
        return new_page(request, replace(refused, typed=modern(request.POST.dict())))
    return HttpResponseRedirect(f"{reverse('policies')}?library={library.pk}")


def typed(request: HttpRequest, library: int) -> dict[str, Any]:
    """The rule that was typed for a library. Refusals: ``Invalid`` with everything that is wrong."""
    offered = screens.choices(staff_of(request))
    return typed_policy(
        request,
        library=library,
        readers=set(dict(offered.readers)),
        items=set(dict(offered.items)),
        today=network.local_day(library, timezone.now()),
    )


def begun(request: HttpRequest) -> Form:
    """The form to begin with: empty, for a cell of the matrix, like another rule, or a draft that was tried."""
    staff = staff_of(request)
    today = network.local_day(staff.library, timezone.now())
    if draft := Draft.read(request.GET.get("draft", "")):
        return form_of(**typed_of(draft.terms), **draft.keys, valid_from=draft.valid_from)
    like = number_in(request.GET.get("like", ""))
    row = visible_policies(staff).filter(pk=like).first() if like else None
    policy = circulation.policy_row(row.pk) if row else None
    if policy is None:
        keys = {name: request.GET.get(name, "") for name in KEYS}
        library = request.GET.get("library", "") or str(staff.library)
        return form_of(**keys, library=library, valid_from=today.isoformat())
    return form_of(
        **typed_of(policy.terms),
        reader_category=policy.reader_category,
        item_category=policy.item_category,
        location=policy.location or "",
        library=policy.library,
        valid_from=today.isoformat(),
    )


def new_page(request: HttpRequest, form: Form, **more: object) -> HttpResponse:
    """The form, what open values come to, and what it would change once that is known."""
    offered = screens.choices(staff_of(request))
    library = number_in(str(form.typed.get("library", "")))
    general: dict[str, str] = {}
    if library is not None and str(library) in dict(offered.libraries):
        keys = {name: str(form.typed.get(name) or "") for name in KEYS[:2]}
        day = DayFilter.day(str(form.typed.get("valid_from", ""))) or timezone.localdate()
        place = number_in(str(form.typed.get("location") or ""))
        general = screens.general_values(library, keys | {"location": place}, day)
    groups = shown_groups(form, general, screens.named_schedules(staff_of(request)))
    shown = {"form": form, "choices": offered, "groups": groups} | more
    return render(request, "desk/policies/new.html", shown, status=form.status)


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, policy: int) -> HttpResponse:
    """End a rule on a day, with what counts instead."""
    row = visible_policies(staff_of(request)).filter(pk=policy).first()
    if row is None:
        raise Http404
    library, occasion = library_or_404(request, row.library_id, MANAGE_POLICIES)
    today = network.local_day(library.pk, timezone.now())
    form = form_of(until=today.isoformat())
    if request.method == "POST":
        try:
            until = needed_day(request, "until")
            if until < today:
                raise Invalid(Reason(Refusal.DAY_HAS_PASSED, {}, "until"))
            end_policy(occasion, policy=policy, until=until)
        except Outcome as outcome:
            form = refused_form(request, outcome, "until")
        else:
            return HttpResponseRedirect(f"{reverse('policies')}?library={library.pk}")
    shown = {"form": form, "ending": screens.ending(row, today)}
    return render(request, "desk/policies/end.html", shown, status=form.status)
