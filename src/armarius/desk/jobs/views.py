"""What runs in the background, and what runs on a clock."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.jobs import screens
from armarius.desk.jobs.table import TABLE
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.platform.commands.cancel_job import cancel_job
from armarius.platform.permissions import MANAGE_JOBS
from armarius.ui.access import requires


@requires(MANAGE_JOBS)
@require_GET
def jobs(request: HttpRequest) -> HttpResponseBase:
    """Jobs and schedule; only the tables when a script asks again."""
    rows = screens.visible_jobs(staff_of(request))
    extra = {
        "schedules": screens.shown_schedules(),
        "running": rows.filter(state__in=screens.OPEN).exists(),
    }
    template = "desk/jobs/tables.html" if wants_fragment(request) else "desk/jobs/list.html"
    return list_page(request, TABLE, rows, template=template, extra=extra)


@requires(MANAGE_JOBS)
@require_POST
def cancel(request: HttpRequest, job: int) -> HttpResponse:
    """Ask a job to stop. Refusals: those of ``cancel_job``."""
    row = screens.visible_jobs(staff_of(request)).filter(pk=job).first()
    if row is None:
        raise Http404
    cancel_job(occasion_of(request, row.library_id or None), job=job)
    return HttpResponseRedirect(reverse("jobs"))
