"""Drafts of the two views of a record: what is kept of a sheet or a form, and the sheet that comes of it again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.keep_draft import DraftKept, keep_draft
from armarius.catalogue.commands.save_fields import unchanged
from armarius.catalogue.queries import KeptDraft
from armarius.catalogue.rules.drafts import DraftRow, DraftSheet, draft_sheet
from armarius.catalogue.rules.record_form import nameless
from armarius.desk.forms import typed_number
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.tag_editor.sheet import Row, Sheet, opened, row_of
from armarius.formats.marc.form_filing import filled
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.record import DataField, Dialect, MarcRecord
from armarius.formats.marc.simple_form import read_form
from armarius.formats.marc.tag_text import typed_field
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.words import sentence

TITLES = {Dialect.MARC21: "245"}
TITLE = "200"


@dataclass(frozen=True, slots=True)
class DraftShown:
    """What a page says of a draft. edition: the one the page goes on from, 0 when it shows the record as it is.

    ``changed_by`` and ``changed_at`` say who saved the record since; ``others`` counts unfinished new records.
    """

    draft: int = 0
    edition: int = 0
    at: datetime | None = None
    resumed: bool = False
    changed_by: str = ""
    changed_at: datetime | None = None
    over: str = ""
    others: int = 0

    @property
    def text(self) -> str:
        """The number of the draft, as addresses carry it."""
        return str(self.draft)


NONE = DraftShown()


def own_draft(request: HttpRequest, record: int = 0) -> KeptDraft | None:
    """The draft a page is about: that of the record, or the one of a new record that the address or form names."""
    account = staff_of(request).account
    if record:
        return catalogue.draft_of(account, record)
    named = request.POST.get("draft", "") or request.GET.get("draft", "")
    return catalogue.new_draft(account, int(named)) if named.isascii() and named.isdigit() else None


def resumes(request: HttpRequest, row: KeptDraft | None) -> bool:
    """Whether the page goes on with the draft."""
    if row is None:
        return False
    return "draft" in request.GET if request.method == "GET" else typed_number(request, "draft") == row.pk


def shown_draft(request: HttpRequest, row: KeptDraft | None, record: int = 0) -> DraftShown:
    """What a page says of its draft; nothing of one that says what the record says."""
    others = 0 if record else catalogue.drafts_of(staff_of(request).account).filter(record=None).count()
    going_on = resumes(request, row)
    if row is None or not (going_on or differs(row)):
        return DraftShown(others=others)
    edition = row.edition if request.method == "GET" else typed_number(request, "draft_edition") or 0
    over = request.POST.get("over", "") if request.method == "POST" else rows_of(row)
    shown = DraftShown(row.pk, edition, row.at, going_on, over=over, others=others)
    if not row.outdated:
        return shown
    who = network.account_names([row.changed_by]).get(row.changed_by, "")
    return replace(shown, changed_by=who, changed_at=row.changed_at)


def rows_of(row: KeptDraft) -> str:
    """The rows of a draft as the form carries them, "" when nobody typed in the tag editor."""
    return replace(row.sheet, values={}).text if row.sheet.rows else ""


def differs(row: KeptDraft) -> bool:
    """Whether a draft says something else than the record does now."""
    states = {each.version: each.marc for each in catalogue.states(row.record)} if row.record else {}
    base = states.get(row.version)
    return base is None or not unchanged(resumed(row, base).record, states[row.now])


def resumed(row: KeptDraft, base: MarcRecord) -> Sheet:
    """The sheet of a draft over the record it began from."""
    return with_values(sheet_of(row.sheet, base, row.dialect, row.version), row.sheet.values)


def sheet_of(kept: DraftSheet, base: MarcRecord, dialect: Dialect, version: int = 0) -> Sheet:
    """The rows of a draft as a sheet; the base itself when it has none."""
    if not kept.rows:
        return opened(base, dialect, version)
    rows = (row_of((each.tag, each.ind1, each.ind2, each.text, each.mark)) for each in kept.rows)
    return Sheet(dialect, kept.leader, tuple(rows), base, version)


def with_values(sheet: Sheet, values: Mapping[str, str]) -> Sheet:
    """The sheet with what was typed into the simple form over it."""
    record = sheet.record
    written = filled(record, sheet.dialect, values)
    if written is record:
        return sheet
    number = {id(each): at for at, each in enumerate(sheet.base.fields)}
    rows = tuple(Row(typed_field(each, number.get(id(each), -1))) for each in written.fields)
    return replace(sheet, leader=written.leader, rows=rows)


def resumed_values(row: KeptDraft, base: MarcRecord) -> dict[str, str]:
    """What the simple form shows of a draft: the rows, and over them what was typed into the form."""
    record = sheet_of(row.sheet, base, row.dialect, row.version).record
    return read_form(record, row.dialect) | row.sheet.values


def over_of(request: HttpRequest, base: MarcRecord, dialect: Dialect, version: int = 0) -> Sheet:
    """The sheet a form was filled in over: what it carries of the tag editor, else the record."""
    return sheet_of(draft_sheet(request.POST.get("over", "")), base, dialect, version)


def kept_rows(sheet: Sheet) -> DraftSheet:
    """What is kept of a sheet."""
    rows = ((row.typed.tag, row.typed.ind1, row.typed.ind2, row.typed.text, row.mark) for row in sheet.rows)
    return DraftSheet(sheet.leader, tuple(DraftRow(*each) for each in rows))


def sheet_kept(request: HttpRequest, sheet: Sheet, record: int, template: str = "") -> DraftKept:
    """Keep a sheet as a draft; what the form could not say as fields yet stays beside it. Refusals: ``keep_draft``."""
    row, kept = own_draft(request, record), kept_rows(sheet)
    if row is not None and resumes(request, row):
        kept = replace(kept, values=left_over(row, sheet))
    return kept_draft(request, kept, sheet, record, template)


def left_over(row: KeptDraft, sheet: Sheet) -> dict[str, str]:
    """Rows of the form that nothing names yet, so that no field could be made of them: they wait in the form."""
    before = read_form(sheet_of(row.sheet, sheet.base, sheet.dialect).record, sheet.dialect)
    return nameless(FORMS[sheet.dialect], before, row.sheet.values, read_form(sheet.record, sheet.dialect))


def form_kept(
    request: HttpRequest, over: Sheet, values: Mapping[str, str], record: int, template: str = ""
) -> DraftKept:
    """Keep what was typed into the simple form as a draft, over what it was opened with. Refusals: ``keep_draft``."""
    carried = draft_sheet(request.POST.get("over", ""))
    return kept_draft(request, replace(carried, values=dict(values)), over, record, template)


def kept_draft(request: HttpRequest, kept: DraftSheet, sheet: Sheet, record: int, template: str) -> DraftKept:
    """Keep it."""
    return keep_draft(
        occasion_of(request),
        content=kept.text,
        title=kept.values.get("title", "") or title_of(sheet),
        record=record,
        version=sheet.version,
        dialect=sheet.dialect.value,
        template=template,
        draft=typed_number(request, "draft") or 0,
        edition=typed_number(request, "draft_edition") or 0,
    )


def title_of(sheet: Sheet) -> str:
    """The title on a sheet."""
    tag = TITLES.get(sheet.dialect, TITLE)
    fields = [each for each in sheet.record.fields if isinstance(each, DataField) and each.tag == tag]
    return fields[0].first("a").strip(" /:=") if fields else ""


def said_kept(request: HttpRequest, done: DraftKept) -> HttpResponse:
    """What the script hears of a draft that was kept."""
    shown = {"kept": done, "at": occasion_of(request).at}
    return render(request, "desk/tag_editor/kept.html", shown)


def said_refused(request: HttpRequest, outcome: Outcome) -> HttpResponse:
    """What the script hears of a draft that was not kept."""
    shown = {"sentences": [sentence(each) for each in outcome.reasons]}
    return render(request, "desk/tag_editor/kept.html", shown, status=outcome.status)


def continued(record: int, kind: str, draft: int) -> str:
    """The address where a draft goes on: ``kind`` is the name of an address of the view, for a record or a new one."""
    return f"{reverse(kind, args=[record] if record else [])}?draft={draft}"
