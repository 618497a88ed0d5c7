"""Who is at the desk: turns the session into ``request.staff`` and ``request.occasion``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from armarius.catalogue.permissions import SEE
from armarius.desk.navigation import ADMINISTRATION, INSTALLATION, entries
from armarius.network import queries as network
from armarius.network.queries import SignInFacts
from armarius.network.rules.roles import held
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

SIGN_IN = "/sign-in/"
KEY_LENGTH = 80
SIGNED_IN_AT = "signed_in_at"
"""Where a session keeps when it began, in whole seconds since 1970."""
LONGEST = timedelta(hours=12)
"""A session ends this long after signing in, however much was done in it."""


@dataclass(frozen=True, slots=True)
class StaffSession:
    """The member of staff who is signed in, the library they work in now and its time zone."""

    account: int
    name: str
    library: int
    library_name: str
    permissions: frozenset[str]
    everywhere: frozenset[str]
    """What they hold at the root of the tree, so for the whole installation."""
    zone: ZoneInfo
    reached: dict[str, list[Any]] = field(default_factory=dict, compare=False, repr=False)
    """The libraries where they hold a permission, by permission: looked up once for a request."""

    def may(self, permission: str) -> bool:
        """Whether they hold a permission here."""
        return permission in self.permissions or "*" in self.permissions

    @property
    def searches(self) -> bool:
        """Whether the box in the bar finds them anything: a teacher sees classes and no catalogue."""
        return self.may(SEE)

    def may_everywhere(self, permission: str) -> bool:
        """Whether they hold a permission for the whole installation."""
        return permission in self.everywhere or "*" in self.everywhere


class StaffMiddleware:
    """Knows who is signed in; sends everybody else to the sign-in page.

    A dead session shows nothing of what it holds, and the next POST empties it; a GET writes nothing.
    """

    sync_capable = True
    async_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        session = staff_session(request)
        request.worked_in = request.session.get("library", 0)  # type: ignore[attr-defined]
        if session is None and request.method == "POST" and request.session.get("account"):
            request.session.flush()
        admit(request, session)
        with timezone.override(session.zone if session else None):
            response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_: object
    ) -> HttpResponseBase | None:
        """Let pass who is signed in, and everybody to public pages; the rest may sign in.

        A script is told 401 instead of being led to a page: what it holds must not be lost.
        """
        access = getattr(view, "access", None)
        if request.staff is not None or (access is not None and access.public):  # type: ignore[attr-defined]
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        if request.method != "GET":
            return HttpResponseRedirect(SIGN_IN)
        return HttpResponseRedirect(f"{SIGN_IN}?next={quote(request.get_full_path())}")


def admit(request: HttpRequest, session: StaffSession | None) -> None:
    """Put who is signed in on the request, with the occasion and what the bar shows; None: nobody."""
    request.staff = session  # type: ignore[attr-defined]
    if session is not None:
        request.occasion = occasion_of(request, session)  # type: ignore[attr-defined]
        request.staff_nav = entries(request.path, session.may)  # type: ignore[attr-defined]
        administration = entries(request.path, session.may, ADMINISTRATION)
        administration += entries(request.path, session.may_everywhere, INSTALLATION)
        request.administration = administration  # type: ignore[attr-defined]


def staff(get_response: Callable[[HttpRequest], HttpResponseBase]) -> StaffMiddleware:
    """Put the member of staff on every request of the desk."""
    return StaffMiddleware(get_response)


def staff_session(request: HttpRequest) -> StaffSession | None:
    """The signed-in member of staff; None when nobody is, it ended, or account, password or grant has gone."""
    account_id, library_id = request.session.get("account"), request.session.get("library")
    if not account_id or not library_id or has_ended(request, timezone.now()):
        return None
    account = network.sign_in_facts(account_id=account_id)
    library = network.library(library_id)
    if account is None or library is None or not account.is_active or not seal_holds(request, account):
        return None
    day = network.local_day(library.pk, timezone.now())
    grants = network.grants_of(account.id)
    here, everywhere = held(grants, library.path, day), held(grants, network.root_path(library.path), day)
    if not here:
        return None
    zone = ZoneInfo(library.time_zone)
    return StaffSession(account.id, account.name, library.pk, library.name, here, everywhere, zone)


def has_ended(request: HttpRequest, now: datetime) -> bool:
    """Whether the session is as old as a session may become; scans do not make it younger."""
    began = request.session.get(SIGNED_IN_AT)
    return began is None or now.timestamp() >= began + LONGEST.total_seconds()


def seal_holds(request: HttpRequest, account: SignInFacts) -> bool:
    """Whether the session was made under the present password: a new password ends every session."""
    return constant_time_compare(request.session.get("seal", ""), account.seal)


def occasion_of(request: HttpRequest, session: StaffSession) -> Occasion:
    """The occasion of this request: now, here, by whom; the form's hidden field carries the key."""
    key = request.POST.get("key", "") if request.method == "POST" else ""
    return Occasion(
        who=Principal(PrincipalKind.STAFF, session.account),
        library=session.library,
        channel=Channel.DESK,
        at=timezone.now(),
        request_id=getattr(request, "request_id", ""),
        key=key[:KEY_LENGTH],
    )
