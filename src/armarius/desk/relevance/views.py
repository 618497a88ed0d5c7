"""Weights of relevance: tried on saved queries, saved, put back."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.save_query import delete_query, save_query
from armarius.catalogue.commands.tune_relevance import tune_relevance
from armarius.catalogue.permissions import TUNE_RELEVANCE
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.weights import HIGHEST, NAMES, SHIPPED, Weights, not_weights
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.relevance.screens import SWITCHES, tuning
from armarius.desk.requests import occasion_of
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires


@requires(TUNE_RELEVANCE)
@require_GET
def relevance(request: HttpRequest) -> HttpResponse:
    """The weights in force, or those of the address tried on the saved queries."""
    said = weights_in(request.GET)
    if said is None:
        return page(request, None, form_of())
    return page(request, said, form_of(**said.as_kept()))


@requires(TUNE_RELEVANCE)
@require_POST
def tune(request: HttpRequest) -> HttpResponse:
    """Try what was typed, put it in force, or put back what was."""
    act = request.POST.get("act", "")
    try:
        said = typed_weights(request, act)
        if act != "try":
            tune_relevance(occasion_of(request), weights=said, seen=typed_number(request, "seen") or 0)
    except Outcome as outcome:
        return page(request, None, refused_form(request, outcome, *NAMES))
    if act != "try":
        return HttpResponseRedirect(reverse("relevance"))
    return HttpResponseRedirect(f"{reverse('relevance')}?{written(said)}#queries")


def page(request: HttpRequest, tried: Weights | None, form: Form, about: str = "") -> HttpResponse:
    """The page; ``about`` is the saved query whose form was refused, ``new`` for a new one."""
    address = written(tried.as_kept()) if tried else ""
    shown = {"tuning": tuning(tried, form), "form": form, "about": about, "trying": address}
    return render(request, "desk/relevance/relevance.html", shown, status=form.status)


def typed_weights(request: HttpRequest, act: str) -> dict[str, int | None]:
    """The weights an act is about. Refusal: ``Invalid`` not_a_weight at each that is none."""
    if act == "shipped":
        return dict(SHIPPED.as_kept())
    if act == "before":
        return dict((catalogue.weights_before() or SHIPPED).as_kept())
    typed = {name: number_in(request.POST.get(name, "").strip()) for name in NAMES}
    typed |= {name: 100 if name in request.POST else 0 for name in SWITCHES}
    if wrong := not_weights(typed):
        raise Invalid(*(Reason(Refusal.NOT_A_WEIGHT, {"highest": HIGHEST}, name) for name in wrong))
    return typed


def weights_in(said: Mapping[str, str]) -> Weights | None:
    """The weights an address tries; None when it tries none, or not all of them."""
    found = {name: number_in(said.get(name, "")) for name in NAMES}
    known = {name: value for name, value in found.items() if value is not None}
    return None if not_weights(found) else Weights.of(known)


def written(weights: Mapping[str, int | None]) -> str:
    """Weights as an address carries them."""
    address = QueryDict(mutable=True)
    address.update({name: str(weights[name]) for name in NAMES})
    return address.urlencode()


def back(request: HttpRequest, place: str) -> HttpResponse:
    """To the page again, with the weights that were being tried."""
    tried = weights_in(QueryDict(request.POST.get("trying", "")[:400]))
    address = f"?{written(tried.as_kept())}" if tried else ""
    return HttpResponseRedirect(f"{reverse('relevance')}{address}#{place}")


def refused(request: HttpRequest, outcome: Outcome, about: str) -> HttpResponse:
    """The page with what was typed for a query."""
    tried = weights_in(QueryDict(request.POST.get("trying", "")[:400]))
    form = refused_form(request, outcome, "name", "text")
    return page(request, tried, form, about)


@requires(TUNE_RELEVANCE)
@require_POST
def add_query(request: HttpRequest) -> HttpResponse:
    """Keep a new query."""
    try:
        save_query(occasion_of(request), text=request.POST.get("text", ""), name=request.POST.get("name", ""))
    except Outcome as outcome:
        return refused(request, outcome, "new")
    return back(request, "queries")


@requires(TUNE_RELEVANCE)
@require_POST
def change_query(request: HttpRequest, saved_query: int) -> HttpResponse:
    """Rename a saved query, say which title should be first, or delete it."""
    occasion, text = occasion_of(request), request.POST.get("text", "")
    try:
        if request.POST.get("act") == "delete":
            delete_query(occasion, saved=saved_query)
            return back(request, "queries")
        expected = typed_number(request, "expected") or 0
        save_query(
            occasion, saved=saved_query, text=text, name=request.POST.get("name", ""), expected=expected
        )
    except Outcome as outcome:
        return refused(request, outcome, str(saved_query))
    return back(request, f"q{saved_query}")
