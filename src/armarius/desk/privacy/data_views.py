"""Everything that is kept of a reader, as a file, for the data officer who answers the reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from armarius.desk.looks import saw
from armarius.desk.privacy.reader_screen import reader_or_404
from armarius.patrons.permissions import GUARD_PRIVACY
from armarius.patrons.queries.own_data import data_of_reader
from armarius.patrons.rules.accesses import Shown
from armarius.ui.access import requires
from armarius.ui.kept_data import kept_data_file
from armarius.ui.words import verb_sentence


@requires(GUARD_PRIVACY)
@require_POST
def reader_data(request: HttpRequest, reader: int) -> HttpResponse:
    """The file; the look is written down first. It holds no reading history: that is the reader's alone."""
    row, reach = reader_or_404(request, reader)
    data = data_of_reader(row.pk, timezone.now(), verb_sentence) if reach.guards else None
    if data is None:
        raise Http404
    data.pop("reading_history", None)
    saw(request, Shown.DATA, row.pk)
    return kept_data_file(data, request.POST.get("form", ""), f"reader-{row.pk}")
