"""A quick copy: a code nobody knew becomes a copy with a few words of a title, and is lent at once."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from armarius.catalogue.refusals import Refusal as CatalogueRefusal
from armarius.desk.catalogue.views import copy_choices
from armarius.desk.circulation import rows, scanning
from armarius.desk.circulation.answers import mode_of
from armarius.desk.circulation.decisions import found
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.scanning import LENDING, Shown
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.looks import saw
from armarius.desk.middleware import KEY_LENGTH
from armarius.desk.requests import occasion_of, staff_of
from armarius.formats.marc.mappings.languages import LANGUAGE_TAGS
from armarius.holdings.commands.add_quick_copy import add_quick_copy
from armarius.holdings.permissions import ADD_QUICK_COPIES
from armarius.holdings.queries import open_copies
from armarius.patrons import queries as patrons
from armarius.patrons.rules import accesses
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome, Reason
from armarius.ui.access import requires
from armarius.ui.languages import language_of_request

FIELDS = ("code", "title", "author", "category", "location")
USUAL = "book"
"""The category that is offered first, where there is one of that code."""
MARC_OF = {tag.lower(): code for code, tag in LANGUAGE_TAGS.items()}


@dataclass(frozen=True, slots=True)
class Twin:
    """A title that is in the catalogue already, and how many copies it has."""

    record: int
    title: str
    copies: int


@requires(ADD_QUICK_COPIES)
@require_GET
def quick_copy(request: HttpRequest, row: int) -> HttpResponse:
    """The form for the code of a row; the code never stands in an address."""
    session, kept = found(request, row)
    reader = session.reader if kept.mode in LENDING else 0
    return page(request, form_of(code=kept.code, mode=kept.mode, reader=reader, row_id=row, category=USUAL))


@requires(ADD_QUICK_COPIES)
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add the copy; lend it to the reader for whom it was scanned, if they are still at the desk."""
    session, occasion = rows.load(request), occasion_of(request)
    try:
        made = add_quick_copy(
            occasion,
            code=request.POST.get("code", "").strip(),
            title=request.POST.get("title", ""),
            author=request.POST.get("author", ""),
            category=request.POST.get("category", ""),
            location=typed_number(request, "location"),
            record=typed_number(request, "record") or 0,
            another="another" in request.POST,
            cataloguing=MARC_OF.get(language_of_request(request), "eng"),
        )
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *FIELDS), twins(outcome))
    mode = mode_of(request)
    go_on(session, occasion, mode, made.item, request)
    rows.save(request, session)
    return HttpResponseRedirect(f"/{mode}/")


def go_on(session: DeskSession, occasion: Occasion, mode: str, item: int, request: HttpRequest) -> None:
    """The row of the unknown code gives way to that of the copy: lent, or only added."""
    code, reader = request.POST.get("code", "").strip()[:80], request.POST.get("reader", "")
    was = request.POST.get("row_id", "")
    session.rows = [row for row in session.rows if str(row.id) != was]
    if mode in LENDING and reader not in ("", "0"):
        gesture = replace(occasion, key=f"{occasion.key}-lend"[:KEY_LENGTH] if occasion.key else "")
        scanning.scan(session, gesture, mode, code, shown=Shown(reader))
        return
    if session.of_key(occasion.key) is None:
        session.add(Kept(0, timezone.now(), mode, "ok", code, occasion.key, item=item, outcome="made"))


def page(request: HttpRequest, form: Form, same: tuple[Twin, ...] = ()) -> HttpResponse:
    """The form; ``same`` are titles it may be."""
    reader = number_in(str(form.typed.get("reader", ""))) or 0
    card = patrons.person_card(reader) if reader else None
    if card is not None:
        saw(request, accesses.Shown.DESK, card.id)
    shown = {"form": form, "twins": same, "card": card, **copy_choices(staff_of(request).library)}
    return render(request, "desk/quick_copies/quick_copy.html", shown, status=form.status)


def twins(outcome: Outcome) -> tuple[Twin, ...]:
    """The titles that were named in a refusal."""
    return tuple(twin(r) for r in outcome.reasons if r.code == CatalogueRefusal.MAYBE_DUPLICATE)


def twin(reason: Reason) -> Twin:
    """A title of a refusal, with its copies."""
    record = int(str(reason.facts["record"]))
    return Twin(record, str(reason.facts["title"]), open_copies(record))
