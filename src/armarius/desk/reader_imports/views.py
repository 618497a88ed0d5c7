"""Import readers from a file: upload, columns, doubts, run, undo. Nothing of a reader stands in an address."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.forms import Form, form_of, number_in, refused_form
from armarius.desk.lists import list_page
from armarius.desk.reader_imports import columns as mapping
from armarius.desk.reader_imports import doubts as doubtful_rows
from armarius.desk.reader_imports.screens import import_screen, own_or_404
from armarius.desk.reader_imports.table import IMPORTS, LEAVERS, ROWS
from armarius.desk.refusals import Refusal
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.patrons.commands.begin_reader_import import begin_reader_import
from armarius.patrons.commands.decide_import_rows import decide_import_rows
from armarius.patrons.commands.discard_reader_import import discard_reader_import
from armarius.patrons.commands.map_reader_import import map_reader_import
from armarius.patrons.commands.run_reader_import import MeantGroup, run_reader_import
from armarius.patrons.commands.undo_reader_import import undo_reader_import
from armarius.patrons.permissions import IMPORT_READERS
from armarius.patrons.queries.imports import doubtful, imports_of, leavers_of, rows_of
from armarius.patrons.refusals import Refusal as Reading
from armarius.patrons.rules.import_states import EDITABLE, ImportState
from armarius.patrons.rules.importing import Mapping
from armarius.patrons.uploads import MOST_BYTES, MOST_LINES
from armarius.platform.commands.cancel_job import cancel_job
from armarius.platform.values.reasons import Invalid, Outcome, Reason
from armarius.ui.access import requires


@requires(IMPORT_READERS)
@require_http_methods(["GET", "POST"])
def reader_imports(request: HttpRequest) -> HttpResponseBase:
    """All imports of the library one works in, and the form for another."""
    if request.method == "GET":
        return front(request, form_of())
    try:
        batch = uploaded(request)
    except Outcome as outcome:
        return front(request, refused_form(request, outcome, "file"))
    return HttpResponseRedirect(reverse("reader_import_columns", args=[batch]))


def front(request: HttpRequest, form: Form) -> HttpResponseBase:
    """The list with the form."""
    rows = imports_of(staff_of(request).library)
    template = "desk/reader_imports/list.html"
    return list_page(request, IMPORTS, rows, template=template, extra={"form": form}, status=form.status)


def uploaded(request: HttpRequest) -> int:
    """Take the file in; the import's id. Refusals: ``Invalid`` file_needed, and those of ``begin_reader_import``."""
    upload = request.FILES.get("file")
    if upload is None:
        raise Invalid(Reason(Refusal.FILE_NEEDED, {}, "file"))
    if (upload.size or 0) > MOST_BYTES:
        raise Invalid(Reason(Reading.SHEET_TOO_LARGE, {"most": MOST_LINES}, "file"))
    name = (upload.name or "").replace("\x00", "")[:200]
    return begin_reader_import(occasion_of(request), file_name=name, content=upload.read()).batch


@requires(IMPORT_READERS)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, reader_import: int) -> HttpResponse:
    """What the columns mean."""
    row = own_or_404(request, reader_import)
    if row.state not in EDITABLE or not row.lines:
        return HttpResponseRedirect(reverse("reader_import", args=[reader_import]))
    if request.method == "GET":
        proposed, profile = mapping.proposal(row, number_in(request.GET.get("profile", "")) or 0)
        screen = mapping.columns_screen(row, mapping.form_for(proposed), proposed, profile)
        return render(request, "desk/reader_imports/columns.html", {"screen": screen})
    return mapped(request, row)


def mapped(request: HttpRequest, row: Any) -> HttpResponse:
    """Keep the mapping and begin to compare, or the page again with what was wrong."""
    typed = Mapping(tuple(request.POST.get(f"column-{at}", "") for at in range(len(row.headings))))
    try:
        typed = mapping.typed_mapping(request, row)
        version = number_in(request.POST.get("version", "")) or 0
        map_reader_import(
            occasion_of(request),
            batch=row.pk,
            version=version,
            mapping=typed,
            profile=request.POST.get("profile", ""),
        )
    except Outcome as outcome:
        fields = ("category", "valid_until", *(f"column-{at}" for at in range(len(row.headings))))
        form = refused_form(request, outcome, *fields)
        screen = mapping.columns_screen(row, form, typed)
        return render(request, "desk/reader_imports/columns.html", {"screen": screen}, status=form.status)
    return HttpResponseRedirect(reverse("reader_import", args=[row.pk]))


