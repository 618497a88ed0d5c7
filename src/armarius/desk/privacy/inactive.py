"""Readers who came no more for years: how many a rule would erase, and the job that does."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.middleware import StaffSession
from armarius.desk.requests import occasion_of, staff_of
from armarius.network import queries as network
from armarius.patrons.commands.erase_inactive import TASK, begin_erasing_inactive, ended_before_day
from armarius.patrons.permissions import GUARD_PRIVACY
from armarius.patrons.queries.erasure import Inactive, inactive
from armarius.platform import queries as platform
from armarius.platform.values.reasons import Invalid, Outcome
from armarius.ui.access import requires
from armarius.ui.words import words

LATEST = 5
LONGEST_YEARS = 3


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run of the rule: when, how it stands, how many readers went (None: not known yet)."""

    at: datetime
    state: str
    readers: int | None


@dataclass(frozen=True, slots=True)
class InactiveScreen:
    """The rule that is tried (years, the day before which cards ended), whom it would erase, the latest jobs."""

    years: int
    before: date | None
    found: Inactive | None
    jobs: tuple[ShownRun, ...]


def inactive_screen(request: HttpRequest, years: int) -> InactiveScreen:
    """The page; ``years`` 0 tries nothing. Refusal: ``Invalid`` broken_years."""
    staff = staff_of(request)
    before = ended_before_day(occasion_of(request), years) if years else None
    found = None
    if before is not None:
        today = network.local_day(staff.library, timezone.now())
        found = inactive(network.subtree(staff.library), before, today)
    return InactiveScreen(years, before, found, latest_jobs(staff))


def latest_jobs(staff: StaffSession) -> tuple[ShownRun, ...]:
    """The latest erasing jobs of this library."""
    rows = platform.jobs().filter(task=TASK, library_id=staff.library)[:LATEST]
    return tuple(
        ShownRun(row.enqueued_at, words("JOB_STATES", row.state), (row.result or {}).get("readers"))
        for row in rows
    )


def years_in(text: str) -> int:
    """A number of years as it was typed; -1 when it is none, 0 when nothing was typed."""
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_YEARS else -1


@requires(GUARD_PRIVACY)
@require_http_methods(["GET", "POST"])
def inactive_readers(request: HttpRequest) -> HttpResponse:
    """How many readers would be erased with so many ``years``; posted to, a job begins."""
    given = request.POST if request.method == "POST" else request.GET
    text = given.get("years", "").strip()[:9]
    try:
        if request.method == "POST":
            begin_erasing_inactive(occasion_of(request), years=years_in(text) or -1)
            return HttpResponseRedirect(reverse("inactive_readers"))
        screen, form = inactive_screen(request, years_in(text)), form_of(years=text)
    except Invalid as outcome:
        screen, form = inactive_screen(request, 0), refused_years(request, outcome, text)
    shown = {"screen": screen, "form": form}
    return render(request, "desk/privacy/inactive.html", shown, status=form.status)


def refused_years(request: HttpRequest, outcome: Outcome, text: str) -> Form:
    """The form with what was typed and why it cannot be."""
    form = refused_form(request, outcome, "years")
    return Form({"years": text}, form.errors, form.general, form.key)
