"""The first page, and the lists behind its numbers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from armarius.desk.circulation import rows
from armarius.desk.circulation.answers import allowances
from armarius.desk.circulation.screens import desk_screen
from armarius.desk.home.screens import home_screen
from armarius.desk.home.worklists import WORKLISTS, Worklist
from armarius.desk.lists import listing
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.ui.access import requires, signed_in


@signed_in
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Today's log, what waits, and a scan box that takes the first scan at once."""
    staff = staff_of(request)
    start = home_screen(staff)
    shown: dict[str, object] = {"start": start} | allowances(request)
    if start.may_lend:
        shown["screen"] = desk_screen(rows.load(request), staff, "lend")
    return render(request, "desk/home/home.html", shown)


def listed(worklist: Worklist) -> Callable[..., HttpResponseBase]:
    """The page of a worklist."""

    @require_GET
    def page(request: HttpRequest) -> HttpResponse:
        staff = staff_of(request)
        today = network.local_day(staff.library, timezone.now())
        found = listing(request, worklist.rows(staff, today), sorts={"order": worklist.sort}, default="order")
        shown = {"worklist": worklist, "listing": found, "rows": worklist.shown(found.rows, today)}
        return render(request, "desk/home/worklist.html", shown)

    return requires(worklist.needs)(page)


overdue, due_today, set_aside, failed_jobs = map(listed, WORKLISTS)
