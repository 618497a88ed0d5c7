"""Set up what registering readers asks, in the library one works in."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, needed_day, refused_form, typed_count, typed_number
from armarius.desk.registration import screens
from armarius.desk.requests import occasion_of, staff_of
from armarius.network.queries import local_day
from armarius.patrons.commands.change_field import change_field
from armarius.patrons.commands.define_field import define_field
from armarius.patrons.commands.end_consent_text import end_consent_text
from armarius.patrons.commands.field_rules import FieldDefinition
from armarius.patrons.commands.write_consent_text import write_consent_text
from armarius.patrons.permissions import REGISTER, SET_UP_REGISTRATION
from armarius.patrons.queries.fields import defined_fields
from armarius.patrons.rules.fields import FieldKind
from armarius.patrons.rules.own_changes import Leave
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(REGISTER)
@require_GET
def registration(request: HttpRequest) -> HttpResponse:
    """The fields and texts of this library and those above."""
    return render(
        request, "desk/registration/registration.html", {"screen": screens.registration_screen(request)}
    )


@requires(SET_UP_REGISTRATION)
@require_http_methods(["GET", "POST"])
def add_field(request: HttpRequest) -> HttpResponse:
    """Add a field."""
    if request.method == "GET":
        return field_page(request, form_of(kind=FieldKind.TEXT, required_of=[]))
    try:
        define_field(occasion_of(request), code=request.POST.get("code", ""), definition=typed_field(request))
    except Outcome as outcome:
        return field_page(request, field_again(request, outcome))
    return HttpResponseRedirect(f"{reverse('registration')}#fields")


@requires(SET_UP_REGISTRATION)
@require_http_methods(["GET", "POST"])
def field(request: HttpRequest, field: int) -> HttpResponse:
    """Change a field of this library, or end it."""
    row = defined_fields([staff_of(request).library]).filter(pk=field).first()
    if row is None:
        raise Http404
    if request.method == "GET":
        return field_page(request, form_of(**screens.field_values(row)), row=row)
    try:
        change_field(
            occasion_of(request),
            field=field,
            version=typed_number(request, "version") or 0,
            definition=typed_field(request),
            ended="ended" in request.POST,
        )
    except Outcome as outcome:
        return field_page(request, field_again(request, outcome), row=row)
    return HttpResponseRedirect(f"{reverse('registration')}#fields")


def typed_field(request: HttpRequest) -> FieldDefinition:
    """A field as typed. Refusal: ``Invalid`` not_a_number."""
    kind, leave = request.POST.get("kind", ""), request.POST.get("own_change", "")
    return FieldDefinition(
        name=request.POST.get("name", ""),
        kind=FieldKind(kind) if kind in list(FieldKind) else FieldKind.TEXT,
        choices=tuple(request.POST.get("choices", "")[:20_000].splitlines()),
        required_of=tuple(request.POST.getlist("required_of")),
        searchable="searchable" in request.POST,
        own_change=Leave(leave) if leave in list(Leave) else Leave.ASKED,
        place=typed_count(request, "place") or 0,
    )


def field_again(request: HttpRequest, outcome: Outcome) -> Form:
    """The form of a field with what was typed."""
    form = refused_form(request, outcome, *screens.FIELD_FORM)
    typed = dict(form.typed) | {"required_of": request.POST.getlist("required_of")}
    return replace(form, typed=typed)


def field_page(request: HttpRequest, form: Form, row: Any = None) -> HttpResponse:
    """The form of a field."""
    shown = {
        "form": form,
        "row": row,
        "kinds": screens.field_kinds(),
        "own_changes": screens.own_change_choices(),
        "categories": list(screens.category_names().items()),
    }
    return render(request, "desk/registration/field.html", shown, status=form.status)


@requires(SET_UP_REGISTRATION)
@require_http_methods(["GET", "POST"])
def add_text(request: HttpRequest) -> HttpResponse:
    """Write a new text."""
    if request.method == "GET":
        return text_page(request, form_of(valid_from=today_of(request)))
    return written(request, request.POST.get("code", ""))


@requires(SET_UP_REGISTRATION)
@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, code: str) -> HttpResponse:
    """Write the next version of a text of this library."""
    row = screens.latest_version(staff_of(request).library, code)
    if row is None:
        raise Http404
    if request.method == "GET":
        return text_page(request, form_of(valid_from=today_of(request), **screens.text_values(row)), row=row)
    return written(request, code, row)


def written(request: HttpRequest, code: str, row: Any = None) -> HttpResponse:
    """Write what was typed, or show it again."""
    languages = [language for language, _ in settings.LANGUAGES]
    try:
        write_consent_text(
            occasion_of(request),
            code=code,
            titles={each: request.POST.get(f"title-{each}", "") for each in languages},
            bodies={each: request.POST.get(f"body-{each}", "") for each in languages},
            required="required" in request.POST,
            valid_from=needed_day(request, "valid_from"),
            after=typed_number(request, "after") or 0,
        )
    except Outcome as outcome:
        return text_page(request, refused_form(request, outcome, "code", "valid_from"), row=row)
    return HttpResponseRedirect(f"{reverse('registration')}#texts")


def text_page(request: HttpRequest, form: Form, row: Any = None) -> HttpResponse:
    """The form of a text."""
    shown = {"form": form, "row": row, "inputs": screens.text_inputs(form)}
    return render(request, "desk/registration/text.html", shown, status=form.status)


def today_of(request: HttpRequest) -> str:
    """Today at the library one works in, as a date field holds it."""
    return local_day(staff_of(request).library, timezone.now()).isoformat()


@requires(SET_UP_REGISTRATION)
@require_POST
def end_text(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a text no more."""
    end_consent_text(occasion_of(request), code=code)
    return HttpResponseRedirect(f"{reverse('registration')}#texts")
