"""Macros and templates of the tag editor: run over a sheet, kept from one, listed and changed."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.save_macro import delete_macro, save_macro
from armarius.catalogue.labels import DIALECTS, MACRO_PURPOSES
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.catalogue.rules.macros import KEYS, NamedMacro, Purpose, as_steps, carried_out, read_steps
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.lists import Cell, Column, Table, TextFilter, list_page
from armarius.desk.requests import occasion_of, staff_of
from armarius.desk.tag_editor.sheet import Row, Sheet
from armarius.formats.marc.record import DataField
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.localised import moment_text
from armarius.ui.words import words

FIELDS = ("name", "steps", "dialect", "shortcut")

MACROS: Table[Any] = Table(
    name="macros",
    title=_("Macros and templates"),
    empty=_("No macro or template of this library yet."),
    hint=_("A template is saved from a sheet in the tag editor."),
    order="name",
    columns=(
        Column(
            "name",
            _("Name"),
            lambda row: Cell(row.name, href=reverse("macro", args=[row.pk])),
            sort=("name", "id"),
        ),
        Column(
            "purpose", _("What for"), lambda row: words("MACRO_PURPOSES", row.purpose), sort=("purpose", "id")
        ),
        Column("dialect", _("MARC format"), lambda row: str(DIALECTS[row.dialect]), sort=("dialect", "id")),
        Column("key", _("Key"), lambda row: f"Ctrl Shift {row.key}" if row.key else "", sort=("key", "id")),
        Column(
            "saved",
            _("Saved"),
            lambda row: Cell(moment_text(row.saved_at), value=row.saved_at, nowrap=True),
            sort=("-saved_at", "-id"),
        ),
    ),
    filters=(TextFilter("name", _("Name"), lambda rows, value: rows.filter(name__icontains=value)),),
)


def offered(request: HttpRequest, sheet: Sheet, purpose: Purpose) -> list[NamedMacro]:
    """What a sheet is offered, with names in the reader's language."""
    found = catalogue.macros(staff_of(request).library, sheet.dialect, purpose)
    return [each if each.name else replace(each, name=words("MACROS", each.code)) for each in found]


def run(request: HttpRequest, sheet: Sheet, code: str, purpose: Purpose = Purpose.MACRO) -> Sheet:
    """The sheet after a macro; as it was when there is none of that name."""
    found = next((each for each in offered(request, sheet, purpose) if each.code == code), None)
    if found is None:
        return sheet
    typed = [row.typed for row in sheet.rows]
    steps, _wrong = read_steps(found.steps)
    leader, rows = carried_out(steps, sheet.leader, typed, values_of(request, sheet))
    kept = {id(row.typed): row for row in sheet.rows}
    return replace(sheet, leader=leader, rows=tuple(kept.get(id(each), Row(each)) for each in rows))


def values_of(request: HttpRequest, sheet: Sheet) -> dict[str, str]:
    """What placeholders stand for: the day at the library, who types, the library's code, the first ISBN."""
    staff = staff_of(request)
    day, library = network.local_day(staff.library, timezone.now()), network.library(staff.library)
    numbers = (
        each.first("a")
        for each in sheet.record.fields
        if isinstance(each, DataField) and each.tag in ("020", "010")
    )
    return {
        "today": day.isoformat(),
        "date": f"{day:%Y%m%d}",
        "year": str(day.year),
        "user": staff.name,
        "agency": library.code if library else "",
        "isbn": next(numbers, "").partition(" ")[0],
    }


def keep_template(request: HttpRequest, sheet: Sheet) -> None:
    """Keep a sheet as a template of the library. Refusals: those of ``save_macro``."""
    save_macro(
        occasion_of(request),
        name=request.POST.get("template_name", ""),
        steps=as_steps(sheet.leader, [row.typed for row in sheet.rows]),
        dialect=sheet.dialect.value,
        purpose=Purpose.TEMPLATE,
    )


@requires(EDIT_RECORDS)
@require_GET
def macros(request: HttpRequest) -> HttpResponseBase:
    """The macros and templates this library saved."""
    rows = catalogue.own_macros(staff_of(request).library)
    return list_page(request, MACROS, rows, template="desk/tag_editor/macros.html")


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def new_macro(request: HttpRequest) -> HttpResponse:
    """A new macro."""
    if request.method == "POST":
        return saved(request, None)
    return macro_page(request, None, form_of(dialect="marc21", purpose="macro"))


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def macro(request: HttpRequest, macro: int) -> HttpResponse:
    """Change a macro or template of this library."""
    row = own(request, macro)
    if request.method == "POST":
        return saved(request, row)
    typed = {name: getattr(row, name) for name in ("name", "steps", "dialect", "purpose")}
    return macro_page(request, row, form_of(**typed, shortcut=str(row.key or "")))


def own(request: HttpRequest, macro: int) -> Any:
    """A macro of the library one works in; ``Http404`` for every other."""
    row = catalogue.own_macros(staff_of(request).library).filter(pk=macro).first()
    if row is None:
        raise Http404
    return row


def saved(request: HttpRequest, row: Any) -> HttpResponse:
    """Save what was typed, or the form again with what was wrong."""
    purpose, key = request.POST.get("purpose", ""), request.POST.get("shortcut", "").strip()
    try:
        save_macro(
            occasion_of(request),
            name=request.POST.get("name", ""),
            steps=request.POST.get("steps", ""),
            dialect=request.POST.get("dialect", ""),
            purpose=Purpose(purpose) if purpose in set(Purpose) else Purpose.MACRO,
            key=int(key) if key.isascii() and key.isdigit() and len(key) < 3 else -1 if key else 0,
            saved=row.pk if row else 0,
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        return macro_page(request, row, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("macros"))


def macro_page(request: HttpRequest, row: Any, form: Form) -> HttpResponse:
    """The form of a macro."""
    shown = {
        "row": row,
        "form": form,
        "dialects": list(DIALECTS.items()),
        "purposes": [(each.value, text) for each, text in MACRO_PURPOSES.items()],
        "keys": [("", "–"), *((str(each), f"Ctrl Shift {each}") for each in KEYS)],
    }
    return render(request, "desk/tag_editor/macro.html", shown, status=form.status)


@requires(EDIT_RECORDS)
@require_POST
def forget_macro(request: HttpRequest, macro: int) -> HttpResponse:
    """Delete a macro or template of this library. Refusals: those of ``delete_macro``."""
    row = own(request, macro)
    try:
        delete_macro(occasion_of(request), macro=macro, version=typed_number(request, "version") or 0)
    except Outcome as outcome:
        return macro_page(request, row, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("macros"))
