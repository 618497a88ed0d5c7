"""The desk in its five tabs: one scan box, a row for every scan."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from armarius.circulation import permissions
from armarius.desk.circulation import rows, scanning
from armarius.desk.circulation.answers import answer, desk_page, mode_of
from armarius.desk.circulation.scanning import Shown
from armarius.desk.circulation.slips import WIDTHS, slip_screen
from armarius.desk.circulation.tickets import ticket
from armarius.desk.circulation.why import why_screen
from armarius.desk.looks import saw
from armarius.desk.requests import occasion_of, staff_of, wants_fragment
from armarius.desk.session.choices import desk_choices
from armarius.patrons.rules import accesses
from armarius.ui.access import requires


@requires(permissions.LEND)
@require_GET
def desk(request: HttpRequest, mode: str) -> HttpResponse:
    """The desk in one of its modes; only its parts when a script switches."""
    return desk_page(request, rows.load(request), mode)


@requires(permissions.LEND)
@require_POST
def scan(request: HttpRequest, mode: str) -> HttpResponse:
    """One scan: a card, a copy, or in the reader tab a name."""
    session = rows.load(request)
    code = request.POST.get("code", "").strip()
    if not code:
        return answer(request, session, mode)
    shown = Shown(request.POST.get("reader"), request.POST.get("library"))
    row = scanning.scan(session, occasion_of(request), mode, code, shown=shown)
    rows.save(request, session)
    return answer(request, session, mode, *([row] if row else ()))


@requires(permissions.LEND)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The reader leaves the desk, and the rows with them."""
    session = rows.load(request)
    session.end()
    rows.save(request, session)
    return answer(request, session, mode_of(request))


@requires(permissions.LEND)
@require_GET
def why(request: HttpRequest, loan: int) -> HttpResponse:
    """Why a loan is due when it is: beside the desk, or as a page."""
    screen = why_screen(loan, staff_of(request))
    if screen is None:
        raise Http404
    if screen.who:
        saw(request, accesses.Shown.LOAN, screen.who)
    template = "desk/circulation/why_panel.html" if wants_fragment(request) else "desk/circulation/why.html"
    return render(request, template, {"why": screen})


@requires(permissions.LEND)
@require_GET
def slip(request: HttpRequest) -> HttpResponse:
    """The slip of this session, as wide as the printer's paper: initials, titles, dates."""
    part = "slip_paper" if wants_fragment(request) else "slip"
    shown = {
        "slip": slip_screen(rows.load(request), staff_of(request)),
        "width": paper_width(request),
        "widths": WIDTHS,
    }
    return render(request, f"desk/circulation/{part}.html", shown)


@requires(permissions.LEND)
@require_GET
def ticket_page(request: HttpRequest, row: int) -> HttpResponse:
    """The slip to lay into a book that is kept or sent on."""
    kept = rows.load(request).row(row)
    shown = ticket(kept, staff_of(request)) if kept else None
    if shown is None:
        raise Http404
    part = "ticket_paper" if wants_fragment(request) else "ticket"
    paper = {"ticket": shown, "width": paper_width(request), "widths": WIDTHS, "row": row}
    return render(request, f"desk/circulation/{part}.html", paper)


def paper_width(request: HttpRequest) -> int:
    """How wide the paper is, in mm: as asked, else as this person chose."""
    asked = request.GET.get("width", "")
    return int(asked) if asked in map(str, WIDTHS) else desk_choices(staff_of(request).account).slip_width


@requires(permissions.LEND)
@require_GET
def help_page(request: HttpRequest, mode: str) -> HttpResponse:
    """A tab in words: beside the desk, or as a page."""
    part = "help_panel" if wants_fragment(request) else "help"
    return render(request, f"desk/circulation/{part}.html", {"mode": mode})
