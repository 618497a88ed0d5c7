"""Lend, return, renew: one scan box, a row for every scan."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from armarius.circulation import permissions
from armarius.desk.circulation import rows, scanning
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.screens import MODES, desk_screen, why_screen
from armarius.desk.requests import new_key, occasion_of, staff_of, wants_fragment
from armarius.network.queries import codes_of
from armarius.patrons.permissions import REGISTER
from armarius.platform import permissions as platform
from armarius.platform.commands.undo import undo as undo_command
from armarius.platform.values.reasons import Busy, Outcome, Override
from armarius.ui.access import requires


@requires(permissions.LEND)
@require_GET
def desk(request: HttpRequest, mode: str) -> HttpResponse:
    """The desk in one of its modes; only its parts when a script switches."""
    template = "desk/circulation/parts.html" if wants_fragment(request) else "desk/circulation/desk.html"
    staff = staff_of(request)
    screen = desk_screen(rows.load(request), staff, mode)
    shown = {"screen": screen, "key": new_key(), "may_register": staff.may(REGISTER)}
    return render(request, template, shown)


@requires(permissions.LEND)
@require_POST
def scan(request: HttpRequest, mode: str) -> HttpResponse:
    """One scan: a card or a copy."""
    session = rows.load(request)
    code = request.POST.get("code", "").strip()
    if not code:
        return answer(request, session, mode)
    if not wants_fragment(request) and session.is_double(mode, code, timezone.now()):
        row = scanning.double(session, mode, code)
    else:
        row = scanning.scan(
            session,
            occasion_of(request),
            mode,
            code,
            reader=session.reader,
            shown=request.POST.get("reader"),
        )
    rows.save(request, session)
    return answer(request, session, mode, row)


@requires(permissions.OVERRIDE)
@require_POST
def override(request: HttpRequest, row: int) -> HttpResponse:
    """Do what was refused, for a reason that is written down, and for the reader to whom it was refused."""
    session, kept = found(request, row)
    why = request.POST.get("why", "").strip()
    if not why or not kept.reasons:
        return answer(request, session, kept.mode, kept)
    session.rows = [other for other in session.rows if other.id != row]
    lifted = tuple(Override(reason["code"], why) for reason in kept.reasons)
    code = codes_of("item", [kept.item]).get(kept.item, kept.code)
    fresh = scanning.scan(
        session, occasion_of(request), kept.mode, code, reader=kept.reader, overrides=lifted
    )
    rows.save(request, session)
    return answer(request, session, kept.mode, fresh, gone=row)


@requires(permissions.LEND)
@require_POST
def set_aside(request: HttpRequest, row: int) -> HttpResponse:
    """Leave it at the refusal: nobody is asked any more."""
    session, kept = found(request, row)
    kept.set_aside = bool(kept.reasons)
    rows.save(request, session)
    return answer(request, session, kept.mode, kept)


@requires(platform.UNDO)
@require_POST
def undo(request: HttpRequest, row: int) -> HttpResponse:
    """Reverse what a row did, within ten minutes and unless somebody acted since."""
    session, kept = found(request, row)
    if not kept.entry:
        raise Http404
    try:
        undo_command(occasion_of(request), entry=kept.entry)
        kept.state, kept.outcome, kept.due = "ignored", "undone", None
    except Busy:
        raise
    except Outcome as refusal:
        scanning.keep_reasons(kept, *refusal.reasons)
    rows.save(request, session)
    return answer(request, session, kept.mode, kept)


@requires(permissions.LEND)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The reader leaves the desk, and the rows with them."""
    rows.save(request, DeskSession())
    return answer(request, DeskSession(), request.POST.get("mode", "lend"))


@requires(permissions.LEND)
@require_GET
def why(request: HttpRequest, loan: int) -> HttpResponse:
    """Why a loan is due when it is: beside the desk, or as a page."""
    screen = why_screen(loan, staff_of(request))
    if screen is None:
        raise Http404
    template = "desk/circulation/why_panel.html" if wants_fragment(request) else "desk/circulation/why.html"
    return render(request, template, {"why": screen})


def found(request: HttpRequest, row: int) -> tuple[DeskSession, Kept]:
    """The session and a row of it; ``Http404`` when it has gone."""
    session = rows.load(request)
    kept = session.row(row)
    if kept is None or kept.mode not in MODES:
        raise Http404
    return session, kept


def answer(
    request: HttpRequest, session: DeskSession, mode: str, row: Kept | None = None, *, gone: int = 0
) -> HttpResponse:
    """After a POST: the changed parts for a script, else back to the page, so that reloading repeats nothing.

    ``row`` is the row that is new or changed, ``gone`` the id of one that it replaces.
    """
    mode = mode if mode in MODES else "lend"
    if not wants_fragment(request):
        return HttpResponseRedirect(f"/{mode}/")
    screen = desk_screen(session, staff_of(request), mode)
    changed = [shown for shown in screen.rows if row is not None and shown.id == row.id]
    template = "desk/circulation/scanned.html" if row else "desk/circulation/parts.html"
    return render(request, template, {"screen": screen, "changed": changed, "gone": gone, "key": new_key()})
