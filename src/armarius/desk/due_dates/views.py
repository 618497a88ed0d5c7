"""Due dates moved for many at once: shown before, then done by a job."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from armarius.circulation.commands.follow_closing import close_in_emergency, closing
from armarius.circulation.commands.move_due_dates import begin_moving, check_move
from armarius.circulation.permissions import MOVE_DUE_DATES
from armarius.circulation.queries.moving import Moving, moving
from armarius.circulation.rules.moving import Meant
from armarius.desk.due_dates import screens
from armarius.desk.due_dates.typed import CLOSING_FIELDS, FIELDS, typed_batch, typed_closing
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.reach import library_or_404
from armarius.desk.requests import staff_of, wants_fragment
from armarius.network import queries as network
from armarius.network.permissions import MANAGE_LIBRARIES
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(MOVE_DUE_DATES)
@require_http_methods(["GET", "POST"])
def due_dates(request: HttpRequest) -> HttpResponse:
    """Choose loans and where their due dates move; see what would move; then begin."""
    if request.method == "GET":
        staff = staff_of(request)
        today = network.local_day(staff.library, timezone.now()).isoformat()
        return page(request, form_of(library=staff.library, first=today, last=today))
    library, occasion = library_or_404(request, typed_number(request, "library") or 0, MOVE_DUE_DATES)
    try:
        meant, move = typed_batch(request, library.pk)
        if "run" in request.POST:
            job = begin_moving(occasion, meant=meant, move=move).job
            return HttpResponseRedirect(reverse("due_dates_job", args=[job]))
        check_move(occasion, meant, move)
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *FIELDS))
    return page(request, Form(request.POST.dict()), moving(meant, move, occasion.at))


def page(request: HttpRequest, form: Form, found: Moving | None = None) -> HttpResponse:
    """The form, what would move, and the last jobs."""
    staff = staff_of(request)
    shown: dict[str, object] = {"form": form, "found": found, "fields": FIELDS}
    shown["choices"] = choices = screens.choices(staff)
    shown |= {"runs": screens.runs(choices.libraries), "may_close": bool(screens.closing_choices(staff))}
    return render(request, "desk/due_dates/due_dates.html", shown, status=form.status)


@requires(MANAGE_LIBRARIES)
@require_http_methods(["GET", "POST"])
def emergency(request: HttpRequest) -> HttpResponse:
    """Close a library from one day to another: see what would move first, then close."""
    if request.method == "GET":
        staff = staff_of(request)
        today = network.local_day(staff.library, timezone.now()).isoformat()
        return closing_page(request, form_of(library=staff.library, first=today, until=today))
    library, occasion = library_or_404(request, typed_number(request, "library") or 0, MANAGE_LIBRARIES)
    try:
        span = typed_closing(request)
        if "run" in request.POST:
            done = close_in_emergency(occasion, first=span.first, last=span.last, reason=span.reason)
            if done.job:
                return HttpResponseRedirect(reverse("due_dates_job", args=[done.job]))
            return HttpResponseRedirect(reverse("library", args=[library.pk]) + "#closed")
    except Outcome as outcome:
        return closing_page(request, refused_form(request, outcome, *CLOSING_FIELDS))
    meant = Meant(library=library.pk, first=span.first, last=span.last, below=True)
    found = moving(meant, closing(span.first, span.last, span.reason), occasion.at)
    return closing_page(request, Form(request.POST.dict()), found)


def closing_page(request: HttpRequest, form: Form, found: Moving | None = None) -> HttpResponse:
    """The form of an emergency closing, and what would move."""
    libraries = screens.closing_choices(staff_of(request))
    shown = {"form": form, "found": found, "fields": CLOSING_FIELDS, "libraries": libraries}
    return render(request, "desk/due_dates/closing.html", shown, status=form.status)


@requires(MOVE_DUE_DATES)
@require_GET
def job(request: HttpRequest, job: int) -> HttpResponse:
    """How far a job is that moves due dates."""
    shown = {"run": screens.run_of(staff_of(request), job)}
    if wants_fragment(request):
        return render(request, "desk/due_dates/progress.html", shown)
    return render(request, "desk/due_dates/job.html", shown)
