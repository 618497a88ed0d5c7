"""Who reads: turns the session of the public face into ``request.reader`` and ``request.occasion``."""

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from armarius.opac.account.session import (
    ReaderSession,
    forget,
    has_marks,
    reader_session,
    show_life,
    why_ended,
)
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

SIGN_IN = "/sign-in/"
COVERS = "/cover/"
"""Pictures are the same for everybody and kept by browsers: nobody is asked who they are."""
KEY_LENGTH = 80


class ReaderMiddleware:
    """Knows which reader is signed in; pages that are not public lead everybody else to the sign-in page.

    Whoever has no session cookie costs no query. What a signed-in browser gets is never kept by it.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(COVERS):
            request.reader = None  # type: ignore[attr-defined]
            return self.get_response(request)
        session = reader_session(request)
        request.reader = session  # type: ignore[attr-defined]
        if session is None and request.method == "POST" and has_marks(request):
            request.session.flush()
        if session is not None:
            request.occasion = occasion_of(request, session)  # type: ignore[attr-defined]
        with timezone.override(session.zone if session else None):
            response = self.get_response(request)
        if request.reader is not None:  # type: ignore[attr-defined]
            show_life(request, response)
            response["Cache-Control"] = "no-store"
        elif session is not None or has_marks(request):
            forget(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_: object
    ) -> HttpResponseBase | None:
        """Let pass who is signed in, and everybody to public pages; the rest may sign in."""
        access = getattr(view, "access", None)
        if request.reader is not None or (access is not None and access.public):  # type: ignore[attr-defined]
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        ended = f"&ended={why_ended(request)}" if has_marks(request) else ""
        if request.method != "GET":
            return HttpResponseRedirect(SIGN_IN)
        return HttpResponseRedirect(f"{SIGN_IN}?next={quote(request.get_full_path())}{ended}")


def readers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> ReaderMiddleware:
    """Put the reader on every request of the public face."""
    return ReaderMiddleware(get_response)


def occasion_of(request: HttpRequest, session: ReaderSession) -> Occasion:
    """The occasion of this request: now, at the home library, by the reader; the form's field carries the key."""
    key = request.POST.get("key", "") if request.method == "POST" else ""
    return Occasion(
        who=Principal(PrincipalKind.READER, session.reader),
        library=session.home_library,
        channel=Channel.OPAC,
        at=timezone.now(),
        request_id=getattr(request, "request_id", ""),
        key=key[:KEY_LENGTH],
    )
