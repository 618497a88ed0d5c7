"""What was done, by whom, where and when; and the proof of each row."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.journal import screens
from armarius.desk.lists import listing
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.platform import permissions
from armarius.platform.commands.undo import undo as undo_command
from armarius.platform.kernel.command import VERBS
from armarius.ui.access import requires

SORTS = {"newest": ("-id",), "happened": ("at", "id")}


@requires(permissions.READ_JOURNAL)
@require_GET
def journal(request: HttpRequest) -> HttpResponse:
    """The journal, newest first, narrowed to a verb and a day."""
    staff = staff_of(request)
    verb = request.GET.get("verb", "")
    verb = verb if verb in VERBS else ""
    try:
        day = parse_date(request.GET.get("day", ""))
    except ValueError:
        day = None
    rows = screens.narrowed(screens.visible_entries(staff), staff, verb, day)
    filters = {"verb": verb, "day": day.isoformat() if day else ""}
    found = listing(request, rows, sorts=SORTS, default="newest", filters=filters)
    shown = {
        "list": found,
        "entries": screens.shown_entries(found.rows, staff),
        "verbs": screens.verbs(),
        "filters": filters,
        "key": new_key(),
    }
    return render(request, "desk/journal/list.html", shown)


@requires(permissions.READ_JOURNAL)
@require_GET
def entry(request: HttpRequest, entry: int) -> HttpResponse:
    """One row with its facts and its proof."""
    shown = {"details": screens.entry_details(staff_of(request), entry), "key": new_key()}
    return render(request, "desk/journal/entry.html", shown)


@requires(permissions.UNDO)
@require_POST
def undo(request: HttpRequest, entry: int) -> HttpResponse:
    """Undo what a row did. Refusals: those of ``undo``."""
    undo_command(occasion_of(request), entry=entry)
    return HttpResponseRedirect(reverse("journal"))
