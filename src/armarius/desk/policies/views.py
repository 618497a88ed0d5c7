"""Lending rules: which there are and which wins, a new version from a day on, ending one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from armarius.circulation import queries as circulation
from armarius.circulation.commands.define_policy import define_policy
from armarius.circulation.commands.end_policy import end_policy
from armarius.circulation.permissions import MANAGE_POLICIES
from armarius.desk.forms import Form, form_of, needed_day, number_in, refused_form, typed_number
from armarius.desk.lists import list_page
from armarius.desk.policies import screens
from armarius.desk.policies.table import TABLE, visible_policies
from armarius.desk.reach import library_or_404
from armarius.desk.refusals import Refusal
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.platform.kernel.holding import held_back
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires


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
        found = screens.winning(int(case["library"]), case["readers"], case["items"], place, day)
        extra["winner"] = screens.winner(found)
    return list_page(request, TABLE, visible_policies(staff), template="desk/policies/list.html", extra=extra)


@requires(MANAGE_POLICIES)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A rule from a day on: typed, then said in words what it changes, then saved."""
    staff = staff_of(request)
    if request.method == "GET":
        return new_page(request, begun(request))
    library, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_POLICIES)
    try:
        values = screens.typed_policy(request, screens.choices(staff), library.pk)
        looked = screens.fingerprint(values, library.pk)
        if request.POST.get("looked") != looked and held_back() is None:
            form = Form(dict(request.POST.items()))
            return new_page(request, form, looked=looked, forecast=screens.forecast(library.pk, values))
        define_policy(occasion, **values)
    except Outcome as outcome:
        return new_page(request, refused_form(request, outcome, *screens.FIELDS))
    return HttpResponseRedirect(f"{reverse('policies')}?library={library.pk}")


def begun(request: HttpRequest) -> Form:
    """The form to begin with: empty, or like another rule."""
    staff = staff_of(request)
    today = network.local_day(staff.library, timezone.now())
    like = request.GET.get("like", "")
    row = visible_policies(staff).filter(pk=int(like)).first() if like.isascii() and like.isdigit() else None
    if row is None:
        return form_of(library=staff.library, valid_from=today, renewals=0)
    policy = circulation.policy_row(row.pk)
    values: dict[str, object] = dict(screens.as_numbers(policy)) if policy else {}
    values |= {"reader_category": row.reader_category, "item_category": row.item_category}
    shown = {name: "" if value is None else value for name, value in values.items()}
    return form_of(**shown, library=row.library_id, location=row.location_id or "", valid_from=today)


def new_page(request: HttpRequest, form: Form, **more: object) -> HttpResponse:
    """The form, with what it would change once that is known."""
    shown = {"form": form, "choices": screens.choices(staff_of(request))} | more
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
