"""Groups of readers: the tree, a class and its list, what is changed about it."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.circulation.queries.debts import with_debts
from armarius.desk.forms import Form, refused_form, typed_count, typed_number
from armarius.desk.groups import screens
from armarius.desk.groups.members_table import OWN, TABLE
from armarius.desk.groups.reach import managed_or_404, seen_or_404
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.patrons.commands.change_group import change_group
from armarius.patrons.commands.define_group import define_group
from armarius.patrons.commands.delete_group import delete_group
from armarius.patrons.commands.end_group import end_group
from armarius.patrons.commands.set_teachers import set_teachers
from armarius.patrons.permissions import MANAGE_GROUPS, SEE, SEE_OWN_GROUPS
from armarius.patrons.queries.groups import members_of
from armarius.patrons.queries.identifiers import scanned_owner
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.groups import HIGHEST_LEVEL, GroupKind
from armarius.platform.kernel.command import allowed
from armarius.platform.kernel.refusals import Refusal as Kernel
from armarius.platform.values.reasons import Forbidden, Invalid, Outcome, Reason
from armarius.ui.access import requires


@requires(SEE_OWN_GROUPS)
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """The tree of groups; posted to, a new one in the library one works in."""
    if request.method == "GET":
        return groups_page(request)
    if not allowed(occasion_of(request), MANAGE_GROUPS):
        raise Forbidden(Reason(Kernel.NOT_PERMITTED, {"permission": MANAGE_GROUPS}))
    try:
        define_group(occasion_of(request), **typed_group(request))
    except Outcome as outcome:
        return groups_page(request, refused_form(request, outcome, *screens.FIELDS))
    return HttpResponseRedirect(reverse("groups"))


def groups_page(request: HttpRequest, form: Form | None = None) -> HttpResponse:
    """The tree, and the form of a new group."""
    screen = screens.groups_screen(staff_of(request), form)
    return render(request, "desk/groups/groups.html", {"screen": screen}, status=screen.form.status)


def typed_group(request: HttpRequest) -> dict[str, Any]:
    """What was typed of a group, as the commands take it. Refusal: ``Invalid`` not_a_number."""
    kind = request.POST.get("kind", "")
    return {
        "name": request.POST.get("name", "")[:120],
        "kind": GroupKind(kind) if kind in set(GroupKind) else GroupKind.GROUP,
        "level": typed_count(request, "level", low=1, high=HIGHEST_LEVEL),
        "parent": typed_number(request, "parent"),
    }


@requires(SEE_OWN_GROUPS)
@require_GET
def group(request: HttpRequest, group: int) -> HttpResponseBase:
    """A group and the list of its readers. ``Http404`` for one this person does not see."""
    row, staff = seen_or_404(request, group), staff_of(request)
    rows = members_of(screens.ids_within(row))
    screen = screens.group_screen(staff, row, rows.values_list("pk", flat=True))
    today = network.local_day(row.library_id, timezone.now())
    table = TABLE if staff.may(SEE) else OWN
    extra = {"screen": screen}
    return list_page(request, table, with_debts(rows, today), template="desk/groups/group.html", extra=extra)


@requires(MANAGE_GROUPS)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, group: int) -> HttpResponse:
    """Rename a group, move it, give it another level; who is in charge. ``Http404`` for one of others."""
    row, occasion = managed_or_404(request, group)
    if request.method == "GET":
        return change_page(request, row)
    try:
        change_group(
            occasion, group=group, version=typed_number(request, "version") or 0, **typed_group(request)
        )
    except Outcome as outcome:
        return change_page(request, row, refused_form(request, outcome, *screens.FIELDS))
    return HttpResponseRedirect(reverse("group", args=[group]))


def change_page(
    request: HttpRequest, row: Any, form: Form | None = None, ticked: Iterable[int] | None = None
) -> HttpResponse:
    """The page on which a group is changed."""
    screen = screens.change_screen(row, form, ticked)
    return render(request, "desk/groups/change.html", {"screen": screen}, status=screen.form.status)


@requires(MANAGE_GROUPS)
@require_POST
def teachers(request: HttpRequest, group: int) -> HttpResponse:
    """Say who is in charge of a group: ticked accounts and readers, and one more by card."""
    row, occasion = managed_or_404(request, group)
    accounts = tuple(
        int(each) for each in request.POST.getlist("account") if each.isascii() and each.isdigit()
    )
    try:
        set_teachers(
            occasion,
            group=group,
            version=typed_number(request, "version") or 0,
            accounts=accounts,
            readers=typed_readers(request),
        )
    except Outcome as outcome:
        form = refused_form(request, outcome, "teachers", "card")
        values = screens.saved_values(row) | {"card": form.typed.get("card", "")}
        return change_page(request, row, Form(values, form.errors, form.general), accounts)
    return HttpResponseRedirect(reverse("change_group", args=[group]))


def typed_readers(request: HttpRequest) -> tuple[int, ...]:
    """The readers who are ticked, and the one whose card was typed. Refusal: ``Invalid`` unknown_reader."""
    kept = [int(each) for each in request.POST.getlist("reader") if each.isascii() and each.isdigit()]
    card = request.POST.get("card", "").strip()[:80]
    if not card:
        return tuple(kept)
    owner = scanned_owner(card)
    if owner is None or owner.kind != "reader" or owner.retired:
        raise Invalid(Reason(Refusal.UNKNOWN_READER, field="card"))
    return (*kept, owner.id)


@requires(MANAGE_GROUPS)
@require_POST
def end(request: HttpRequest, group: int) -> HttpResponse:
    """End a group; its name stays for statistics."""
    row, occasion = managed_or_404(request, group)
    try:
        end_group(occasion, group=group)
    except Outcome as outcome:
        return refused_page(request, row, outcome)
    return HttpResponseRedirect(reverse("groups"))


@requires(MANAGE_GROUPS)
@require_POST
def delete(request: HttpRequest, group: int) -> HttpResponse:
    """Delete a group that was a mistake."""
    row, occasion = managed_or_404(request, group)
    try:
        delete_group(occasion, group=group)
    except Outcome as outcome:
        return refused_page(request, row, outcome)
    return HttpResponseRedirect(reverse("groups"))


def refused_page(request: HttpRequest, row: Any, outcome: Outcome) -> HttpResponse:
    """The page of a group with why it cannot be ended or deleted."""
    form = refused_form(request, outcome)
    return change_page(request, row, Form(screens.saved_values(row), form.errors, form.general))
