"""Records as forms: add, correct, delete; the correction of two people at once."""

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.delete_record import delete_record
from armarius.catalogue.commands.save_fields import save_fields
from armarius.catalogue.commands.save_record import RecordSaved, save_record
from armarius.catalogue.labels import DIALECTS
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.catalogue.preferences import DIALECT
from armarius.catalogue.queries import RecordState
from armarius.catalogue.refusals import Refusal
from armarius.catalogue.rules.record_form import Merged, changed_names, group_of, merged
from armarius.desk.catalogue.form_screen import Section, Typed, brief_sections, is_input, sections
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.catalogue.twins import ShownTwin, twins_of
from armarius.desk.forms import Form, refused_form, typed_number
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.tag_editor.drafts import (
    form_kept,
    over_of,
    own_draft,
    resumed_values,
    resumes,
    said_kept,
    said_refused,
    shown_draft,
)
from armarius.desk.tag_editor.sheet import Sheet
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.mappings.languages import LANGUAGE_TAGS
from armarius.formats.marc.materials import Template
from armarius.formats.marc.record import Dialect, MarcRecord, to_compact
from armarius.formats.marc.simple_form import read_form
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Outcome, Override, Reason, Refused, Stale
from armarius.ui.access import requires
from armarius.ui.languages import language_of_request
from armarius.ui.words import words

NO_RECORD = MarcRecord("", ())
SHORT_TO_MARC = {tag.lower(): code for code, tag in LANGUAGE_TAGS.items()}


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Add a record, in the library's MARC format or another."""
    default = preference(DIALECT, staff_of(request).library)
    chosen = (request.POST if request.method == "POST" else request.GET).get("dialect", default)
    dialect = Dialect(chosen if chosen in DIALECTS else default)
    values = typed_values(request, dialect)
    row = own_draft(request)
    if request.method == "GET" and row is not None:
        return new_page(request, row.dialect, Form(resumed_values(row, NO_RECORD)))
    if "keep" in request.POST:
        over = over_of(request, NO_RECORD, dialect)
        return draft_page(request, over, values, lambda form: new_page(request, dialect, form))
    if request.method == "GET" or "more" in request.POST or "change" in request.POST:
        return new_page(request, dialect, Form(values), request.POST.get("more", ""))
    try:
        saved = save_new(request, dialect, values)
    except Outcome as outcome:
        form = refused_form(request, outcome, *values, "author.0.name", "title")
        return new_page(request, dialect, form, twins=twins_of(outcome))
    return HttpResponseRedirect(reverse("record", args=[saved.record]))


def save_new(request: HttpRequest, dialect: Dialect, values: dict[str, str]) -> RecordSaved:
    """Save a new record, with the fields the form carries of the tag editor. Refusals: those of the commands."""
    draft = typed_number(request, "draft") or 0
    if request.POST.get("over"):
        return save_fields(
            occasion_of(request),
            marc=to_compact(over_of(request, NO_RECORD, dialect).record),
            values=values,
            dialect=dialect.value,
            overrides=typed_overrides(request),
            draft=draft,
        )
    return save_record(
        occasion_of(request),
        values=values,
        dialect=dialect.value,
        cataloguing=SHORT_TO_MARC.get(language_of_request(request), "eng"),
        template=typed_template(request),
        overrides=typed_overrides(request),
        draft=draft,
    )


def draft_page(
    request: HttpRequest,
    over: Sheet,
    values: dict[str, str],
    page: Callable[[Form], HttpResponse],
    record: int = 0,
) -> HttpResponse:
    """Keep what is typed as a draft: a fragment for the script, else the form that goes on with it."""
    try:
        done = form_kept(request, over, values, record, "" if record else typed_template(request).value)
    except (Invalid, Stale) as outcome:
        if wants_fragment(request):
            return said_refused(request, outcome)
        refused = refused_form(request, outcome)
        return page(Form(values, refused.errors, refused.general))
    if wants_fragment(request):
        return said_kept(request, done)
    return HttpResponseRedirect(f"{request.path}?draft={done.draft}")


