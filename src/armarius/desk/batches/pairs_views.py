"""The worklist of possible duplicates."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from armarius.desk.batches.choosing import libraries_below
from armarius.desk.batches.pairs_table import TABLE
from armarius.desk.forms import typed_number
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.patrons.commands.pairs import hold_alike, tell_apart
from armarius.patrons.permissions import CHANGE_MANY
from armarius.patrons.queries.pairs import pairs_of
from armarius.ui.access import requires


@requires(CHANGE_MANY)
@require_http_methods(["GET", "POST"])
def pairs(request: HttpRequest) -> HttpResponseBase:
    """Pairs whose entries are both kept here or below; posted to, two people are told apart, or that is taken back.

    Refusals: those of ``tell_apart``.
    """
    if request.method == "POST":
        if apart := typed_number(request, "apart"):
            tell_apart(occasion_of(request), pair=apart)
        elif alike := typed_number(request, "alike"):
            hold_alike(occasion_of(request), pair=alike)
        return HttpResponseRedirect(request.get_full_path())
    rows = pairs_of(libraries_below(staff_of(request)))
    return list_page(request, TABLE, rows, template="desk/batches/pairs.html")
