"""Data protection of one reader: papers written down, legal holds, the answer to a request."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from armarius.circulation.commands.keep_history import keep_history_on_paper
from armarius.desk.forms import Form, form_of, refused_form, typed_day, typed_number
from armarius.desk.looks import saw
from armarius.desk.privacy.reader_screen import Reach, acting, reader_or_404, reader_privacy
from armarius.patrons.commands.place_legal_hold import end_legal_hold, place_legal_hold
from armarius.patrons.commands.request_erasure import erase_reader, refuse_erasure, request_erasure_on_paper
from armarius.patrons.permissions import GUARD_PRIVACY, SEE
from armarius.patrons.queries.legal_holds import legal_holds_of
from armarius.patrons.rules.accesses import Shown
from armarius.platform.values.reasons import Outcome
from armarius.ui.access import requires

FIELDS = ("paper", "reason", "basis", "until_day", "explanation")


@requires(SEE)
@require_http_methods(["GET", "POST"])
def reader(request: HttpRequest, reader: int) -> HttpResponse:
    """The page; posted to, a paper is written down: about the reading history, or a request to be erased."""
    row, reach = reader_or_404(request, reader)
    if request.method == "GET":
        return page(request, row, reach, form_of())
    occasion, what, paper = (
        acting(request, reach.keeps),
        request.POST.get("what"),
        request.POST.get("paper", ""),
    )
    try:
        if what == "erase":
            request_erasure_on_paper(occasion, reader=reader, paper=paper)
        else:
            keep_history_on_paper(occasion, reader=reader, keeps=what == "keep", paper=paper)
    except Outcome as outcome:
        return page(request, row, reach, refused_form(request, outcome, *FIELDS))
    return back(reader)


def page(request: HttpRequest, row: object, reach: Reach, form: Form) -> HttpResponse:
    """The page of a reader; the look is written down first."""
    screen = reader_privacy(request, row, reach)
    saw(request, Shown.PRIVACY, screen.card.id)
    return render(request, "desk/privacy/reader.html", {"screen": screen, "form": form}, status=form.status)


def back(reader: int) -> HttpResponse:
    """To the page."""
    return HttpResponseRedirect(reverse("reader_privacy", args=[reader]))


@requires(GUARD_PRIVACY)
@require_POST
def place_hold(request: HttpRequest, reader: int) -> HttpResponse:
    """Place a legal hold."""
    row, reach = reader_or_404(request, reader)
    try:
        place_legal_hold(
            acting(request, reach.guards),
            reader=reader,
            reason=request.POST.get("reason", ""),
            basis=request.POST.get("basis", ""),
            until_day=typed_day(request, "until_day"),
        )
    except Outcome as outcome:
        return page(request, row, reach, refused_form(request, outcome, *FIELDS))
    return back(reader)


@requires(GUARD_PRIVACY)
@require_POST
def end_hold(request: HttpRequest, reader: int) -> HttpResponse:
    """End a legal hold of this reader. Refusal: ``Missing`` unknown_legal_hold."""
    _row, reach = reader_or_404(request, reader)
    named = typed_number(request, "hold") or 0
    known = legal_holds_of(reader).filter(pk=named).exists()
    end_legal_hold(acting(request, reach.guards), hold=named if known else 0)
    return back(reader)


@requires(GUARD_PRIVACY)
@require_POST
def answer(request: HttpRequest, reader: int) -> HttpResponse:
    """Answer the request of this reader: erase them, or say why not. Refused with everything in the way."""
    row, reach = reader_or_404(request, reader)
    screen = reader_privacy(request, row, reach)
    occasion = acting(request, reach.guards)
    asked = screen.open_request.pk if screen.open_request else 0
    try:
        if request.POST.get("what") == "erase":
            erase_reader(occasion, request=asked)
            return HttpResponseRedirect(reverse("erasure_requests"))
        refuse_erasure(occasion, request=asked, explanation=request.POST.get("explanation", ""))
    except Outcome as outcome:
        return page(request, row, reach, refused_form(request, outcome, *FIELDS))
    return back(reader)
