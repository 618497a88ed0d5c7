"""Suggestions to buy: the list, one of them, what becomes of one or many."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.acquisitions import queries as acquisitions
from armarius.acquisitions.commands.move_suggestions import move_suggestions, note_suggestion
from armarius.acquisitions.labels import SUGGESTION_STATES
from armarius.acquisitions.permissions import CONSIDER
from armarius.acquisitions.rules.suggestions import FOLLOWS, SuggestionState
from armarius.desk.forms import form_of, number_in, refused_form
from armarius.desk.lists import list_page
from armarius.desk.looks import saw_several
from armarius.desk.refusals import Refusal
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.desk.suggestions.table import TABLE, visible
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.words import words

BY_HAND = [
    state for state in SuggestionState if state not in (SuggestionState.SENT, SuggestionState.WITHDRAWN)
]


@requires(CONSIDER)
@require_http_methods(["GET", "POST"])
def suggestions(request: HttpRequest) -> HttpResponseBase:
    """The list; posted to, those ticked are set to a state, all or none."""
    form, chosen = form_of(), tuple(n for text in request.POST.getlist("chosen") if (n := number_in(text)))
    if request.method == "POST":
        try:
            move_suggestions(
                occasion_of(request),
                suggestions=chosen,
                to=state_typed(request),
                reason=reason_typed(request),
            )
        except Outcome as outcome:
            form = refused_form(request, outcome, "to", "reason")
        else:
            return HttpResponseRedirect(request.get_full_path())
    states = [(each.value, str(SUGGESTION_STATES[each])) for each in BY_HAND]
    more = {"form": form, "states": states, "key": new_key(), "ticked": chosen}
    rows = visible(staff_of(request))
    return list_page(
        request, TABLE, rows, template="desk/suggestions/list.html", extra=more, status=form.status
    )


@requires(CONSIDER)
@require_http_methods(["GET", "POST"])
def suggestion(request: HttpRequest, suggestion: int) -> HttpResponse:
    """One suggestion, with who wants it reserved; posted to, it is set to a state or a note is written."""
    row = visible(staff_of(request)).filter(pk=suggestion).first()
    if row is None:
        raise Http404
    form = form_of(staff_note=row.staff_note)
    if request.method == "POST":
        try:
            changed(request, row)
        except Outcome as outcome:
            form = refused_form(request, outcome, "reason", "staff_note")
        else:
            return HttpResponseRedirect(reverse("suggestion", args=[suggestion]))
    voices = list(acquisitions.voices_of(suggestion))
    wishers = [voice.reader for voice in voices if voice.wants_hold]
    steps = [
        (each.value, words("SUGGESTION_STATES", each), each is SuggestionState.DECLINED)
        for each in FOLLOWS[SuggestionState(row.state)]
    ]
    shown = {"row": row, "voices": voices, "wishers": wishers, "steps": steps, "form": form}
    response = render(request, "desk/suggestions/suggestion.html", shown, status=form.status)
    saw_several(request, Shown.HOLDS, [reader.pk for reader in wishers])
    return response


def changed(request: HttpRequest, row: Any) -> None:
    """What a form asks for one suggestion, at its library. Refusals: those of the verbs and of ``state_typed``."""
    occasion = occasion_of(request, row.library_id)
    if request.POST.get("what") == "note":
        note_suggestion(occasion, suggestion=row.pk, text=request.POST.get("staff_note", ""))
        return
    move_suggestions(occasion, suggestions=(row.pk,), to=state_typed(request), reason=reason_typed(request))


def state_typed(request: HttpRequest) -> SuggestionState:
    """The state that was chosen. Refusal: ``Invalid`` not_on_the_list."""
    found = next((each for each in BY_HAND if each.value == request.POST.get("to")), None)
    if found is None:
        raise Invalid(Reason(Refusal.NOT_ON_THE_LIST, field="to"))
    return found


def reason_typed(request: HttpRequest) -> str:
    """What readers are told."""
    return request.POST.get("reason", "")
