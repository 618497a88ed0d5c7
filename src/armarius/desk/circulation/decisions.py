"""Yes, no, otherwise, undo: what is decided about a row that stands on the desk."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from armarius.circulation import permissions
from armarius.circulation.rules.lending import CONFIRM, YES
from armarius.desk.circulation import rows, scanning
from armarius.desk.circulation.answers import answer
from armarius.desk.circulation.rows import DeskSession, Kept
from armarius.desk.circulation.screens import MODES
from armarius.desk.forms import form_of
from armarius.desk.readers.registering import new_page
from armarius.desk.requests import occasion_of
from armarius.network.queries import codes_of
from armarius.patrons.permissions import REGISTER
from armarius.platform import permissions as platform
from armarius.platform.commands.undo import undo as undo_command
from armarius.platform.values.reasons import Busy, Outcome, Override
from armarius.ui.access import requires


@requires(permissions.OVERRIDE)
@require_POST
def override(request: HttpRequest, row: int) -> HttpResponse:
    """Do what was refused, for a reason that is written down, and for the reader to whom it was refused."""
    session, kept = found(request, row)
    why = request.POST.get("why", "").strip()
    if not why or not kept.reasons:
        return answer(request, session, kept.mode, kept)
    return decide_row(request, session, kept, why)


@requires(permissions.LEND)
@require_POST
def confirm(request: HttpRequest, row: int) -> HttpResponse:
    """One yes to every question of a row that whoever lends may answer; an exception among them stays one."""
    session, kept = found(request, row)
    if not kept.reasons or any(reason.get("overridable") != CONFIRM for reason in kept.reasons):
        return answer(request, session, kept.mode, kept)
    return decide_row(request, session, kept, YES)


def decide_row(request: HttpRequest, session: DeskSession, kept: Kept, why: str) -> HttpResponse:
    """Do what a row was refused; questions are answered by yes, exceptions by their reason."""
    session.rows = [other for other in session.rows if other.id != kept.id]
    lifted = tuple(
        Override(reason["code"], YES if reason.get("overridable") == CONFIRM else why)
        for reason in kept.reasons
    )
    code = codes_of("item", [kept.item]).get(kept.item, kept.code)
    fresh = scanning.scan(
        session, occasion_of(request), kept.mode, code, reader=kept.reader, overrides=lifted
    )
    rows.save(request, session)
    return answer(request, session, kept.mode, *([fresh] if fresh else ()), gone=kept.id)


@requires(permissions.LEND)
@require_POST
def return_and_lend(request: HttpRequest, row: int) -> HttpResponse:
    """Take a copy back from whoever has it and lend it to the reader to whom it was refused."""
    session, kept = found(request, row)
    if not kept.reasons or not kept.item or not kept.reader or kept.mode != "lend":
        return answer(request, session, kept.mode, kept)
    fresh = scanning.give_and_take(session, occasion_of(request), kept)
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


@requires(REGISTER)
@require_POST
def new_reader(request: HttpRequest, row: int) -> HttpResponse:
    """The form for a new reader with the code of a row as the card; the code never stands in an address."""
    _, kept = found(request, row)
    return new_page(request, form_of(category="adult", code=kept.code))


def found(request: HttpRequest, row: int) -> tuple[DeskSession, Kept]:
    """The session and a row of it; ``Http404`` when it has gone."""
    session = rows.load(request)
    kept = session.row(row)
    if kept is None or kept.mode not in MODES:
        raise Http404
    return session, kept
