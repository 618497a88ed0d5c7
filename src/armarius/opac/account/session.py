"""A reader's session: who signed in, under which PIN, and whether anybody is still there."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from armarius.patrons import queries as patrons
from armarius.patrons.preferences import IDLE_MINUTES
from armarius.patrons.queries import ReaderSignIn
from armarius.patrons.queries.restrictions import account_barred
from armarius.platform.queries import preference
from armarius.ui.life import LIFE, LONGEST, last_used, life_cookie

READER, SEAL, BEGAN, TOKEN = "public_reader", "public_seal", "public_began", "public_life"
PROVED, PASSKEY = "public_proved", "public_passkey"
JUST_NOW = timedelta(minutes=5)
"""So long a PIN that was typed counts for what asks for it once more."""


@dataclass(frozen=True, slots=True)
class ReaderSession:
    """The reader who is signed in, their home library and its time zone, minutes until silence ends the session."""

    reader: int
    name: str
    home_library: int
    zone: ZoneInfo
    idle_minutes: int

    @property
    def first_name(self) -> str:
        """The first word of the name, for the masthead."""
        return self.name.split(" ", 1)[0]

    @property
    def idle_seconds(self) -> int:
        """When a page without scripts goes: a moment after the session has."""
        return self.idle_minutes * 60 + 2


def reader_session(request: HttpRequest) -> ReaderSession | None:
    """The signed-in reader; None when nobody is, it ended, was silent too long, or account or PIN has changed.

    A session that a passkey opened ends with the passkey: whoever removes one from a lost device closes that too.
    A reader whose account is barred is not signed in either; signing in again says why.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not has_marks(request):
        return None
    idle = preference(IDLE_MINUTES, 0)
    if fell_silent(request, idle):
        return None
    facts = patrons.sign_in_facts(reader=request.session[READER], passkey=passkey_of(request))
    if facts is None or not constant_time_compare(seal_of(request), facts.seal):
        return None
    if facts.was_barred and account_barred(facts.reader, timezone.now().astimezone(facts.zone).date()):
        return None
    return session_of(facts, idle)


def session_of(facts: ReaderSignIn, idle: int) -> ReaderSession:
    """The session of a reader."""
    return ReaderSession(facts.reader, facts.name, facts.home_library, facts.zone, idle)


def passkey_of(request: HttpRequest) -> int:
    """The passkey that opened the session; 0: the PIN did."""
    return int(request.session.get(PASSKEY, 0))


def seal_of(request: HttpRequest) -> str:
    """Under which PIN the session began (``ReaderSignIn.seal``)."""
    return str(request.session.get(SEAL, ""))


def begin(request: HttpRequest, facts: ReaderSignIn, *, passkey: int = 0) -> None:
    """Sign a reader in: a new session under a new key that ends with the browser, new secrets in the forms.

    ``passkey`` is the one that was shown for it, 0 when the PIN was typed.
    """
    request.session.flush()
    request.session[READER], request.session[SEAL] = facts.reader, facts.seal
    request.session[BEGAN] = int(timezone.now().timestamp())
    request.session[TOKEN] = secrets.token_urlsafe(16)
    if passkey:
        request.session[PASSKEY] = passkey
    else:
        prove(request)
    request.session.set_expiry(0)
    rotate_token(request)
    request.reader = session_of(facts, preference(IDLE_MINUTES, 0))  # type: ignore[attr-defined]


def prove(request: HttpRequest) -> None:
    """Note in the session that the right PIN was typed now."""
    request.session[PROVED] = int(timezone.now().timestamp())


def is_proved(request: HttpRequest) -> bool:
    """Whether the right PIN was typed in this session within the last minutes."""
    since = timezone.now().timestamp() - request.session.get(PROVED, 0)
    return bool(since < JUST_NOW.total_seconds())


def has_marks(request: HttpRequest) -> bool:
    """Whether the session is a reader's, ended or not."""
    return READER in request.session


def has_ended(request: HttpRequest, now: datetime) -> bool:
    """Whether the session is as old as a session may become."""
    began = request.session.get(BEGAN)
    return began is None or now.timestamp() >= began + LONGEST.total_seconds()


def fell_silent(request: HttpRequest, idle: int) -> bool:
    """Whether the session is too old, or nobody asked for anything in so many minutes."""
    return has_ended(request, timezone.now()) or not is_alive(request, timedelta(minutes=idle))


def why_ended(request: HttpRequest) -> str:
    """Why a reader's session holds no longer: ``silence``, or ``changed``, the account or what opened it."""
    return "silence" if fell_silent(request, preference(IDLE_MINUTES, 0)) else "changed"


def life_mark(request: HttpRequest) -> str:
    """What ties the cookie to this session."""
    return salted_hmac("armarius.opac.life", request.session.get(TOKEN, "")).hexdigest()


def is_alive(request: HttpRequest, idle: timedelta) -> bool:
    """Whether this browser asked for something of ours within ``idle``, in this session."""
    said = last_used(request, idle)
    return said is not None and constant_time_compare(said, life_mark(request))


def show_life(request: HttpRequest, response: HttpResponseBase) -> None:
    """Note in the browser that it was used now."""
    response.set_cookie(
        life_cookie(),
        LIFE.sign(life_mark(request)),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponseBase) -> None:
    """Take that note away."""
    response.delete_cookie(life_cookie(), samesite="Lax")
