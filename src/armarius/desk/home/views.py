"""The first page, and the lists behind its numbers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from armarius.circulation.permissions import SEE as SEE_LOANS
from armarius.desk.circulation import rows
from armarius.desk.circulation.answers import allowances, write_down_who_is_seen
from armarius.desk.circulation.screens import desk_screen
from armarius.desk.home.screens import home_screen
from armarius.desk.home.worklists import WORKLISTS, Worklist
from armarius.desk.lists import list_page
from armarius.desk.requests import staff_of
from armarius.desk.shelving import views as shelving
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
        screen = desk_screen(rows.load(request), staff, "lend")
        write_down_who_is_seen(request, screen)
        shown["screen"] = screen
    return render(request, "desk/home/home.html", shown)


def listed(worklist: Worklist) -> Callable[..., HttpResponseBase]:
    """The page of a worklist."""

    @require_GET
    def page(request: HttpRequest) -> HttpResponseBase:
        staff = staff_of(request)
        rows = worklist.rows(staff, network.local_day(staff.library, timezone.now()))
        if worklist.needs is SEE_LOANS:
            rows = rows.select_related("reader__group", "library")
        return list_page(request, worklist.table, rows, template=worklist.template)

    return requires(worklist.needs)(page)


PAGES = {each.kind: listed(each) for each in WORKLISTS} | {"cart": shelving.cart}
"""The page of every worklist by its kind; on the cart's, things are ticked off."""