def new_page(
    request: HttpRequest, dialect: Dialect, form: Form, more: str = "", twins: tuple[ShownTwin, ...] = ()
) -> HttpResponse:
    """The empty form, or the form with what was typed."""
    values = {name: str(text) for name, text in form.typed.items()}
    row = own_draft(request)
    going_on = request.method == "GET" and row is not None and row.template in set(Template)
    template = Template(row.template) if row and going_on else typed_template(request)
    brief, rest = brief_sections(dialect, Typed(values, form.errors, more), template)
    shown = {
        "draft": shown_draft(request, row),
        "form": form,
        "sections": (brief,),
        "rest": rest,
        "rest_open": bool(form.errors or more) or any(values.get(name) for name in names_in(rest)),
        "template": template.value,
        "templates": [(code.value, words("TEMPLATES", code)) for code in Template],
        "dialect": dialect.value,
        "dialects": list(DIALECTS.items()),
        "twins": twins,
        "known": () if twins else known_numbers(values),
        "new": True,
        "back": reverse("catalogue"),
    }
    return render(request, "desk/catalogue/form.html", shown, status=form.status)


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, record: int) -> HttpResponse:
    """Correct a record; what the form does not show is not touched."""
    row = catalogue.record(record)
    if row is None or row.deleted_at:
        raise Http404
    seen = typed_number(request, "version") if request.method == "POST" else row.version
    base = catalogue.state(record, seen or 0)
    if base is None:
        values = typed_values(request, Dialect(row.dialect))
        return stale_page(
            request,
            record,
            0,
            values,
            Stale(Reason(Refusal.RECORD_CHANGED, {"who": None, "at": row.revised_at})),
        )
    over = over_of(request, base.marc, Dialect(base.dialect), base.version)
    before = read_form(over.record, over.dialect)
    values = typed_values(request, over.dialect)
    if request.method == "GET":
        return begun_page(request, record, base, before)
    if "keep" in request.POST:
        keeping = partial(correct_page, request, record, base.version)
        return draft_page(request, over, values, keeping, record)
    if "more" in request.POST:
        return correct_page(
            request, record, base.version, Form(before | values), request.POST.get("more", "")
        )
    loose = not request.POST.get("over") and not request.POST.get("draft")
    if loose and not changed_names(before, values) and base.version == row.version:
        return HttpResponseRedirect(reverse("record", args=[record]))
    return corrected(request, record, over, before, values)


def begun_page(request: HttpRequest, record: int, now: RecordState, before: dict[str, str]) -> HttpResponse:
    """The form over the record as it is, or over the draft that is gone on with."""
    row = own_draft(request, record)
    if row is None or not resumes(request, row):
        return correct_page(request, record, now.version, Form(before))
    base = catalogue.state(record, row.version)
    return correct_page(
        request, record, row.version, Form(resumed_values(row, base.marc if base else now.marc))
    )


def corrected(
    request: HttpRequest, record: int, over: Sheet, before: dict[str, str], values: dict[str, str]
) -> HttpResponse:
    """Save what was typed, or show the form again with what stands against it.

    Where somebody saved in between, fields typed in the tag editor are put together there.
    """
    try:
        save_corrected(request, record, over, values)
    except Stale as outcome:
        if request.POST.get("over"):
            form_kept(request, over, values, record)
            return HttpResponseRedirect(f"{reverse('edit_tags', args=[record])}?draft=1")
        return stale_page(request, record, over.version, values, outcome)
    except Outcome as outcome:
        form = refused_form(request, outcome, *before, *values)
        return correct_page(request, record, over.version, form, twins=twins_of(outcome))
    return HttpResponseRedirect(reverse("record", args=[record]))


def save_corrected(request: HttpRequest, record: int, over: Sheet, values: dict[str, str]) -> RecordSaved:
    """Save a correction, with the fields the form carries of the tag editor. Refusals: those of the commands."""
    draft = typed_number(request, "draft") or 0
    if request.POST.get("over"):
        return save_fields(
            occasion_of(request),
            record=record,
            version=over.version,
            marc=to_compact(over.record),
            values=values,
            overrides=typed_overrides(request),
            draft=draft,
        )
    return save_record(
        occasion_of(request),
        record=record,
        version=over.version,
        values=values,
        overrides=typed_overrides(request),
        draft=draft,
    )


