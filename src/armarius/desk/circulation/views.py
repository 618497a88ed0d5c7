"""Lend, return, renew: one scan box, a row for every scan."""

import secrets

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from armarius.circulation import permissions
from armarius.desk.circulation import rows, scanning
from armarius.desk.circulation.screens import MODES, desk_screen, why_screen
from armarius.network.queries import codes_of
from armarius.platform.commands.undo import undo as undo_command
from armarius.platform.values.reasons import Outcome, Override
from armarius.ui.access import requires


def page(request: HttpRequest, session: rows.DeskSession, mode: str) -> HttpResponse:
    """The desk, or only its changing parts when htmx asked."""
    screen = desk_screen(session, request.staff, mode)  # type: ignore[attr-defined]
    template = "desk/circulation/desk.html"
    if request.htmx and not request.htmx.boosted:  # type: ignore[attr-defined]
        template += "#session"
    return render(request, template, {"screen": screen, "key": secrets.token_hex(12)})


@requires(permissions.LEND)
@require_GET
def desk(request: HttpRequest, mode: str) -> HttpResponse:
    """The desk in one of its modes."""
    return page(request, rows.load(request), mode)


@requires(permissions.LEND)
@require_POST
def scan(request: HttpRequest, mode: str) -> HttpResponse:
    """One scan: a card or a copy."""
    session = rows.load(request)
    code = request.POST.get("code", "")
    if code.strip():
        scanning.scan(session, request.occasion, mode, code)  # type: ignore[attr-defined]
        rows.save(request, session)
    return answer(request, session, mode)


@requires(permissions.OVERRIDE)
@require_POST
def override(request: HttpRequest, row: int) -> HttpResponse:
    """Do what was refused, for a reason that is written down."""
    session = rows.load(request)
    kept = session.row(row)
    if kept is None or kept.mode not in MODES:
        raise Http404
    why = request.POST.get("why", "").strip()
    if why:
        session.rows = [other for other in session.rows if other.id != row]
        lifted = tuple(Override(reason["code"], why) for reason in kept.reasons)
        code = codes_of("item", [kept.item]).get(kept.item, kept.code)
        scanning.scan(session, request.occasion, kept.mode, code, lifted)  # type: ignore[attr-defined]
        rows.save(request, session)
    return answer(request, session, kept.mode)


@requires(permissions.LEND)
@require_POST
def undo(request: HttpRequest, row: int) -> HttpResponse:
    """Reverse what a row did, within ten minutes and unless somebody acted since."""
    session = rows.load(request)
    kept = session.row(row)
    if kept is None or not kept.entry:
        raise Http404
    try:
        undo_command(request.occasion, entry=kept.entry)  # type: ignore[attr-defined]
        kept.state, kept.outcome, kept.due = "ignored", "undone", None
    except Outcome as refusal:
        kept.reasons = [{"code": str(r.code), "facts": dict(r.facts)} for r in refusal.reasons]
    rows.save(request, session)
    return answer(request, session, kept.mode)


@requires(permissions.LEND)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The reader leaves the desk, and the rows with them."""
    rows.save(request, rows.DeskSession())
    return answer(request, rows.DeskSession(), request.POST.get("mode", "lend"))


@requires(permissions.LEND)
@require_GET
def why(request: HttpRequest, loan: int) -> HttpResponse:
    """Why a loan is due when it is: beside the desk, or as a page."""
    screen = why_screen(loan, request.staff)  # type: ignore[attr-defined]
    if screen is None:
        raise Http404
    template = "desk/circulation/why.html" + ("#panel" if request.htmx else "")  # type: ignore[attr-defined]
    return render(request, template, {"why": screen})


def answer(request: HttpRequest, session: rows.DeskSession, mode: str) -> HttpResponse:
    """After a POST: the changed parts for htmx, else back to the page, so that reloading repeats nothing."""
    mode = mode if mode in MODES else "lend"
    if request.htmx:  # type: ignore[attr-defined]
        return page(request, session, mode)
    return HttpResponseRedirect(f"/{mode}/")
