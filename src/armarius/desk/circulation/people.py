"""The reader at the desk: chosen by name, called back, their titles shown, all of them renewed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from armarius.circulation import permissions, queries
from armarius.circulation.commands.show_titles import show_titles
from armarius.desk.circulation import rows, scanning
from armarius.desk.circulation.answers import answer, desk_page, mode_of
from armarius.desk.circulation.rows import Kept
from armarius.desk.circulation.titles import titles_at_home
from armarius.desk.requests import occasion_of, staff_of
from armarius.patrons.queries import person_card
from armarius.ui.access import requires


@requires(permissions.LEND)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Bring a reader to the desk: one whom a name found just now, or one who was there before. Nobody else's id."""
    session = rows.load(request)
    asked = request.POST.get("choice", "")
    chosen = next((pk for pk in (*session.found, *session.recent) if str(pk) == asked), 0)
    card = person_card(chosen) if chosen else None
    if card is None:
        return answer(request, session, mode_of(request))
    row = Kept(0, timezone.now(), mode_of(request), "info", card.card)
    scanning.receive(session, row, chosen)
    session.add(row)
    rows.save(request, session)
    return answer(request, session, mode_of(request), row)


@requires(permissions.SEE)
@require_POST
def titles(request: HttpRequest) -> HttpResponse:
    """What the reader at the desk has at home. The look is written down before anything is shown."""
    session = rows.load(request)
    if not session.reader:
        raise Http404
    shown = show_titles(occasion_of(request), reader=session.reader)
    loans = queries.loans_by_id(shown.loans)
    return desk_page(request, session, "reader", titles=titles_at_home(loans, staff_of(request)))


@requires(permissions.LEND)
@require_POST
def renew_all(request: HttpRequest) -> HttpResponse:
    """Renew everything the reader at the desk has: a row for every book, each with an undo of its own."""
    session = rows.load(request)
    if not session.reader:
        raise Http404
    made = scanning.renew_all(session, occasion_of(request))
    rows.save(request, session)
    return answer(request, session, mode_of(request), *made)
