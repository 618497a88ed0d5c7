"""Printing cards: whose, on which sheet, from which cell; a look first, then the PDF, and that they were printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.desk.cards import choosing, sheets
from armarius.desk.cards.choosing import Chosen
from armarius.desk.cards.paper import TEMPLATE, sheet_of
from armarius.desk.forms import Form, form_of, number_in, refused_form
from armarius.desk.looks import saw_several
from armarius.desk.reach import library_or_404
from armarius.desk.readers.screens import kept_or_404
from armarius.desk.requests import occasion_of, staff_of
from armarius.patrons.commands.record_cards_printed import record_cards_printed
from armarius.patrons.permissions import REGISTER
from armarius.patrons.rules.accesses import Shown
from armarius.platform.documents.rendering import render as made
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(REGISTER)
@never_cache
@require_http_methods(["GET", "POST"])
def whose_cards(request: HttpRequest) -> HttpResponse:
    """Choose whose cards are printed, then go on to the sheet. ``Http404`` for a library of others."""
    library = library_of(request)
    if request.method == "GET":
        return choosing_page(request, form_of(**choosing.usual(request, library)))
    try:
        chosen = choosing.chosen(request, library)
    except Outcome as outcome:
        return choosing_page(request, refused_form(request, outcome, *choosing.FIELDS))
    return sheet_page(request, chosen, form_of(**sheets.usual(library)), sheets.usual_job(library))


@requires(REGISTER)
@never_cache
@require_GET
def print_reader_card(request: HttpRequest, reader: int) -> HttpResponse:
    """The sheet with one reader's card. ``Http404`` for a reader of others."""
    row, occasion = kept_or_404(request, reader)
    library = occasion.library
    form = form_of(**sheets.usual(library))
    return sheet_page(request, choosing.cut(library, [row.pk]), form, sheets.usual_job(library))


@requires(REGISTER)
@never_cache
@require_POST
def card_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet: looked at again, or printed (``what=print``)."""
    library = library_of(request)
    ticked = choosing.ticked(request, library)
    try:
        job = sheets.typed_job(request, library)
        if request.POST.get("what") != "print" or not ticked.cards:
            return sheet_page(request, ticked, form_of(**request.POST.dict()), job)
        data = sheet_of(ticked.cards, job.layout, start=job.start, title=_("Cards"))
        document = made(TEMPLATE, data, language=get_language() or "en", tagged=False)
    except Outcome as outcome:
        return sheet_page(request, ticked, refused_form(request, outcome, *sheets.FIELDS), None)
    if "record" in request.POST:
        record_cards_printed(occasion_of(request, library), readers=ticked.ids)
    saw_several(request, Shown.PAPER, ticked.ids)
    return attached(document, "cards.pdf")


def library_of(request: HttpRequest) -> int:
    """The library whose readers' cards are printed: the one named, else where one works."""
    asked = number_in(request.POST.get("library", "") or request.GET.get("library", ""))
    row, _occasion = library_or_404(request, asked or staff_of(request).library, REGISTER)
    return int(row.pk)


def attached(document: bytes, name: str) -> HttpResponse:
    """A PDF as a file to open or keep."""
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def choosing_page(request: HttpRequest, form: Form) -> HttpResponse:
    """Whose cards: the question."""
    shown = {"form": form, **choosing.choices(request)}
    return render(request, "desk/cards/whose.html", shown, status=form.status)


def sheet_page(request: HttpRequest, chosen: Chosen, form: Form, job: sheets.Job | None) -> HttpResponse:
    """The cards that were chosen, the sheet, and a look at the first page."""
    screen = sheets.sheet_screen(chosen, form, job, title=_("Cards"))
    saw_several(request, Shown.PAPER, chosen.ids)
    return render(
        request, "desk/cards/sheet.html", {"screen": screen, "form": screen.form}, status=screen.form.status
    )
