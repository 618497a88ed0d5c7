"""Passkeys (W3C Web Authentication, level 2): what a browser is asked, and whether what it answers holds.

The arithmetic is py_webauthn's; who is asked, how strictly, and what a count that goes back means is decided here.
"""

import json
import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

MOST_PASSKEYS = 10
LONGEST_NAME = 60
LONGEST_ANSWER = 20_000
"""Characters of an answer; real ones have some thousand."""
LONGEST_CREDENTIAL = 1400
"""Characters of a credential's id: 1023 bytes at most (WebAuthn 4), in base64url."""
SHORTEST_CREDENTIAL = 16
"""Bytes of a credential's id at least (WebAuthn 4): a shorter one was thought out, not drawn."""
BASE64URL = re.compile(r"[A-Za-z0-9_-]+")
MOST_TRANSPORTS, LONGEST_TRANSPORT = 20, 40
CHALLENGE_LIVES = timedelta(minutes=5)
TIMEOUT = int(CHALLENGE_LIVES.total_seconds() * 1000)
TRANSPORTS = frozenset({"usb", "nfc", "ble", "smart-card", "hybrid", "internal"})
VERIFIED = UserVerificationRequirement.REQUIRED
"""A passkey stands for card and PIN: whoever merely holds the device must not come in."""


class Verdict(StrEnum):
    """What became of a passkey that was shown: it opens the account; it does not hold; its challenge was used
    before; its count went back, so there may be a copy of it."""

    OPENS = "opens"
    WRONG = "wrong"
    SPENT = "spent"
    COPIED = "copied"


@dataclass(frozen=True, slots=True)
class Party:
    """Where passkeys are made and used: the origin as browsers say it, and the name shown beside the passkey."""

    origin: str
    name: str

    @property
    def host(self) -> str:
        """The RP ID."""
        return urlsplit(self.origin).hostname or ""


@dataclass(frozen=True, slots=True)
class MadePasskey:
    """A passkey as a device made it: its id (base64url), public key (COSE), count, how the device is reached."""

    credential: str
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """Which passkey an answer says it is, and whose: both as base64url, both unproved."""

    credential: str
    handle: str


def options_to_make(
    party: Party, *, challenge: bytes, handle: str, reader: str, known: tuple[str, ...]
) -> dict[str, Any]:
    """What a browser needs to make a passkey of a reader who has those ``known``."""
    options = generate_registration_options(
        rp_id=party.host,
        rp_name=party.name,
        user_name=reader,
        user_id=base64url_to_bytes(handle),
        challenge=challenge,
        timeout=TIMEOUT,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(each)) for each in known],
    )
    return as_json(options_to_json(options))


def options_to_use(party: Party, *, challenge: bytes) -> dict[str, Any]:
    """What a browser needs to sign somebody in: no passkey is named, so that nobody learns who has one."""
    options = generate_authentication_options(
        rp_id=party.host, challenge=challenge, timeout=TIMEOUT, user_verification=VERIFIED
    )
    return as_json(options_to_json(options))


def made(answer: str, *, challenge: bytes, party: Party) -> MadePasskey | None:
    """The passkey of an answer to ``options_to_make``; None when anything about it does not hold."""
    try:
        reached = transports_of(as_json(answer)["response"].get("transports"))
        found = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except Exception:  # whatever breaks in reading a stranger's bytes is no passkey
        return None
    credential = bytes_to_base64url(found.credential_id)
    if len(found.credential_id) < SHORTEST_CREDENTIAL or len(credential) > LONGEST_CREDENTIAL:
        return None
    return MadePasskey(credential, found.credential_public_key, found.sign_count, reached)


def transports_of(said: object) -> tuple[str, ...]:
    """How a device says it is reached, as far as it is known here; None says nothing.

    Raises ``ValueError`` for what is no list of short words.
    """
    if said is None:
        return ()
    if not isinstance(said, list) or len(said) > MOST_TRANSPORTS:
        raise ValueError("no list")
    if not all(isinstance(each, str) and len(each) <= LONGEST_TRANSPORT for each in said):
        raise ValueError("no words")
    return tuple(sorted(TRANSPORTS.intersection(said)))


def claim_of(answer: str) -> Claim | None:
    """Which passkey an answer to ``options_to_use`` says it is; None when it says nothing of the kind."""
    try:
        said = as_json(answer)
        found = Claim(said["id"], said["response"]["userHandle"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return found if all(map(is_base64url, (found.credential, found.handle))) else None


def is_base64url(said: object) -> bool:
    """Whether something is base64url without padding, no longer than a credential's id may be."""
    return isinstance(said, str) and len(said) <= LONGEST_CREDENTIAL and bool(BASE64URL.fullmatch(said))


def count_shown(answer: str, *, challenge: bytes, party: Party, public_key: bytes) -> int | None:
    """The count of an answer that holds for this public key; None when signature, challenge, origin or host do not.

    Whether the count went back is asked apart (``goes_back``), where nobody can change what is kept meanwhile.
    """
    try:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # whatever breaks in reading a stranger's bytes does not hold
        return None
    return found.new_sign_count


def goes_back(kept: int, shown: int) -> bool:
    """Whether a count did not grow: there may be a copy. Passkeys kept in a cloud always say 0 (WebAuthn 6.1.1)."""
    return (kept > 0 or shown > 0) and shown <= kept


def as_handle(digest: bytes) -> str:
    """How a handle is kept and compared: base64url."""
    return bytes_to_base64url(digest)


def as_json(text: str) -> dict[str, Any]:
    """An object in JSON. Raises ``ValueError`` for what is none."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found
