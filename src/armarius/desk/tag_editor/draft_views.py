"""The list of one's own drafts, and the button that throws one away."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.keep_draft import discard_draft
from armarius.catalogue.labels import DIALECTS
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.desk.forms import typed_number
from armarius.desk.lists import Action, Cell, Column, DayFilter, Table, TextFilter, list_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.tag_editor.drafts import continued
from armarius.ui.access import requires
from armarius.ui.localised import moment_text

PAGES = {"tags": ("edit_tags", "new_tags"), "form": ("correct_record", "new_record")}
"""The two views of a record: the address of one that is there, and of a new one."""


def title(row: Any) -> Cell:
    """The title as it was typed, a link that goes on with the draft."""
    kept = catalogue.kept_draft(row)
    page = PAGES["tags" if kept.sheet.rows else "form"][0 if kept.record else 1]
    text = row.title or (row.record.title if row.record else "") or gettext("without a title")
    return Cell(text, href=continued(kept.record, page, row.pk), book=True)


def of(row: Any) -> Cell:
    """The record, or that it is a new one; below, whether somebody saved it since."""
    if row.record is None:
        return Cell(gettext("New record"), note=str(DIALECTS[row.dialect]))
    changed = gettext("Changed since") if row.record.version != row.version else ""
    return Cell(str(row.record_id), href=reverse("record", args=[row.record_id]), code=True, note=changed)


def away(row: Any) -> Cell:
    """The button that throws it away."""
    return Cell(action=Action(reverse("discard_draft", args=[row.pk]), gettext("Throw away"), row.title))


DRAFTS: Table[Any] = Table(
    name="drafts",
    title=_("Unfinished records"),
    empty=_("Nothing is unfinished."),
    order="kept",
    columns=(
        Column("title", _("Title"), title, sort=("title", "id")),
        Column("record", _("Record number"), of, sort=("record_id", "id")),
        Column(
            "kept",
            _("Last typed"),
            lambda row: Cell(moment_text(row.kept_at), value=row.kept_at, nowrap=True),
            sort=("-kept_at", "-id"),
        ),
        Column("away", _("Throw away"), away, buttons=True),
    ),
    filters=(
        TextFilter("title", _("Title"), lambda rows, value: rows.filter(title__icontains=value)),
        DayFilter("since", _("Typed since"), lambda rows, value: rows.filter(kept_at__date__gte=value)),
    ),
)


@requires(EDIT_RECORDS)
@require_GET
def drafts(request: HttpRequest) -> HttpResponseBase:
    """What one began and did not save; nobody else's."""
    return list_page(request, DRAFTS, catalogue.drafts_of(staff_of(request).account))


@requires(EDIT_RECORDS)
@require_POST
def discard(request: HttpRequest, kept_draft: int) -> HttpResponse:
    """Throw a draft away, and show the record as it is; from the list, the list again."""
    discard_draft(occasion_of(request), draft=kept_draft)
    record, pages = typed_number(request, "record"), PAGES.get(request.POST.get("view", ""))
    if pages is None:
        return HttpResponseRedirect(reverse("drafts"))
    return HttpResponseRedirect(reverse(pages[0], args=[record]) if record else reverse(pages[1]))
