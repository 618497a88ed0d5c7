"""How the desk answers: its parts to a script, a page to everybody else."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from armarius.circulation.permissions import PLACE_HOLDS, SEE
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.scanning import is_unsure
from armarius.desk.circulation.screens import MODES, DeskScreen, desk_screen
from armarius.desk.looks import saw, saw_several
from armarius.desk.requests import new_key, staff_of, wants_fragment
from armarius.desk.session.choices import desk_choices
from armarius.holdings.permissions import ADD_QUICK_COPIES, EDIT_ITEMS
from armarius.patrons.permissions import REGISTER
from armarius.patrons.rules.accesses import Shown


def mode_of(request: HttpRequest) -> str:
    """The tab a form says it was sent from; lending when it says none."""
    mode = request.POST.get("mode", "lend")
    return mode if mode in MODES else "lend"


def allowances(request: HttpRequest) -> dict[str, object]:
    """What this person may go on to do, and how they like to work."""
    staff = staff_of(request)
    return {
        "may_register": staff.may(REGISTER),
        "may_see_titles": staff.may(SEE),
        "may_reserve": staff.may(PLACE_HOLDS),
        "may_edit_items": staff.may(EDIT_ITEMS),
        "may_add_quickly": staff.may(ADD_QUICK_COPIES),
        "choices": desk_choices(staff.account),
        "key": new_key(),
    }


def desk_page(request: HttpRequest, session: DeskSession, mode: str, **more: object) -> HttpResponse:
    """The desk in a mode; only its parts when a script asks."""
    template = "desk/circulation/parts.html" if wants_fragment(request) else "desk/circulation/desk.html"
    screen = desk_screen(session, staff_of(request), mode)
    write_down_who_is_seen(request, screen)
    return render(request, template, {"screen": screen} | allowances(request) | more)


def write_down_who_is_seen(request: HttpRequest, screen: DeskScreen) -> None:
    """Write down the reader at the desk, and whom a name found. Refusal: ``Busy``, and the desk shows nobody."""
    if screen.person is not None:
        saw(request, Shown.DESK, screen.reader)
    saw_several(request, Shown.FOUND, [card.id for card in screen.found])


def answer(request: HttpRequest, session: DeskSession, mode: str, *rows: Kept, gone: int = 0) -> HttpResponse:
    """After a POST: the changed parts for a script, else back to the page, so that reloading repeats nothing.

    ``rows`` are new or changed, ``gone`` is the number of one that another replaces.
    """
    mode = mode if mode in MODES else "lend"
    if not wants_fragment(request):
        return HttpResponseRedirect(f"/{mode}/")
    if not rows:
        return desk_page(request, session, mode)
    screen = desk_screen(session, staff_of(request), mode, only={row.id for row in rows})
    if any(row.outcome == "reader" for row in rows):
        write_down_who_is_seen(request, screen)
    shown = {
        "screen": screen,
        "gone": gone,
        "unsure": any(is_unsure(row) for row in rows),
    }
    return render(request, "desk/circulation/scanned.html", shown | allowances(request))
