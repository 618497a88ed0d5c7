"""The revisions of a record: who changed what when, the differences field by field, bringing one back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.restore_revision import restore_revision
from armarius.catalogue.permissions import EDIT_RECORDS, SEE
from armarius.catalogue.queries import RecordState
from armarius.catalogue.rules.differences import FieldChange, Mark, differences
from armarius.catalogue.rules.record_form import names_of_tags
from armarius.desk.catalogue.screens import RecordFrame, record_frame
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.requests import occasion_of, staff_of
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.record import Dialect, MarcRecord
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.words import words

SHOWN = 100
"""Revisions listed; older ones are opened by their number."""


@dataclass(frozen=True, slots=True)
class ShownRevision:
    """A version of a record: its number, when and by whom it was made, what changed in words."""

    version: int
    at: datetime
    who: str
    what: str
    current: bool


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A field that changed: in words what became of it, what it is called, the field."""

    mark: str
    name: str
    change: FieldChange


def shown_revisions(states: Sequence[RecordState]) -> tuple[ShownRevision, ...]:
    """The versions, newest first; one query for the names of whoever made them."""
    people = network.account_names({state.by for state in states})
    earlier = [*states[1:], None]
    return tuple(
        ShownRevision(
            version=state.version,
            at=state.at,
            who=people.get(state.by, "") or _("The system"),
            what=what_changed(before, state),
            current=at == 0,
        )
        for at, (state, before) in enumerate(zip(states, earlier, strict=True))
    )


def what_changed(before: RecordState | None, after: RecordState) -> str:
    """The names of what changed, in the form's words; how it came in when it is the first."""
    if before is None:
        return _("Imported") if after.batch else _("Added by hand")
    tags = [change.tag for change in differences(before.marc, after.marc)]
    said = ", ".join(
        words("FORM_FIELDS", name) for name in names_of_tags(FORMS[Dialect(after.dialect)], tags)
    )
    if after.batch:
        return _("Imported: %(fields)s") % {"fields": said} if said else _("Imported")
    return said or _("Nothing but the moment of change")


@requires(SEE)
@require_GET
def revisions(request: HttpRequest, record: int) -> HttpResponse:
    """Every version of a record."""
    frame = record_frame(record, staff_of(request), "revisions")
    shown = {"frame": frame, "revisions": shown_revisions(catalogue.states(record)[:SHOWN])}
    return render(request, "desk/catalogue/revisions.html", shown)


@requires(SEE)
@require_GET
def revision(request: HttpRequest, record: int, version: int) -> HttpResponse:
    """What one version changed, field by field; ``?now`` compares it with the present one instead."""
    frame = record_frame(record, staff_of(request), "revisions")
    return revision_page(request, frame, version, form_of())


def revision_page(request: HttpRequest, frame: RecordFrame, version: int, form: Form) -> HttpResponse:
    """The page of one version."""
    states = {state.version: state for state in catalogue.states(frame.record.pk)}
    chosen, before = states.get(version), states.get(version - 1)
    if chosen is None:
        raise Http404
    now = "now" in request.GET or before is None
    pair = (chosen, states[frame.record.version]) if now else (before or chosen, chosen)
    shown = {
        "frame": frame,
        "form": form,
        "revision": shown_revisions([chosen, before] if before else [chosen])[0],
        "current": version == frame.record.version,
        "against_now": now,
        "changes": shown_changes(pair[0].marc, pair[1].marc, Dialect(chosen.dialect)),
        "marks": Mark,
    }
    return render(request, "desk/catalogue/revision.html", shown, status=form.status)


def shown_changes(before: MarcRecord, after: MarcRecord, dialect: Dialect) -> list[ShownChange]:
    """What changed from one state to another, in words."""
    shape = FORMS[dialect]
    return [
        ShownChange(
            words("FIELD_MARKS", change.mark),
            ", ".join(words("FORM_FIELDS", name) for name in names_of_tags(shape, [change.tag])),
            change,
        )
        for change in differences(before, after)
    ]


@requires(EDIT_RECORDS)
@require_POST
def restore(request: HttpRequest, record: int, version: int) -> HttpResponse:
    """Bring the record back to a version."""
    seen = typed_number(request, "version") or 0
    try:
        restore_revision(occasion_of(request), record=record, revision=version, version=seen)
    except Outcome as outcome:
        frame = record_frame(record, staff_of(request), "revisions")
        return revision_page(request, frame, version, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("revisions", args=[record]))
