"""The reshelving cart and who shelves where."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from armarius.circulation import queries as circulation
from armarius.circulation.commands.assign_shelf_range import assign_shelf_range, remove_shelf_range
from armarius.circulation.commands.shelve_copies import shelve_copies
from armarius.circulation.permissions import LEND
from armarius.desk.forms import Form, form_of, number_in, refused_form, typed_number
from armarius.desk.lists import list_page
from armarius.desk.requests import new_key, occasion_of, staff_of
from armarius.desk.shelving import screens
from armarius.desk.shelving.table import ALL, CART, everything, to_shelve
from armarius.network import queries as network
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = ("account", "location", "first", "last")


@requires(LEND)
@require_http_methods(["GET", "POST"])
def cart(request: HttpRequest) -> HttpResponseBase:
    """What is to be shelved; copies are ticked off by scan, by their buttons, or all that are shown."""
    staff = staff_of(request)
    today = network.local_day(staff.library, timezone.now())
    done, form = None, form_of()
    if request.method == "POST":
        try:
            done = shelved(request)
        except Outcome as outcome:
            form = refused_form(request, outcome)
    own = bool(circulation.ranges_of(staff.library, staff.account))
    all_of_it = not own or request.GET.get("whose") == ALL
    rows = everything(staff, today) if all_of_it else to_shelve(staff, today)
    more = {"done": done, "form": form, "own": own, "all_of_it": all_of_it, "key": new_key()}
    status = 422 if done is not None and done.code else form.status
    return list_page(request, CART, rows, template="desk/shelving/cart.html", extra=more, status=status)


def shelved(request: HttpRequest) -> screens.Ticked:
    """Shelve what was scanned or chosen; whatever is not on this cart is left as it is."""
    code = request.POST.get("code", "").strip()[:80]
    scanned = screens.scanned_copy(code)
    chosen = [number for text in request.POST.getlist("item") if (number := number_in(text))]
    here = circulation.on_cart(staff_of(request).library, [scanned] if code else chosen)
    gone = shelve_copies(occasion_of(request), items=here).items if here else ()
    return screens.ticked(gone, code, scanned)


@requires(LEND)
@require_http_methods(["GET", "POST"])
def ranges(request: HttpRequest) -> HttpResponse:
    """Who keeps which shelves: one's own, and everybody's for whoever manages the staff."""
    staff = staff_of(request)
    if request.method == "GET":
        return ranges_page(request, form_of(account=staff.account))
    occasion = occasion_of(request)
    try:
        if "remove" in request.POST:
            remove_shelf_range(occasion, shelf_range=typed_number(request, "remove") or 0)
        else:
            assign_shelf_range(
                occasion,
                account=typed_number(request, "account") or staff.account,
                location=typed_number(request, "location"),
                first=request.POST.get("first", ""),
                last=request.POST.get("last", ""),
            )
    except Outcome as outcome:
        return ranges_page(request, refused_form(request, outcome, *FIELDS))
    return HttpResponseRedirect(reverse("shelf_ranges"))


def ranges_page(request: HttpRequest, form: Form) -> HttpResponse:
    """The page of the stretches of shelf."""
    shown = {"screen": screens.ranges_screen(staff_of(request)), "form": form}
    return render(request, "desk/shelving/ranges.html", shown, status=form.status)
