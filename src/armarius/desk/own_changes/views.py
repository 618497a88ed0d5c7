"""What readers ask to have changed: the list, yes or no to those that are ticked, or to each of one reader's."""

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.desk.forms import Form, form_of, number_in, refused_form
from armarius.desk.lists import list_page
from armarius.desk.looks import shows_reader
from armarius.desk.own_changes.screens import asked_changes
from armarius.desk.own_changes.table import TABLE, visible
from armarius.desk.readers.screens import kept_or_404
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.patrons.commands.answer_changes import Reply, accept_changes, answer_changes, refuse_changes
from armarius.patrons.permissions import REGISTER
from armarius.patrons.rules.accesses import Shown
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


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def reader_changes(request: HttpRequest, reader: int) -> HttpResponseBase:
    """What one reader asks for, answered each for itself. ``Http404`` for one kept elsewhere. Refusals: the verb's."""
    row, occasion = kept_or_404(request, reader)
    form = form_of()
    if request.method == "POST":
        replies = typed_replies(request)
        try:
            answer_changes(occasion, replies=replies)
        except Outcome as outcome:
            fields = [f"{name}-{each.request}" for each in replies for name in ("reply", "explanation")]
            form = refused_form(request, outcome, *fields)
        else:
            return HttpResponseRedirect(reverse("own_changes"))
    shown = {"reader": row, "asked": asked_changes(reader, form), "form": form}
    return render(request, "desk/own_changes/reader.html", shown, status=form.status)


def typed_replies(request: HttpRequest) -> tuple[Reply, ...]:
    """The answers in the form; a request with neither yes nor no waits on."""
    return tuple(
        Reply(number, said == "accept", request.POST.get(f"explanation-{number}", ""))
        for name, said in request.POST.items()
        if name.startswith("reply-")
        and said in {"accept", "refuse"}
        and (number := number_in(name.removeprefix("reply-")))
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
