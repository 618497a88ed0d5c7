"""What readers owe: the list, and letters or files of those who are ticked."""

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_http_methods

from armarius.desk.debts.debtors import Debtors
from armarius.desk.debts.letters import MOST, letters
from armarius.desk.debts.table import TABLE, visible
from armarius.desk.forms import number_in
from armarius.desk.lists import list_page
from armarius.desk.lists.responding import exported
from armarius.desk.refusals import Refusal
from armarius.desk.requests import staff_of
from armarius.money.permissions import SEE
from armarius.network import queries as network
from armarius.platform.values.reasons import Reason
from armarius.ui.access import requires
from armarius.ui.words import sentence

TEMPLATE = "desk/debts/debts.html"


@requires(SEE)
@require_http_methods(["GET", "POST"])
def debts(request: HttpRequest) -> HttpResponseBase:
    """The list; posted, letters (``what=letters``) or a file (csv, xlsx) of those who are ticked."""
    staff = staff_of(request)
    rows = visible(staff)
    if request.method == "GET":
        return list_page(request, TABLE, rows, template=TEMPLATE)
    ticked = frozenset(filter(None, (number_in(each) for each in request.POST.getlist("chosen"))))
    chosen = rows.chosen(ticked)
    wrong = refusal(chosen)
    if wrong is not None:
        extra = {"refused": sentence(wrong)}
        return list_page(request, TABLE, rows, template=TEMPLATE, extra=extra, status=422)
    kind = request.POST.get("what", "")
    if kind in ("csv", "xlsx"):
        columns = TABLE.chosen(network.choices(staff.account).get(TABLE.choice))
        return exported(request, TABLE, chosen, columns, kind)
    return letters(request, chosen)


def refusal(chosen: Debtors) -> Reason | None:
    """Why nothing is written: nobody is chosen who owes something, or too many."""
    if not chosen.count():
        return Reason(Refusal.NO_DEBTOR_CHOSEN)
    if chosen.count() > MOST:
        return Reason(Refusal.TOO_MANY_LETTERS, {"most": MOST})
    return None
