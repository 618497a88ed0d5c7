"""A telephone that makes and shows passkeys, as the browser hands them over: none of it is our own checking code."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text_of(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def bytes_of(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Device:
    """One device with one passkey; ``origin`` is where its browser is, ``count`` what it shows (0: it never counts)."""

    def __init__(self, origin: str, *, count: int = 0, flags: int = PRESENT | VERIFIED) -> None:
        self.origin, self.count, self.flags = origin, count, flags
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential = secrets.token_bytes(32)
        self.handle = ""
        self.host = ""

    @property
    def name(self) -> str:
        """What it calls the passkey."""
        return text_of(self.credential)

    def client_data(self, kind: str, challenge: str) -> bytes:
        """What the browser says of itself."""
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def data(self, more: bytes = b"", flags: int = 0) -> bytes:
        """What the device says of itself."""
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([self.flags | flags]) + self.count.to_bytes(4, "big") + more

    def public_key(self) -> bytes:
        """The public half, as COSE writes it: ES256 on P-256."""
        point = self.key.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def made(self, options: Mapping[str, Any], **instead: Any) -> str:
        """The answer to being asked to make a passkey; ``instead`` replaces parts of the response."""
        self.handle, self.host = options["user"]["id"], options["rp"]["id"]
        size = len(self.credential).to_bytes(2, "big")
        attested = bytes(15) + b"\x01" + size + self.credential + self.public_key()
        said = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": self.data(attested, ATTESTED)})
        response = {
            "clientDataJSON": text_of(self.client_data("webauthn.create", options["challenge"])),
            "attestationObject": text_of(said),
            "transports": ["internal", "hybrid", "smoke signals"],
        }
        return self.answer(response | instead)

    def shown(self, options: Mapping[str, Any], **instead: str) -> str:
        """The answer to being asked for a passkey; ``instead`` replaces parts of the response."""
        self.count += 1 if self.count else 0
        client, data = self.client_data("webauthn.get", options["challenge"]), self.data()
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {
            "clientDataJSON": text_of(client),
            "authenticatorData": text_of(data),
            "signature": text_of(signature),
            "userHandle": self.handle,
        }
        return self.answer(response | instead)

    def answer(self, response: Mapping[str, Any]) -> str:
        """The answer as the page sends it."""
        return json.dumps({"id": self.name, "rawId": self.name, "type": "public-key", "response": response})
