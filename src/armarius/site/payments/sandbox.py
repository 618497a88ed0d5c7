"""The adapter of the sandbox, a payment service of our own: it speaks HTTP as a real one does, and moves no money."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import DecimalException
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from armarius.money.contributions import Begun, NotGenuine, Order, Unreachable
from armarius.money.rules.online import Said, Told
from armarius.platform.values.money import Money
from armarius.site.payments.signing import HEADER, is_genuine, signature

PATIENCE = 10
"""Seconds a request may take."""
LONGEST = 65_536


@dataclass(frozen=True, slots=True)
class Sandbox:
    """The sandbox at an address, with the secret both sides know; it is shown to nobody."""

    address: str
    secret: str
    code: str = "sandbox"

    def __repr__(self) -> str:
        return f"Sandbox({self.address})"

    def start(self, order: Order) -> Begun:
        """Ask for a payment. ``Unreachable``."""
        asked = {
            "order": order.number,
            "amount": str(order.amount.amount),
            "currency": order.amount.currency,
            "returns_to": order.returns_to,
            "tells_at": order.tells_at,
            "language": order.language,
        }
        found = self.spoken("POST", "/payments", json.dumps(asked).encode())
        try:
            return Begun(str(found["reference"]), str(found["address"]))
        except KeyError as error:
            raise Unreachable("no address") from error

    def read(self, signature: str, body: bytes, now: datetime) -> Told:
        """What a message says. ``NotGenuine``."""
        if not is_genuine(self.secret, signature, body, now):
            raise NotGenuine
        try:
            return told(json.loads(body))
        except ValueError as error:
            raise NotGenuine from error

    def ask(self, number: str, reference: str) -> Told:
        """What became of an order. ``Unreachable``."""
        found = self.spoken("GET", f"/orders/{quote(number, safe='')}", b"")
        try:
            return told(found)
        except ValueError as error:
            raise Unreachable("no sense") from error

    def spoken(self, method: str, path: str, body: bytes) -> dict[str, Any]:
        """Say something signed; the JSON of the answer. ``Unreachable``."""
        headers = {
            "Content-Type": "application/json",
            HEADER: signature(self.secret, body, datetime.now(UTC)),
        }
        request = Request(  # noqa: S310  the address is the operator's
            self.address.rstrip("/") + path, data=body or None, headers=headers, method=method
        )
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  see above
                found = json.loads(answer.read(LONGEST))
        except (URLError, OSError, ValueError) as error:
            raise Unreachable(type(error).__name__) from error
        if not isinstance(found, dict):
            raise Unreachable("no object")
        return found


def told(found: Any) -> Told:
    """A message of the sandbox as a value. ``ValueError`` when it makes no sense."""
    try:
        return Told(
            order=str(found["order"]),
            reference=str(found["reference"]),
            said=Said(found["state"]),
            amount=Money.of(str(found["amount"]), str(found["currency"])),
        )
    except (KeyError, TypeError, DecimalException) as error:
        raise ValueError("not a payment") from error
