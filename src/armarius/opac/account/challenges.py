"""Challenges for passkeys: made without writing anything down, short-lived, each for one purpose.

The browser carries a challenge back in a signed ticket; that it is answered once is the database's
(``patrons.commands.spent_challenges``).
"""

import hashlib
import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest

from armarius.network import queries as network
from armarius.patrons.rules.passkeys import CHALLENGE_LIVES, Party
from armarius.platform.values.origins import is_at

SIGNER = TimestampSigner(salt="armarius.opac.passkeys")
LONGEST_TICKET = 300
BETWEEN = "/"


class Purpose(StrEnum):
    """What a challenge is for."""

    SIGN_IN = "sign_in"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Challenge:
    """A challenge: what a device signs, and the ticket that brings it back."""

    text: str
    ticket: str = ""

    @property
    def signed(self) -> bytes:
        """The bytes that are signed."""
        return bytes.fromhex(self.text)

    @property
    def mark(self) -> str:
        """Its digest: as what it is known once it was answered."""
        return hashlib.sha256(self.signed).hexdigest()


def new_challenge(purpose: Purpose, bound: str = "") -> Challenge:
    """A challenge for a purpose, for five minutes; ``bound`` ties it to a session."""
    text = secrets.token_hex(32)
    return Challenge(text, SIGNER.sign(BETWEEN.join((purpose, bound, text))))


def challenge_of(ticket: str, purpose: Purpose, bound: str = "") -> Challenge | None:
    """The challenge a ticket brings back; None when it is too old, for something else, or not ours."""
    try:
        said = SIGNER.unsign(ticket[:LONGEST_TICKET], max_age=CHALLENGE_LIVES)
    except BadSignature:  # an old one is a bad one too
        return None
    what, whose, text = said.split(BETWEEN)
    return Challenge(text) if (what, whose) == (purpose, bound) else None


def party_here(request: HttpRequest) -> Party | None:
    """Where passkeys are used, when the browser is there; None elsewhere: it would refuse them by itself.

    The origin is the operator's, never the request's: ``Host`` is what a stranger says.
    """
    origin = settings.CONFIG.passkeys_at
    if not origin or not is_at(origin, request.get_host()):
        return None
    root = network.root_library()
    return Party(origin, root.name if root else "Armarius")
