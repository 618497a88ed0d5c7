"""Who works here, and what they may do where."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_day, typed_number
from armarius.desk.lists import list_page
from armarius.desk.reach import library_or_404
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.staff import screens
from armarius.desk.staff.table import TABLE
from armarius.network.commands.change_account import change_account
from armarius.network.commands.create_account import create_account
from armarius.network.commands.grant_role import grant_role
from armarius.network.commands.revoke_grant import revoke_grant
from armarius.network.commands.set_password import set_password
from armarius.network.permissions import MANAGE_STAFF
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

NEW = ("login_name", "name", "password")
GRANT = ("role", "library", "depth", "valid_from", "valid_until")


@requires(MANAGE_STAFF)
@require_GET
def accounts(request: HttpRequest) -> HttpResponseBase:
    """All accounts with their roles."""
    return list_page(
        request, TABLE, screens.visible_accounts(staff_of(request)), template="desk/staff/list.html"
    )


@requires(MANAGE_STAFF)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add an account at the library one works in; roles come on the next page."""
    if request.method == "GET":
        return render(request, "desk/staff/new.html", {"form": form_of()})
    try:
        made = create_account(
            occasion_of(request),
            login_name=request.POST.get("login_name", ""),
            name=request.POST.get("name", ""),
            password=request.POST.get("password", ""),
        )
    except Outcome as outcome:
        form = refused_form(request, outcome, *NEW, hidden=("password",))
        return render(request, "desk/staff/new.html", {"form": form}, status=form.status)
    return HttpResponseRedirect(reverse("account", args=[made.account]))


def page(
    request: HttpRequest, row: screens.Account, form: Form | None = None, section: str = ""
) -> HttpResponse:
    """The page of an account; ``section`` names the form that was refused."""
    screen = screens.account_screen(row, staff_of(request), form, section)
    return render(request, "desk/staff/account.html", {"screen": screen}, status=form.status if form else 200)


def back(account: int, section: str) -> HttpResponse:
    """To the account's page, at the part that changed."""
    return HttpResponseRedirect(f"{reverse('account', args=[account])}#{section}")


@requires(MANAGE_STAFF)
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, account: int) -> HttpResponse:
    """An account: correct the name, close, reopen, lift a lock."""
    if request.method == "GET":
        return page(request, screens.account_or_404(staff_of(request), account))
    row = screens.account_or_404(staff_of(request), account)
    try:
        change_account(
            occasion_of(request),
            account=account,
            name=request.POST.get("name", ""),
            is_active="is_active" in request.POST,
            unlock="unlock" in request.POST,
        )
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, "name"), "data")
    return back(account, "data")


@requires(MANAGE_STAFF)
@require_POST
def password(request: HttpRequest, account: int) -> HttpResponse:
    """Set a new password; every session of the account ends."""
    row = screens.account_or_404(staff_of(request), account)
    try:
        set_password(occasion_of(request), account=account, password=request.POST.get("password", ""))
    except Outcome as outcome:
        form = refused_form(request, outcome, "password", hidden=("password",))
        return page(request, row, form, "password")
    return back(account, "password")


@requires(MANAGE_STAFF)
@require_POST
def grant(request: HttpRequest, account: int) -> HttpResponse:
    """Give a role at a library this person manages the staff of."""
    row = screens.account_or_404(staff_of(request), account)
    _, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_STAFF)
    try:
        grant_role(
            occasion,
            account=account,
            role=request.POST.get("role", ""),
            depth=typed_number(request, "depth"),
            valid_from=needed_day(request, "valid_from"),
            valid_until=typed_day(request, "valid_until"),
        )
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome, *GRANT), "grant")
    return back(account, "roles")


@requires(MANAGE_STAFF)
@require_POST
def revoke(request: HttpRequest, account: int, grant: int) -> HttpResponse:
    """End a role today."""
    row = screens.account_or_404(staff_of(request), account)
    held = {each.pk: each.library_id for each in row.grants.all()}
    _, occasion = library_or_404(request, held.get(grant, 0), MANAGE_STAFF)
    try:
        revoke_grant(occasion, grant=grant)
    except Outcome as outcome:
        return page(request, row, refused_form(request, outcome), "roles")
    return back(account, "roles")