@requires(IMPORT_READERS)
@require_GET
def one_import(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """An import: how far it is, what was found, what became of its rows."""
    row = own_or_404(request, reader_import)
    if row.state == ImportState.UPLOADED:
        return HttpResponseRedirect(reverse("reader_import_columns", args=[reader_import]))
    return import_page(request, row, form_of())


def import_page(request: HttpRequest, row: Any, form: Form) -> HttpResponseBase:
    """The page of an import, or only its progress for a script."""
    screen = import_screen(staff_of(request), row, form)
    if wants_fragment(request) and screen.moving:
        return render(request, "desk/reader_imports/progress.html", {"screen": screen})
    if wants_fragment(request):
        response = HttpResponse()
        response["HX-Refresh"] = "true"
        return response
    template = "desk/reader_imports/import.html"
    return list_page(
        request, ROWS, rows_of(row.pk), template=template, extra={"screen": screen}, status=form.status
    )


@requires(IMPORT_READERS)
@require_http_methods(["GET", "POST"])
def doubts(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """Rows in doubt, side by side; decided one by one, or all of a kind at once."""
    row, form = own_or_404(request, reader_import), form_of()
    if request.method == "POST":
        try:
            decide_import_rows(
                occasion_of(request),
                batch=reader_import,
                decisions=doubtful_rows.typed_decisions(request),
                kind=doubtful_rows.kind_of(request.POST.get("kind_of_all")),
                all_of_kind=doubtful_rows.decision_of(request.POST.get("all_of_kind")),
            )
        except Outcome as outcome:
            form = refused_form(request, outcome)
        else:
            return HttpResponseRedirect(request.get_full_path())
    extra = {"row": row, "form": form, "screen": import_screen(staff_of(request), row, form)}
    template = "desk/reader_imports/doubts.html"
    return list_page(
        request,
        doubtful_rows.TABLE,
        doubtful(reader_import),
        template=template,
        extra=extra,
        status=form.status,
    )


@requires(IMPORT_READERS)
@require_GET
def leavers(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """Who is in the classes of the file, and not in the file."""
    row = own_or_404(request, reader_import)
    template = "desk/reader_imports/leavers.html"
    return list_page(request, LEAVERS, leavers_of(row), template=template, extra={"row": row})


@requires(IMPORT_READERS)
@require_POST
def run(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """Import every row that needs no decision, or has one."""
    row = own_or_404(request, reader_import)
    try:
        run_reader_import(occasion_of(request), batch=reader_import, groups=meant_groups(request))
    except Outcome as outcome:
        return import_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("reader_import", args=[reader_import]))


def meant_groups(request: HttpRequest) -> tuple[MeantGroup, ...]:
    """What was chosen for the groups the library has not."""
    names, chosen = request.POST.getlist("group_name"), request.POST.getlist("group_meant")
    return tuple(MeantGroup(name, number_in(pk) or 0) for name, pk in zip(names, chosen, strict=False))


@requires(IMPORT_READERS)
@require_POST
def undo(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """Take the import back."""
    row = own_or_404(request, reader_import)
    try:
        undo_reader_import(occasion_of(request), batch=reader_import)
    except Outcome as outcome:
        return import_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("reader_import", args=[reader_import]))


@requires(IMPORT_READERS)
@require_POST
def stop(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """Stop the job at its next step; what it did stays done."""
    row = own_or_404(request, reader_import)
    try:
        cancel_job(occasion_of(request), job=row.job or 0)
    except Outcome as outcome:
        return import_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("reader_import", args=[reader_import]))


@requires(IMPORT_READERS)
@require_POST
def discard(request: HttpRequest, reader_import: int) -> HttpResponseBase:
    """Throw the file away."""
    row = own_or_404(request, reader_import)
    try:
        discard_reader_import(occasion_of(request), batch=reader_import)
    except Outcome as outcome:
        return import_page(request, row, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("reader_imports"))
