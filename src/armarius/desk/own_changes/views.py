"""What readers ask to have changed: the list, yes or no to those that are ticked."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from armarius.desk.forms import Form, form_of, number_in, refused_form
from armarius.desk.lists import list_page
from armarius.desk.own_changes.table import TABLE, visible
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.patrons.commands.answer_changes import accept_changes, refuse_changes
from armarius.patrons.permissions import REGISTER
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
def own_changes(request: HttpRequest) -> HttpResponseBase:
    """The requests; posted to, those ticked are answered, all or none. Refusals: those of the verbs."""
    form, chosen = form_of(), tuple(n for text in request.POST.getlist("chosen") if (n := number_in(text)))
    if request.method == "POST":
        refused = answered(request, chosen)
        if refused is None:
            return HttpResponseRedirect(request.get_full_path())
        form = refused
    more = {"form": form, "key": new_key(), "ticked": chosen}
    rows = visible(staff_of(request))
    return list_page(
        request, TABLE, rows, template="desk/own_changes/list.html", extra=more, status=form.status
    )


def answered(request: HttpRequest, chosen: tuple[int, ...]) -> Form | None:
    """Answer as the pressed button says; the form again when that was refused."""
    occasion = occasion_of(request)
    try:
        if request.POST.get("what") == "accept":
            accept_changes(occasion, requests=chosen)
        else:
            refuse_changes(occasion, requests=chosen, explanation=request.POST.get("explanation", ""))
    except Outcome as outcome:
        return refused_form(request, outcome, "explanation")
    return None
