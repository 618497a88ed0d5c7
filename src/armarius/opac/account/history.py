"""The reader's own reading history: asked for, looked through, forgotten."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from armarius.circulation.commands.keep_history import forget_history, keep_history, stop_history
from armarius.circulation.permissions import KEEP_OWN_HISTORY
from armarius.circulation.refusals import Refusal
from armarius.opac.account.history_screen import history_page
from armarius.opac.typed import number_of
from armarius.opac.views import page
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason
from armarius.ui.access import requires

HISTORY = "/account/history/"


@requires(KEEP_OWN_HISTORY)
@require_http_methods(["GET", "HEAD", "POST"])
def history(request: HttpRequest) -> HttpResponse:
    """The history; posted to: keep one, keep none, forget a title or all. Refusals: those of the verbs."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    if request.method != "POST":
        return page(request, "opac/account/history.html", screen=history_page(occasion.who.id, request.GET))
    what = request.POST.get("what", "")
    if what == "keep":
        keep_history(occasion)
    elif what == "stop":
        stop_history(occasion)
    elif what == "forget_all":
        forget_history(occasion)
    else:
        forget_history(occasion, entry=entry_named(request.POST.get("entry", "")))
    return HttpResponseRedirect(HISTORY)


def entry_named(text: str) -> int:
    """The title a form names. Refusal: ``Missing`` unknown_history_entry."""
    if found := number_of(text):
        return found
    raise Missing(Reason(Refusal.UNKNOWN_HISTORY_ENTRY, field="entry"))
