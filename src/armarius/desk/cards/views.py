"""How cards are numbered: one page for every library somebody keeps them for."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.desk.cards import screens
from armarius.desk.forms import Form, form_of, refused_form, typed_number
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.patrons.commands.number_cards import number_cards
from armarius.patrons.permissions import NUMBER_CARDS
from armarius.patrons.rules.card_numbers import CheckDigit
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires


@requires(NUMBER_CARDS)
@require_http_methods(["GET", "POST"])
def card_numbers(request: HttpRequest) -> HttpResponse:
    """The schemes of the libraries this person keeps, and the form of one. ``Http404`` for a library of others."""
    if request.method == "GET":
        asked = request.GET.get("library", "")
        chosen = int(asked) if asked.isascii() and asked.isdigit() else staff_of(request).library
        row, _ = library_or_404(request, chosen, NUMBER_CARDS)
        return page(request, form_of(**screens.saved_values(row.pk)))
    row, occasion = library_or_404(request, typed_number(request, "library") or 0, NUMBER_CARDS)
    try:
        number_cards(
            occasion,
            prefix=request.POST.get("prefix", "")[:16],
            digits=typed_number(request, "digits") or 0,
            check_digit=check_digit_of(request),
            next_number=typed_number(request, "next_number") or 0,
            version=typed_number(request, "version") or 0,
        )
    except Outcome as outcome:
        return page(request, refused_form(request, outcome, *screens.FIELDS))
    return HttpResponseRedirect(f"{reverse('card_numbers')}?library={row.pk}")


def check_digit_of(request: HttpRequest) -> CheckDigit:
    """The chosen check digit; none for what the page does not offer."""
    chosen = request.POST.get("check_digit", "")
    return CheckDigit(chosen) if chosen in set(CheckDigit) else CheckDigit.NONE


def page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page with a form."""
    libraries = libraries_with(staff_of(request), NUMBER_CARDS)
    shown = {
        "form": form,
        "schemes": screens.shown_schemes(libraries),
        "libraries": [(str(row.pk), row.name) for row in libraries],
        "check_digits": screens.check_digits(),
    }
    return render(request, "desk/cards/numbers.html", shown, status=form.status)
