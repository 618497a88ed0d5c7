"""Papers for readers, as PDF."""

from dataclasses import replace
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from armarius.desk.families.screens import paper_rows
from armarius.desk.looks import shows_reader
from armarius.desk.printing import contract, registration
from armarius.desk.readers.screens import kept_or_404
from armarius.desk.requests import staff_of
from armarius.network import queries as network
from armarius.patrons.permissions import REGISTER
from armarius.patrons.preferences import AGE_OF_MAJORITY
from armarius.patrons.queries import person_card
from armarius.patrons.queries.consents import texts_in_force
from armarius.patrons.queries.fields import details_of, filled_fields
from armarius.patrons.rules.accesses import Shown
from armarius.patrons.rules.families import is_minor
from armarius.platform.documents.rendering import render
from armarius.platform.documents.texts import Value
from armarius.platform.queries import preference
from armarius.ui.access import requires
from armarius.ui.languages import paper_language


@requires(REGISTER)
@never_cache
@require_GET
@shows_reader(Shown.PAPER)
def registration_form(request: HttpRequest, reader: int) -> HttpResponse:
    """The registration form of a reader, in their language or the one asked for. ``Http404`` for one of others."""
    known = registered_or_404(request, reader)
    language = asked_language(request, known.row.language)
    with override(language):
        data = registration.filled(with_guardians(known), language)
    return document(registration.TEMPLATE, data, language, f"registration-{reader}.pdf")


@requires(REGISTER)
@never_cache
@require_GET
@shows_reader(Shown.PAPER)
def contract_sheet(request: HttpRequest, reader: int) -> HttpResponse:
    """The agreement with a reader, in their language or the one asked for. ``Http404`` for one of others."""
    known = registered_or_404(request, reader)
    library = network.library(known.row.home_library_id)
    language = asked_language(request, known.row.language)
    with override(language):
        data = contract.agreed(with_guardians(known), library, language)
    return document(contract.TEMPLATE, data, language, f"agreement-{reader}.pdf")


def registered_or_404(request: HttpRequest, reader: int) -> registration.Registered:
    """Everything that papers say of a reader, but for the guardians, whose relation is told in the paper's language."""
    row, _occasion = kept_or_404(request, reader)
    card = person_card(reader)
    if card is None:
        raise Http404
    today = network.local_day(row.home_library_id, timezone.now())
    return registration.Registered(
        row=row,
        card=card,
        details=details_of(row),
        fields=filled_fields(reader),
        texts=texts_in_force(row.home_library_id, today),
        today=today,
        minor=is_minor(row.birth_date, preference(AGE_OF_MAJORITY, row.home_library_id), today),
    )


def with_guardians(known: registration.Registered) -> registration.Registered:
    """The same with the guardians in force, in the language that is set."""
    return replace(known, guardians=paper_rows(known.row.pk))


@requires(REGISTER)
@never_cache
@require_GET
def empty_form(request: HttpRequest) -> HttpResponse:
    """The registration form to fill in by hand."""
    language = asked_language(request, "")
    staff = staff_of(request)
    texts = texts_in_force(staff.library, network.local_day(staff.library, timezone.now()))
    with override(language):
        data = registration.empty(staff.library_name, texts, language)
    return document(registration.TEMPLATE, data, language, "registration.pdf")


def asked_language(request: HttpRequest, usual: str) -> str:
    """The language of a paper: the one asked for, else the reader's, else the one this page is in."""
    return paper_language(request.GET.get("language", ""), usual)


def document(template: Path, data: dict[str, Value], language: str, name: str) -> HttpResponse:
    """A PDF to look at in the browser. Refusals: those of ``render``."""
    response = HttpResponse(render(template, data, language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
