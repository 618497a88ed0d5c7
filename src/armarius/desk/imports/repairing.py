"""What an import set aside, put right by hand: its bytes beside the text that takes their place."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from armarius.catalogue import queries
from armarius.catalogue.commands.repair_record import repair_record, the_record
from armarius.catalogue.permissions import IMPORT_RECORDS
from armarius.catalogue.preparation import prepared
from armarius.desk.forms import Form, form_of, refused_form
from armarius.desk.imports.screens import DIALECTS
from armarius.desk.imports.staged_screens import own_batch
from armarius.desk.imports.table import SET_ASIDE
from armarius.desk.lists import list_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.formats.marc.salvage import salvaged
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.words import sentence, words

SHOWN, WIDTH = 4096, 16
REPAIRABLE = ("proposed", "done")


@dataclass(frozen=True, slots=True)
class BytesLine:
    """Sixteen bytes: where they stand, in hexadecimal, as text with a point for what has no sign."""

    at: int
    hexadecimal: str
    text: str


@dataclass(frozen=True, slots=True)
class RepairScreen:
    """Bytes that became no record, why, and the text a person makes of them."""

    row: Any
    batch: Any
    reason: str
    length: int
    lines: tuple[BytesLine, ...]
    more: bool
    who: str
    dialects: list[tuple[str, str]]
    shown: tuple[tuple[str, str], ...]
    editable: bool
    form: Form


@requires(IMPORT_RECORDS)
@require_GET
def set_aside(request: HttpRequest, batch: int) -> HttpResponseBase:
    """What an import set aside."""
    row = own_batch(staff_of(request), batch)
    template = "desk/imports/aside.html"
    return list_page(request, SET_ASIDE, queries.quarantine(batch), template=template, extra={"row": row})


@requires(IMPORT_RECORDS)
@require_http_methods(["GET", "POST"])
def repair(request: HttpRequest, batch: int, quarantined: int) -> HttpResponse:
    """The bytes, and the text to repair; checked as often as one likes, then fed into the import."""
    row = own_batch(staff_of(request), batch)
    found = queries.quarantine(batch).filter(pk=quarantined).first()
    if found is None:
        raise Http404
    if request.method == "GET":
        return repair_page(request, row, found, form_of(text=salvaged(bytes(found.raw)), dialect="auto"))
    text, dialect = request.POST.get("text", ""), typed_dialect(request)
    try:
        if "check" in request.POST:
            return repair_page(request, row, found, form_of(text=text, dialect=dialect), seen(text, dialect))
        occasion = occasion_of(request, library=row.library_id)
        repair_record(occasion, batch=batch, quarantined=quarantined, text=text, dialect=dialect)
    except Outcome as outcome:
        return repair_page(request, row, found, refused_form(request, outcome, "text"))
    return HttpResponseRedirect(reverse("set_aside", args=[batch]))


def typed_dialect(request: HttpRequest) -> str:
    """The dialect, if there is such a one."""
    typed = request.POST.get("dialect", "")
    return typed if typed in DIALECTS else "auto"


def seen(text: str, dialect: str) -> tuple[tuple[str, str], ...]:
    """What the text says once it is read. Refusals: those of ``repair_record`` about the text."""
    read = the_record(text, dialect)
    record = prepared(read.record, read.dialect, read.kind)
    return (
        (_("Title"), record.title),
        (_("Author"), record.author),
        (_("Publisher"), record.publisher),
        (_("Year"), str(record.year or "")),
        (_("Dialect"), words("DIALECTS", record.dialect)),
    )


def repair_page(
    request: HttpRequest, batch: Any, row: Any, form: Form, shown: tuple[tuple[str, str], ...] = ()
) -> HttpResponse:
    """The page of bytes that were set aside."""
    raw = bytes(row.raw)
    screen = RepairScreen(
        row=row,
        batch=batch,
        reason=sentence(Reason(f"marc.{row.reason}", row.facts)),
        length=row.end_offset - row.offset,
        lines=tuple(
            bytes_line(row.offset + at, raw[at : at + WIDTH]) for at in range(0, len(raw[:SHOWN]), WIDTH)
        ),
        more=len(raw) > SHOWN,
        who=network.account_names([row.repaired_by or 0]).get(row.repaired_by or 0, "") or _("The system"),
        dialects=[
            (code, words("RECORD_READING", code) if code == "auto" else words("DIALECTS", code))
            for code in DIALECTS
        ],
        shown=shown,
        editable=row.repaired_at is None and batch.state in REPAIRABLE,
        form=form,
    )
    return render(request, "desk/imports/repair.html", {"screen": screen}, status=form.status)


def bytes_line(at: int, raw: bytes) -> BytesLine:
    """A line of bytes."""
    text = "".join(chr(byte) if 32 <= byte < 127 else "·" for byte in raw)
    return BytesLine(at, raw.hex(" "), text)
