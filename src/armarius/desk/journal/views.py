"""What was done, by whom, where and when; and the proof of each row."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from armarius.desk.journal import screens
from armarius.desk.journal.table import TABLE
from armarius.desk.lists import list_page
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.platform import permissions
from armarius.platform.commands.undo import undo as undo_command
from armarius.ui.access import requires


@requires(permissions.READ_JOURNAL)
@require_GET
def journal(request: HttpRequest) -> HttpResponseBase:
    """The journal, newest first, narrowed to a verb, a day, a person."""
    return list_page(request, TABLE, screens.visible_entries(staff_of(request)))


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