def correct_page(
    request: HttpRequest,
    record: int,
    version: int,
    form: Form,
    more: str = "",
    *,
    twins: tuple[ShownTwin, ...] = (),
    compare: str = "",
) -> HttpResponse:
    """The form over a record with what is typed."""
    frame = record_frame(record, staff_of(request), "record")
    dialect = Dialect(frame.record.dialect)
    values = {name: str(text) for name, text in form.typed.items()}
    shown = {
        "draft": shown_draft(request, own_draft(request, record), record),
        "form": form,
        "frame": frame,
        "sections": sections(dialect, Typed(values, form.errors, more), template_of(frame.record.material)),
        "dialect": dialect.value,
        "version": version,
        "twins": twins,
        "compare": compare,
        "back": reverse("record", args=[record]),
    }
    return render(request, "desk/catalogue/form.html", shown, status=form.status)


def stale_page(
    request: HttpRequest, record: int, version: int, values: dict[str, str], outcome: Stale
) -> HttpResponse:
    """Somebody saved in between: the form over what they saved, with what was typed here carried over.

    Of a version that never was nobody can tell what was changed: whatever differs is said to.
    """
    base, now = catalogue.state(record, version), catalogue.states(record)[0]
    dialect = Dialect(now.dialect)
    current = read_form(now.marc, dialect)
    differing = (name if name in current else group_of(name) for name in changed_names(current, values))
    carried = Merged(current | values, tuple(dict.fromkeys(differing)))
    if base is not None and base.dialect == now.dialect:
        carried = merged(FORMS[dialect], read_form(base.marc, dialect), current, values)
    refused = refused_form(request, outcome)
    errors = {name: both_words(name, current) for name in carried.both if name in current}
    general = (*refused.general, *(both_words(name, current) for name in carried.both if name not in current))
    form = Form(carried.values, errors, general)
    compare = reverse("revision", args=[record, now.version])
    return correct_page(request, record, now.version, form, compare=compare)


def both_words(name: str, current: dict[str, str]) -> str:
    """What is said where two people changed the same."""
    label = words("FORM_FIELDS", name)
    if name in current:
        return words("FORM_NOTES", "both_value") % {"value": current[name] or "–"}
    return words("FORM_NOTES", "both_rows") % {"group": label}


def typed_template(request: HttpRequest) -> Template:
    """What a new record is of; a book when nobody said."""
    chosen = (request.POST if request.method == "POST" else request.GET).get("template", "")
    return Template(chosen) if chosen in set(Template) else Template.BOOK


def template_of(material: str) -> Template:
    """The template whose inputs a record of a material has."""
    return Template(material) if material in set(Template) else Template.BOOK


def known_numbers(values: dict[str, str]) -> tuple[tuple[int, str], ...]:
    """Titles that have one of the ISBN or ISSN that were typed: whoever scans one first may only need to add copies."""
    typed = [
        text for name, text in values.items() if name.partition(".")[0] in ("isbn", "issn") and text.strip()
    ]
    found = {pk for text in typed for pk in catalogue.records_by_identifier(text)}
    rows = catalogue.records(found)
    return tuple((pk, rows[pk].title) for pk in sorted(rows))


def names_in(rest: tuple[Section, ...]) -> list[str]:
    """The names of all inputs of sections."""
    return [each.name for section in rest for group in section.groups for row in group.rows for each in row]


def typed_values(request: HttpRequest, dialect: Dialect) -> dict[str, str]:
    """What was typed into the inputs of the form."""
    shape = FORMS[dialect]
    return {name: str(text) for name, text in request.POST.items() if is_input(shape, name)}


def typed_overrides(request: HttpRequest) -> tuple[Override, ...]:
    """The decision to save in spite of a possible duplicate, when it was made.

    Of what is merely alike no reason is asked for: that somebody looked is one.
    """
    if "anyway" not in request.POST:
        return ()
    why = request.POST.get("why", "").strip() or words("FORM_NOTES", "looked_at")
    sure = request.POST.get("why", "")
    return (Override(str(Refusal.MAYBE_DUPLICATE), sure), Override(str(Refusal.MAYBE_ALIKE), why))


@requires(EDIT_RECORDS)
@require_POST
def delete(request: HttpRequest, record: int) -> HttpResponse:
    """Delete a record, or say everything that stands against it."""
    occasion: Occasion = occasion_of(request)
    try:
        delete_record(occasion, record=record, version=typed_number(request, "version") or 0)
    except (Refused, Stale) as outcome:
        frame = record_frame(record, staff_of(request), "record")
        shown = {"frame": frame, "form": refused_form(request, outcome)}
        return render(request, "desk/catalogue/not_deleted.html", shown, status=outcome.status)
    return HttpResponseRedirect(reverse("record", args=[record]))
