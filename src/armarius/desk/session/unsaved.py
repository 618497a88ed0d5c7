"""What was typed when the session had ended: carried by the sign-in page, given back to its form.

Nothing is kept on the server or in the browser: the sign-in page holds the text in a hidden field and posts it, with
name and password, to the address the form was sent to. There the form's own view draws it again, filled, while
commands are held back; saving takes another press.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from armarius.desk.middleware import admit, staff_session
from armarius.desk.refusals import Refusal
from armarius.desk.session import signing_in
from armarius.platform.kernel.holding import Held, hold_back, let_go
from armarius.platform.values.reasons import Reason
from armarius.ui.words import sentence

MARK = "signing_in_again"
"""The field by which the sign-in page says that what it posts carries a form."""
SECRET = re.compile(r"passw|(^|_)pin($|_)|secret|csrf", re.IGNORECASE)
PLUMBING = {"key", "version", "next"}
"""Fields that nobody typed; alone they are nothing to keep."""
MOST_BYTES = 700_000
"""In UTF-8; three times as much when a browser posts it, which is what Django takes in one form."""
MOST_FIELDS = 900
NO_FORMS = ("armarius.desk.circulation.", "armarius.desk.session.", "armarius.desk.lists.")
"""Scans have a queue of their own; the rest is choices that are made again in a moment."""
Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What the sign-in page carries: the fields as text, whether a file or all of it had to be let go, the library."""

    text: str
    file_lost: bool
    too_long: bool
    library: str


class UnsavedMiddleware:
    """Stands before the desk's own middleware, which would send whoever is not signed in away."""

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.held = None  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
        finally:
            held: Held | None = request.held  # type: ignore[attr-defined]
            if held is not None:
                let_go(held)
        if held is not None:
            signing_in.apply(request, response, request.staff.account)  # type: ignore[attr-defined]
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_: object
    ) -> HttpResponseBase | None:
        """Take a form whose session has ended, or the sign-in that gives it back; everything else passes."""
        if request.method != "POST" or request.headers.get("HX-Request") or not is_form(view):
            return None
        if MARK in request.POST:
            return given_back(request)
        if request.staff is not None:  # type: ignore[attr-defined]
            return None
        pairs = typed_pairs(request)
        if not request.FILES and not any(value for name, value in pairs if name not in PLUMBING):
            return None
        return sign_in_page(request, kept(request, pairs), None)


def unsaved(get_response: Callable[[HttpRequest], HttpResponseBase]) -> UnsavedMiddleware:
    """Lose nothing of a form whose session has ended."""
    return UnsavedMiddleware(get_response)


def is_form(view: Callable[..., object]) -> bool:
    """Whether what is posted to a view was typed into a form of the staff."""
    access = getattr(view, "access", None)
    return access is not None and not access.public and not f"{view.__module__}.".startswith(NO_FORMS)


def typed_pairs(request: HttpRequest) -> Pairs:
    """What was typed, field by field; never a password, a PIN or the form's secret."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if not SECRET.search(name)
        for value in values
        if isinstance(value, str)
    ]


def kept(request: HttpRequest, pairs: Pairs) -> Unsaved:
    """What the sign-in page is to carry."""
    text = json.dumps(pairs, ensure_ascii=False)
    too_long = len(text.encode()) > MOST_BYTES or len(pairs) > MOST_FIELDS
    worked_in = str(getattr(request, "worked_in", 0) or 0)
    return Unsaved("[]" if too_long else text, bool(request.FILES), too_long, worked_in)


def carried(request: HttpRequest) -> Unsaved:
    """What the sign-in page that was posted carries."""
    post = request.POST
    text, library = post.get("typed", ""), post.get("worked_in", "")
    return Unsaved(text, "file_lost" in post, "too_long" in post, library)


def pairs_of(text: str) -> Pairs:
    """The fields in what the sign-in page carried; none when it carried anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(found, list) or len(found) > MOST_FIELDS:
        return []
    return [
        (pair[0], pair[1])
        for pair in found
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)
    ]


def given_back(request: HttpRequest) -> HttpResponseBase | None:
    """Sign in and let the form's view draw what was typed, with every command held back; the page again if refused."""
    unsaved_form = carried(request)
    refused = signing_in.refusal(request)
    if refused is not None:
        return sign_in_page(request, unsaved_form, refused)
    library = int(unsaved_form.library) if re.fullmatch(r"[0-9]{1,9}", unsaved_form.library) else 0
    signing_in.come_in(request, library)
    form = QueryDict(mutable=True)
    for name, value in pairs_of(unsaved_form.text):
        form.appendlist(name, value)
    request.POST = form  # type: ignore[assignment]
    request._files = MultiValueDict()  # type: ignore[attr-defined]
    session = staff_session(request)
    if session is None:
        return sign_in_page(request, unsaved_form, None)
    admit(request, session)
    timezone.activate(session.zone)
    request.held = hold_back(  # type: ignore[attr-defined]
        Reason(Refusal.SIGNED_OUT_MEANWHILE, {"library": session.library_name})
    )
    return None


def sign_in_page(request: HttpRequest, unsaved_form: Unsaved, refused: Reason | None) -> HttpResponse:
    """The sign-in page that carries a form; it posts to where the form was sent."""
    shown = {
        "unsaved": unsaved_form,
        "action": request.get_full_path(),
        "login_name": request.POST.get("login_name", "") if refused else "",
        "error": sentence(refused) if refused else "",
    }
    return render(request, "desk/session/sign_in.html", shown, status=422 if refused else 401)
