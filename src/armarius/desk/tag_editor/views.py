"""The tag editor's pages: open, edit, check, save, and what happens when two people edit one record."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.save_fields import save_fields, unchanged
from armarius.catalogue.labels import DIALECTS
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.catalogue.preferences import DIALECT
from armarius.catalogue.queries import KeptDraft, RecordState
from armarius.catalogue.rules.field_merge import merged_fields
from armarius.catalogue.rules.heading_fields import heading_fields
from armarius.catalogue.rules.macros import Purpose
from armarius.desk.catalogue.records import (
    SHORT_TO_MARC,
    typed_overrides,
    typed_template,
)
from armarius.desk.catalogue.revisions import ShownChange, shown_changes
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.catalogue.twins import ShownTwin, twins_of
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.session.choices import desk_choices
from armarius.desk.tag_editor.drafts import (
    own_draft,
    resumed,
    resumes,
    said_kept,
    said_refused,
    sheet_kept,
    shown_draft,
)
from armarius.desk.tag_editor.macro_views import keep_template, offered, run
from armarius.desk.tag_editor.screens import editor_screen, help_of
from armarius.desk.tag_editor.sheet import Sheet, acted, beside, built, opened, posted
from armarius.formats.marc.materials import Template
from armarius.formats.marc.new_record import Maker, new_record
from armarius.formats.marc.record import DataField, Dialect, MarcRecord, to_compact
from armarius.formats.marc.rules.reading import rules_for
from armarius.network import queries as network
from armarius.platform.queries import preference
from armarius.platform.values.reasons import Invalid, Outcome, Reason, Stale
from armarius.ui.access import requires
from armarius.ui.languages import language_of_request

TOOLS = ("draft", "macro", "template")


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def edit_tags(request: HttpRequest, record: int) -> HttpResponse:
    """Edit a record field by field."""
    row = catalogue.record(record)
    if row is None or row.deleted_at:
        raise Http404
    seen = typed_number(request, "version") if request.method == "POST" else row.version
    base = catalogue.state(record, seen or 0)
    if base is None:
        raise Http404
    dialect = Dialect(base.dialect)
    if request.method == "GET":
        return editor_page(request, begun(request, base, record), form_of(), record)
    if "whole" not in request.POST:
        return half_sent(request, begun(request, base, record), record)
    sheet = built(posted(request, base.marc, dialect, base.version), request)
    action = request.POST.get("do", "save")
    if action in TOOLS:
        return tool_page(request, sheet, action, record)
    if action == "look" and (changes := changes_to_look_at(sheet, record)):
        return editor_page(request, sheet, form_of(), record, changes=changes)
    if action not in ("save", "look"):
        return editor_page(request, acted(sheet, action), form_of(), record, focus=action)
    return saved(request, sheet, record)


def tool_page(request: HttpRequest, sheet: Sheet, action: str, record: int = 0) -> HttpResponse:
    """The sheet after a macro, or after it was kept as a draft or as a template."""
    if action == "draft":
        return draft_page(request, sheet, record, "" if record else typed_template(request).value)
    if action == "macro":
        return editor_page(request, run(request, sheet, request.POST.get("macro", "")), form_of(), record)
    try:
        keep_template(request, sheet)
    except Invalid as outcome:
        return editor_page(request, sheet, refused_form(request, outcome), record)
    return editor_page(request, sheet, form_of(), record, focus="kept")


def changes_to_look_at(sheet: Sheet, record: int) -> list[ShownChange]:
    """What saving would change; nothing where something must be decided first, or somebody saved in between."""
    row = catalogue.record(record)
    if row is None or row.version != sheet.version or sheet.undecided:
        return []
    return shown_changes(sheet.base, sheet.record, sheet.dialect)


def begun(request: HttpRequest, now: RecordState, record: int) -> Sheet:
    """The sheet a page begins with: the record as it is, or the draft that is gone on with."""
    row = own_draft(request, record)
    if row is None or not resumes(request, row):
        return opened(now.marc, Dialect(now.dialect), now.version)
    base = catalogue.state(record, row.version)
    return resumed(row, base.marc if base else now.marc)


def draft_page(request: HttpRequest, sheet: Sheet, record: int = 0, template: str = "") -> HttpResponse:
    """Keep the sheet as a draft: a fragment for the script, else the page that goes on with it."""
    try:
        done = sheet_kept(request, sheet, record, template)
    except (Invalid, Stale) as outcome:
        if wants_fragment(request):
            return said_refused(request, outcome)
        return editor_page(request, sheet, refused_form(request, outcome), record)
    if wants_fragment(request):
        return said_kept(request, done)
    return HttpResponseRedirect(f"{request.path}?draft={done.draft}")


def saved(request: HttpRequest, sheet: Sheet, record: int) -> HttpResponse:
    """Save the sheet of a record that is there, or show it again with what stands against it."""
    row = catalogue.record(record)
    if sheet.undecided:
        return editor_page(request, sheet, form_of(), record)
    draft = typed_number(request, "draft") or 0
    if row is not None and row.version == sheet.version and unchanged(sheet.record, sheet.base) and not draft:
        return HttpResponseRedirect(reverse("record", args=[record]))
    try:
        save_fields(
            occasion_of(request),
            marc=to_compact(sheet.record),
            record=record,
            version=sheet.version,
            overrides=typed_overrides(request),
            draft=draft,
        )
    except Stale as outcome:
        return stale_page(request, sheet, record, outcome)
    except Outcome as outcome:
        return editor_page(request, sheet, refused_form(request, outcome), record, twins=twins_of(outcome))
    return HttpResponseRedirect(reverse("record", args=[record]))


def stale_page(request: HttpRequest, sheet: Sheet, record: int, outcome: Stale) -> HttpResponse:
    """Somebody saved in between: their record with what was typed here, and a choice where both changed a field."""
    now = catalogue.states(record)[0]
    form = refused_form(request, outcome)
    if Dialect(now.dialect) is not sheet.dialect:
        return editor_page(request, opened(now.marc, Dialect(now.dialect), now.version), form, record)
    stretches = merged_fields(sheet.base.fields, now.marc.fields, sheet.record.fields)
    carried = beside(stretches, sheet, now.marc, now.version)
    return editor_page(
        request, carried, form, record, compare=reverse("revision", args=[record, now.version])
    )


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def new_tags(request: HttpRequest) -> HttpResponse:
    """Add a record field by field."""
    default = preference(DIALECT, staff_of(request).library)
    asked = (request.POST if request.method == "POST" else request.GET).get("dialect", default)
    dialect = Dialect(asked if asked in DIALECTS else default)
    base = blank(request, dialect)
    if request.method == "GET":
        return editor_page(request, begun_new(request, base, dialect), form_of())
    if "whole" not in request.POST:
        return half_sent(request, begun_new(request, base, dialect))
    sheet = built(posted(request, base, dialect), request)
    action = request.POST.get("do", "save")
    if action in TOOLS:
        return tool_page(request, sheet, action)
    if action != "save":
        return editor_page(request, acted(sheet, action), form_of(), focus=action)
    try:
        made = save_fields(
            occasion_of(request),
            marc=to_compact(sheet.record),
            dialect=dialect.value,
            overrides=typed_overrides(request),
            draft=typed_number(request, "draft") or 0,
        )
    except Outcome as outcome:
        return editor_page(request, sheet, refused_form(request, outcome), twins=twins_of(outcome))
    return HttpResponseRedirect(reverse("record", args=[made.record]))


def half_sent(request: HttpRequest, sheet: Sheet, record: int = 0) -> HttpResponse:
    """The sheet as it was before a form that lacks its end: a page may be sent before all of it has come in.

    What was too long to be carried through signing in has no row at all: its draft is offered.
    """
    if "tag" not in request.POST:
        return HttpResponseRedirect(request.path)
    return editor_page(request, sheet, refused_form(request, Invalid(Reason(Refusal.SENT_HALF))), record)


def begun_new(request: HttpRequest, base: MarcRecord, dialect: Dialect) -> Sheet:
    """The sheet of a new record: the draft that is gone on with, the template that was chosen, else a blank one."""
    if row := own_draft(request):
        return resumed_new(request, row)
    if code := request.GET.get("sheet", ""):
        begun = run(request, Sheet(dialect, base.leader, (), base), code, Purpose.TEMPLATE)
        if begun.rows:
            return begun
    return opened(base, dialect)


def resumed_new(request: HttpRequest, row: KeptDraft) -> Sheet:
    """The sheet of a draft of a record that is not there yet."""
    template = Template(row.template) if row.template in set(Template) else Template.BOOK
    if row.sheet.rows:
        return resumed(row, MarcRecord("", ()))
    return resumed(row, blank(request, row.dialect, template))


def blank(request: HttpRequest, dialect: Dialect, template: Template | None = None) -> MarcRecord:
    """A new record with a row for its title; the number comes when it is saved."""
    library = network.library(staff_of(request).library)
    language = SHORT_TO_MARC.get(language_of_request(request), "eng")
    maker = Maker(library.code if library else "", timezone.now(), language)
    made = new_record(dialect, "0", maker, template or typed_template(request))
    title = (
        DataField("245", "0", "0", (("a", ""),))
        if dialect is Dialect.MARC21
        else DataField("200", "1", " ", (("a", ""),))
    )
    rest = tuple(field for field in made.fields if field.tag not in ("001", "005"))
    at = next((n for n, field in enumerate(rest) if field.tag > title.tag), len(rest))
    return MarcRecord(made.leader, (*rest[:at], title, *rest[at:]))


def editor_page(
    request: HttpRequest,
    sheet: Sheet,
    form: Form,
    record: int = 0,
    *,
    twins: tuple[ShownTwin, ...] = (),
    compare: str = "",
    focus: str = "",
    changes: Sequence[ShownChange] = (),
) -> HttpResponse:
    """The editor over a sheet."""
    screen = editor_screen(sheet)
    status = 422 if screen.undecided else form.status
    row = own_draft(request, record)
    shown = {
        "changes": changes,
        "kept_template": focus == "kept",
        "macros": offered(request, sheet, Purpose.MACRO),
        "templates": () if record else offered(request, sheet, Purpose.TEMPLATE),
        "saving": "look" if record and desk_choices(staff_of(request).account).look_before_save else "save",
        "heading_tags": " ".join(heading_fields(sheet.dialect)),
        "draft": shown_draft(request, row, record),
        "template": row.template if row and not record else typed_template(request).value,
        "form": form,
        "screen": screen,
        "sheet": sheet,
        "frame": record_frame(record, staff_of(request), "record_marc") if record else None,
        "dialects": list(DIALECTS.items()),
        "twins": twins,
        "compare": compare,
        "focus": focus,
        "back": reverse("record", args=[record]) if record else reverse("catalogue"),
    }
    return render(request, "desk/tag_editor/editor.html", shown, status=status)


@requires(EDIT_RECORDS)
@require_POST
def check_tags(request: HttpRequest) -> HttpResponse:
    """What is wrong with a sheet as it is typed, row by row, as a fragment."""
    asked = request.POST.get("dialect", "")
    dialect = Dialect(asked if asked in DIALECTS else Dialect.MARC21)
    sheet = posted(request, MarcRecord(request.POST.get("leader", ""), ()), dialect)
    return render(request, "desk/tag_editor/said.html", {"screen": editor_screen(sheet)})


@requires(EDIT_RECORDS)
@require_GET
def tag_help(request: HttpRequest) -> HttpResponse:
    """What is known of one field, as a fragment."""
    asked = request.GET.get("dialect", "")
    rules = rules_for(Dialect(asked if asked in DIALECTS else Dialect.MARC21))
    rule = rules.fields.get(request.GET.get("tag", ""))
    return render(request, "desk/tag_editor/help.html", {"help": help_of(rule) if rule else None})
