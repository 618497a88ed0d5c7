"""Register and correct readers; who may be the same person is shown beside what was typed."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.looks import saw_several, shows_reader
from armarius.desk.readers import screens
from armarius.desk.readers.form import (
    DETAILS,
    doubts_of,
    reader_form,
    said_yes,
    saved_details,
    typed_details,
    typed_reader,
)
from armarius.desk.requests import occasion_of, staff_of
from armarius.patrons.commands.change_reader import change_reader
from armarius.patrons.commands.register_reader import register_reader
from armarius.patrons.permissions import REGISTER
from armarius.patrons.queries import person_cards
from armarius.patrons.queries.duplicates import resembling
from armarius.patrons.queries.readers import PersonCard
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.duplicates import Entry, Likeness
from armarius.patrons.rules.reader_keys import email_key, telephone_key
from armarius.platform.values.reasons import Outcome, Stale
from armarius.ui.access import requires
from armarius.ui.words import words

PLAIN = (*screens.FIELDS, *DETAILS, "code", "institution")


@dataclass(frozen=True, slots=True)
class Alike:
    """A reader who may be the person that is being registered, and in what words they agree."""

    card: PersonCard
    agree: tuple[str, ...]


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Register a reader with a card; the PIN comes on the next page."""
    if request.method == "GET":
        return new_page(request, form_of(category="adult"))
    if asks_for_rows(request):
        return new_page(request, Form(dict(request.POST.items())))
    try:
        made = register_reader(
            occasion_of(request),
            card=request.POST.get("code", ""),
            consents=said_yes(request),
            **typed_reader(request),
        )
    except Outcome as outcome:
        return new_page(request, form_again(request, outcome), outcome)
    return HttpResponseRedirect(reverse("reader", args=[made.reader]))


def new_page(request: HttpRequest, form: Form, outcome: Outcome | None = None) -> HttpResponse:
    """The form of a new reader: empty, or what was typed."""
    return form_page(request, "new", form, outcome, library=staff_of(request).library)


@requires(REGISTER)
@require_http_methods(["GET", "POST"])
@shows_reader(Shown.FORM)
def correct(request: HttpRequest, reader: int) -> HttpResponse:
    """Correct a reader; what another window saved in between is shown beside what was typed here."""
    row, occasion = screens.kept_or_404(request, reader)
    shown = {"row": row, "library": row.home_library_id}
    if request.method == "GET":
        values = screens.saved_values(row) | saved_details(row)
        return form_page(request, "correct", form_of(**values), **shown)
    if asks_for_rows(request):
        return form_page(request, "correct", Form(dict(request.POST.items())), **shown)
    try:
        version = typed_number(request, "version") or 0
        change_reader(occasion, reader=reader, version=version, **typed_reader(request))
    except Outcome as outcome:
        form = form_again(request, outcome)
        if not isinstance(outcome, Stale):
            return form_page(request, "correct", form, outcome, **shown)
        row, _ = screens.kept_or_404(request, reader)
        changed = screens.differences(row, form.typed)
        form = Form(dict(form.typed) | {"version": row.version}, form.errors, form.general, form.key)
        return form_page(request, "correct", form, outcome, **shown | {"row": row, "changed": changed})
    return HttpResponseRedirect(reverse("reader", args=[reader]))


def asks_for_rows(request: HttpRequest) -> bool:
    """Whether only another row of addresses or contacts was asked for."""
    return "more_addresses" in request.POST or "more_contacts" in request.POST


def form_again(request: HttpRequest, outcome: Outcome) -> Form:
    """The form with what was typed; doubts stand with their ticks, every other sentence at its field."""
    own = [name for name in request.POST if name.startswith(("field-", "contact-", "address-"))]
    asked = [reason.field for reason in outcome.reasons if reason.field]
    form = refused_form(request, outcome, *PLAIN, *own, *asked)
    doubted = {doubt.sentence for doubt in doubts_of(request, outcome)}
    errors = {name: text for name, text in form.errors.items() if text not in doubted}
    return Form(form.typed, errors, tuple(text for text in form.general if text not in doubted), form.key)


def form_page(
    request: HttpRequest,
    template: str,
    form: Form,
    outcome: Outcome | None = None,
    *,
    library: int,
    **more: object,
) -> HttpResponse:
    """The form with what is saved, or what was typed; who may be meant, when somebody may."""
    doubts = doubts_of(request, outcome) if outcome else ()
    row: Any = more.get("row")
    alike = alike_of(request, but=row.pk if row else 0) if doubts else ()
    shown = {
        "form": form,
        "asked": reader_form(form, library=library, with_texts=template == "new"),
        "doubts": doubts,
        "meant": () if doubts else tuple(request.POST.getlist("meant")),
        "alike": alike,
    }
    status = 422 if doubts else form.status
    return render(request, f"desk/readers/{template}.html", shown | more, status=status)


def alike_of(request: HttpRequest, *, but: int) -> tuple[Alike, ...]:
    """Readers who may be the person that was typed."""
    typed = typed_reader(request)
    details = typed_details(request)
    keys = {email_key(typed["email"]), telephone_key(typed["telephone"])}
    keys |= {key for each in details.contacts for key in (email_key(each.value), telephone_key(each.value))}
    entry = Entry(typed["family_name"], typed["given_name"], typed["birth_date"], keys - {""})
    found = {each.reader: each.likeness for each in resembling(entry, but=but)}
    cards = person_cards(list(found))
    saw_several(request, Shown.FOUND, list(found))
    return tuple(
        Alike(card, tuple(words("LIKENESS", each) for each in Likeness if each in found[card.id]))
        for card in cards
    )


@requires(REGISTER)
@require_POST
def likeness(request: HttpRequest) -> HttpResponse:
    """Who may be the person that is being typed: asked while the form is being filled in."""
    try:
        alike = alike_of(request, but=typed_number(request, "reader") or 0)
    except Outcome:
        alike = ()
    return render(request, "desk/readers/alike.html", {"alike": alike, "live": True})
