"""Order in the house: what was deleted, what titles lack."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.restore_record import restore_record
from armarius.catalogue.commands.undo_merge import undo_merge
from armarius.catalogue.labels import LACKS
from armarius.catalogue.permissions import EDIT_RECORDS, SEE
from armarius.catalogue.search import NOT_NARROWED, Narrowing, count_titles
from armarius.desk.catalogue.deleted_table import DELETED
from armarius.desk.catalogue.screens import record_frame
from armarius.desk.forms import refused_form
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.platform.values.reasons import Refused
from armarius.ui.access import requires


@requires(SEE)
@require_GET
def deleted(request: HttpRequest) -> HttpResponseBase:
    """Everything that was deleted or merged away, newest first."""
    return list_page(request, DELETED, catalogue.deleted_records())


@requires(EDIT_RECORDS)
@require_POST
def restore(request: HttpRequest, record: int) -> HttpResponse:
    """Open a deleted record again. Refusals: those of ``restore_record``."""
    restore_record(occasion_of(request), record=record)
    return HttpResponseRedirect(reverse("record", args=[record]))


@requires(EDIT_RECORDS)
@require_POST
def undo(request: HttpRequest, record: int) -> HttpResponse:
    """Undo the merge by which a record went, or say everything that was touched since."""
    try:
        parted = undo_merge(occasion_of(request), merged=record)
    except Refused as outcome:
        frame = record_frame(record, staff_of(request), "record")
        shown = {"frame": frame, "form": refused_form(request, outcome)}
        return render(request, "desk/catalogue/not_parted.html", shown, status=outcome.status)
    return HttpResponseRedirect(reverse("record", args=[parted.merged]))


@requires(SEE)
@require_GET
def missing(request: HttpRequest) -> HttpResponse:
    """What titles lack: how many in the whole catalogue, and how many of those with copies in this library."""
    library = network.library(staff_of(request).library)
    own = Narrowing({"library": [library.code]}) if library else NOT_NARROWED
    asked = [(f"missing:{lack}", each) for lack in LACKS for each in (NOT_NARROWED, own)]
    counts = count_titles(asked)
    rows = [
        (lack, words, counts[2 * at], counts[2 * at + 1]) for at, (lack, words) in enumerate(LACKS.items())
    ]
    shown = {"rows": rows, "library": library, "total": catalogue.totals()["titles"]}
    return render(request, "desk/catalogue/missing.html", shown)
