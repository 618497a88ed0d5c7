"""How copies are numbered: the scheme of codes and the ledger of a library, on one page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from armarius.desk.cards.screens import check_digits
from armarius.desk.cards.views import check_digit_of
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.reach import libraries_with, library_or_404
from armarius.desk.requests import staff_of
from armarius.holdings.commands.number_copies import keep_ledger, number_copies
from armarius.holdings.permissions import SET_UP_COPIES
from armarius.holdings.queries.numbering import copy_schemes, highest_number, ledger_of
from armarius.network.rules.code_schemes import CheckDigit
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

CODES = ("prefix", "digits", "check_digit", "next_number")
USUAL = {"prefix": "", "digits": 8, "check_digit": CheckDigit.LUHN.value, "next_number": 1, "version": 0}
LEDGER = {"gives": False, "gapless": False, "prefix": "", "digits": 0, "next_number": 1, "version": 0}
INVENTORY = "inventory_"
"""Before the names of the ledger's fields."""


@requires(SET_UP_COPIES)
@require_http_methods(["GET", "POST"])
def copy_numbers(request: HttpRequest) -> HttpResponse:
    """The scheme and the ledger of a library this person sets up. ``Http404`` for a library of others."""
    if request.method == "GET":
        asked = number_in(request.GET.get("library", "")) or staff_of(request).library
        row, _occasion = library_or_404(request, asked, SET_UP_COPIES)
        return page(request, row.pk, form_of(**saved_values(row.pk)))
    row, occasion = library_or_404(request, typed_number(request, "library") or 0, SET_UP_COPIES)
    try:
        save = save_ledger if request.POST.get("what") == "ledger" else save_codes
        save(request, occasion)
    except Outcome as outcome:
        fields = (*CODES, *(INVENTORY + name for name in LEDGER))
        form = refused_form(request, outcome, *fields)
        typed = saved_values(row.pk) | dict(form.typed)
        return page(request, row.pk, Form(typed, form.errors, form.general, form.key))
    return HttpResponseRedirect(f"{reverse('copy_numbers')}?library={row.pk}")


def save_codes(request: HttpRequest, occasion: Occasion) -> None:
    """Save the scheme of codes that is typed."""
    number_copies(
        occasion,
        prefix=request.POST.get("prefix", "")[:16],
        digits=typed_number(request, "digits") or 0,
        check_digit=check_digit_of(request),
        next_number=typed_number(request, "next_number") or 0,
        version=typed_number(request, "version") or 0,
    )


def save_ledger(request: HttpRequest, occasion: Occasion) -> None:
    """Save the ledger that is typed."""
    keep_ledger(
        occasion,
        gives=request.POST.get(INVENTORY + "gives") == "1",
        gapless=request.POST.get(INVENTORY + "gapless") == "1",
        prefix=request.POST.get(INVENTORY + "prefix", "")[:16],
        digits=typed_number(request, INVENTORY + "digits") or 0,
        next_number=typed_number(request, INVENTORY + "next_number") or 0,
        version=typed_number(request, INVENTORY + "version") or 0,
    )


def saved_values(library: int) -> dict[str, object]:
    """Scheme and ledger of a library's own as the forms hold them, or what is usual.

    A ledger that gave no numbers yet is proposed to go on behind the highest there is.
    """
    scheme, ledger = copy_schemes([library]).get(library), ledger_of(library)
    codes = {name: getattr(scheme, name) for name in USUAL} if scheme else USUAL
    numbers: dict[str, Any] = {name: getattr(ledger, name) for name in LEDGER} if ledger else dict(LEDGER)
    if not numbers["gives"] and numbers["next_number"] == 1:
        numbers["next_number"] = highest_number(library, numbers["prefix"]) + 1
    return {"library": library, **codes, **{INVENTORY + name: value for name, value in numbers.items()}}


def page(request: HttpRequest, library: int, form: Form) -> HttpResponse:
    """The page with its two forms."""
    libraries = libraries_with(staff_of(request), SET_UP_COPIES)
    shown = {
        "form": form,
        "here": library,
        "libraries": [(str(row.pk), row.name) for row in libraries],
        "check_digits": check_digits(),
    }
    return render(request, "desk/copy_numbers/numbers.html", shown, status=form.status)
