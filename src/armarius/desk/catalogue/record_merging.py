"""Make one record of two: the other one found, both side by side field by field, merged."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.catalogue import queries as catalogue
from armarius.catalogue.commands.merge_records import merge_records, other_in_dialect
from armarius.catalogue.permissions import EDIT_RECORDS
from armarius.catalogue.rules.record_form import names_of_tags
from armarius.catalogue.rules.record_merging import FieldPair, field_pairs
from armarius.catalogue.search import search_catalogue
from armarius.circulation import queries as circulation
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.requests import occasion_of
from armarius.formats.marc import neutral
from armarius.formats.marc.mappings.forms import FORMS
from armarius.formats.marc.neutral_values import IdentifierKind
from armarius.formats.marc.record import Dialect, MarcRecord, from_compact
from armarius.holdings import queries as holdings
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires
from armarius.ui.marc_rows import MarcRow, marc_row
from armarius.ui.words import words

NUMBERS = (IdentifierKind.ISBN, IdentifierKind.ISSN)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its row, and what hangs on it."""

    row: Any
    copies: int
    on_loan: int
    waiting: int


@dataclass(frozen=True, slots=True)
class ShownPair:
    """Two fields side by side: what the tag is called in the form, both fields, and which of them are ticked."""

    pair: FieldPair
    name: str
    kept: MarcRow | None
    other: MarcRow | None
    keep: bool
    take: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side: fields that differ, then those that both have alike."""

    kept: Side
    other: Side
    differing: tuple[ShownPair, ...]
    alike: tuple[ShownPair, ...]
    converted: bool


@requires(EDIT_RECORDS)
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, record: int) -> HttpResponse:
    """Choose the other record; then the fields; then merge. The record of the address stays."""
    row = there_or_404(record)
    if request.method == "GET":
        chosen = number_in(request.GET.get("other", "")) or 0
        return compare_page(request, row, chosen, form_of()) if chosen else choose_page(request, row)
    other = typed_number(request, "merged") or 0
    try:
        merge_records(
            occasion_of(request),
            kept=record,
            kept_version=typed_number(request, "kept_version") or 0,
            merged=other,
            merged_version=typed_number(request, "merged_version") or 0,
            keep=numbers(request, "keep"),
            take=numbers(request, "take"),
        )
    except Outcome as outcome:
        return compare_page(request, row, other, refused_form(request, outcome))
    return HttpResponseRedirect(reverse("record", args=[record]))


def numbers(request: HttpRequest, name: str) -> frozenset[int]:
    """The whole numbers posted under a name."""
    found = (number_in(text) for text in request.POST.getlist(name))
    return frozenset(number for number in found if number is not None)


def there_or_404(record: int) -> Any:
    """A record that is not deleted."""
    row = catalogue.record(record)
    if row is None or row.deleted_at is not None:
        raise Http404
    return row


def choose_page(request: HttpRequest, row: Any) -> HttpResponse:
    """Which record may be the same: those with its number or its title and author, or what a search finds."""
    text = request.GET.get("q", "").strip()[:200]
    found = list(searched(text)) if text else list(likely(row))
    shown = {"row": row, "text": text, "found": [side for side in sides(found) if side.row.pk != row.pk]}
    return render(request, "desk/catalogue/merge_choose.html", shown)


def likely(row: Any) -> Sequence[int]:
    """Records that may be the same as this one."""
    keys = [each.value for each in neutral.from_json(row.view).identifiers if each.kind in NUMBERS]
    twins = catalogue.twins([key.replace("-", "") for key in keys] + keys, row.title, row.author, row.year)
    return sorted({*twins, *catalogue.records_titled(row.title)})


def searched(text: str) -> Sequence[int]:
    """The records of a number, else what the words find."""
    number = number_in(text)
    if number and catalogue.record(number):
        return [number]
    return [hit.id for hit in search_catalogue(text, per_page=20, facets=False).hits]


def sides(records: Sequence[int]) -> list[Side]:
    """Records with what hangs on them; four statements however many."""
    rows = catalogue.records(records)
    items: dict[int, list[int]] = {}
    for item in holdings.copies_of_many(records):
        items.setdefault(item.record_id, []).append(item.pk)
    away = circulation.open_loans_of(pk for found in items.values() for pk in found)
    waiting = circulation.waiting_for(records)
    return [
        Side(
            rows[pk],
            len(items.get(pk, ())),
            sum(item in away for item in items.get(pk, ())),
            waiting.get(pk, 0),
        )
        for pk in records
        if pk in rows and rows[pk].deleted_at is None
    ]


def compare_page(request: HttpRequest, row: Any, other: int, form: Form) -> HttpResponse:
    """Both records side by side. ``Http404`` when the other one is the same, or not there."""
    going = there_or_404(other)
    if going.pk == row.pk:
        raise Http404
    ticked = (numbers(request, "keep"), numbers(request, "take")) if request.method == "POST" else None
    screen = comparison(row, going, ticked)
    return render(request, "desk/catalogue/merge.html", {"screen": screen, "form": form}, status=form.status)


def comparison(row: Any, going: Any, ticked: tuple[frozenset[int], frozenset[int]] | None) -> Comparison:
    """The two records; what is ticked as it was posted, else by default."""
    dialect = Dialect(row.dialect)
    kept, other = from_compact(row.marc), other_in_dialect(going, dialect)
    shown = [shown_pair(pair, kept, other, dialect, ticked) for pair in field_pairs(kept, other)]
    first, second = sides([row.pk, going.pk])
    return Comparison(
        first,
        second,
        tuple(each for each in shown if not each.pair.same),
        tuple(each for each in shown if each.pair.same),
        (dialect is Dialect.MARC21) != (going.dialect == Dialect.MARC21),
    )


def shown_pair(
    pair: FieldPair,
    kept: MarcRecord,
    other: MarcRecord,
    dialect: Dialect,
    ticked: tuple[frozenset[int], frozenset[int]] | None,
) -> ShownPair:
    """Two fields as the page shows them."""
    keep, take = pair.taken_by_default
    if ticked:
        keep, take = pair.kept in ticked[0], pair.other in ticked[1]
    names = names_of_tags(FORMS[dialect], [pair.tag])
    return ShownPair(
        pair,
        ", ".join(words("FORM_FIELDS", name) for name in names),
        marc_row(kept.fields[pair.kept]) if pair.kept is not None else None,
        marc_row(other.fields[pair.other]) if pair.other is not None else None,
        keep,
        take,
    )
