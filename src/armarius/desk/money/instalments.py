"""Instalments at the desk: agreed for what is owed, shown with how they are kept, ended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from armarius.desk.forms import needed_day, refused_form, typed_number
from armarius.desk.looks import saw, shows_reader
from armarius.desk.money.screens import chosen_in
from armarius.desk.money.views import FIELDS, back, page
from armarius.desk.requests import occasion_of
from armarius.money.commands.agree_instalments import agree_instalments, end_agreement
from armarius.money.permissions import AGREE
from armarius.money.queries.agreements import reader_of_agreement
from armarius.money.rules.instalments import Every
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(AGREE)
@require_POST
@shows_reader(Shown.MONEY)
def agree(request: HttpRequest, reader: int) -> HttpResponse:
    """Agree that what is ticked is paid by instalments."""
    every = request.POST.get("every", "")
    try:
        agree_instalments(
            occasion_of(request),
            reader=reader,
            charges=chosen_in(request.POST),
            number=typed_number(request, "number") or 0,
            first=needed_day(request, "first"),
            every=Every(every) if every in set(Every) else Every.MONTH,
        )
    except Outcome as outcome:
        return page(request, reader, refused_form(request, outcome, *FIELDS, "number", "first"), "agree")
    return back(reader)


@requires(AGREE)
@require_POST
def end(request: HttpRequest, agreement: int) -> HttpResponse:
    """End an agreement. ``Http404`` when it names nobody."""
    reader = reader_of_agreement(agreement)
    if not reader:
        raise Http404
    try:
        end_agreement(occasion_of(request), agreement=agreement)
    except Outcome as outcome:
        saw(request, Shown.MONEY, reader)
        return page(request, reader, refused_form(request, outcome), "agree")
    return back(reader)
