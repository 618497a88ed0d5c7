"""Register readers anew: one at the desk, a class at once; the registered readers of a year."""

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.circulation import rows
from armarius.desk.circulation.answers import answer, mode_of
from armarius.desk.forms import number_in, refused_form, typed_number
from armarius.desk.lists.exports import CSV, csv_lines
from armarius.desk.readers.views import reader_page
from armarius.desk.registrations import screens
from armarius.desk.requests import occasion_of, staff_of
from armarius.network.queries import local_day
from armarius.patrons.commands.reregister_group import reregister_group
from armarius.patrons.commands.reregister_reader import reregister_reader
from armarius.patrons.permissions import REGISTER, SEE
from armarius.platform.values.reasons import Missing, Outcome
from armarius.ui.access import requires
from armarius.ui.words import sentence

EARLIEST, LATEST = 1900, 2999


@requires(SEE)
@require_GET
def registrations(request: HttpRequest) -> HttpResponseBase:
    """The registered readers of a year, as a page or a file."""
    return year_page(request)


def year_page(request: HttpRequest, said: tuple[str, ...] = ()) -> HttpResponseBase:
    """The page of the year of the address; ``said`` is why a class was not registered."""
    staff = staff_of(request)
    today = local_day(staff.library, timezone.now())
    wanted = number_in(request.GET.get("year", "")) or today.year
    library = number_in(request.GET.get("library", "")) or 0
    if not EARLIEST <= wanted <= LATEST:
        raise Http404
    screen = screens.year_screen(staff, today, wanted, library)
    if request.GET.get("format") == "csv":
        answered = StreamingHttpResponse(
            csv_lines(screens.heading(), screens.file_rows(screen)), content_type=CSV
        )
        answered["Content-Disposition"] = f'attachment; filename="registered-readers-{wanted}.csv"'
        return answered
    done = {name: number_in(request.GET.get(name, "")) for name in ("done", "job")}
    shown = {"screen": screen, "said": said, "staff": staff} | done
    return render(request, "desk/registrations/year.html", shown, status=422 if said else 200)


@requires(REGISTER)
@require_POST
def register_group(request: HttpRequest) -> HttpResponseBase:
    """Register a whole class anew; a large group goes on as a job."""
    try:
        done = reregister_group(occasion_of(request), group=typed_number(request, "group") or 0)
    except Missing:
        raise Http404 from None
    except Outcome as outcome:
        return year_page(request, tuple(sentence(reason) for reason in outcome.reasons))
    job = f"&job={done.job}" if done.job else ""
    return HttpResponseRedirect(f"{reverse('registrations')}?done={done.readers}{job}")


@requires(REGISTER)
@require_POST
def register(request: HttpRequest, reader: int) -> HttpResponse:
    """Register a reader anew for this year: what is known was looked at. Back to where the clerk was."""
    try:
        reregister_reader(occasion_of(request), reader=reader)
    except Outcome as outcome:
        return reader_page(request, reader, refused_form(request, outcome), "registrations")
    if "at_desk" in request.POST:
        return answer(request, rows.load(request), mode_of(request))
    return HttpResponseRedirect(f"{reverse('reader', args=[reader])}#registrations")
