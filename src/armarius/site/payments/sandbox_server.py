"""The sandbox itself: a small payment service over HTTP, for tests and for trying it by hand.

It keeps its orders in memory. Its page has two buttons: pay and decline. It tells the library by a signed message, and
sends the reader back.
"""

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

from armarius.money.rules.online import Said
from armarius.site.payments.signing import HEADER, is_genuine, signature

LONGEST = 65_536
PATIENCE = 10
Answer = tuple[str, list[tuple[str, str]], bytes]


@dataclass
class SandboxOrder:
    """What a library asked for, and how it stands."""

    reference: str
    asked: dict[str, Any]
    said: Said = Said.PENDING

    def message(self) -> dict[str, Any]:
        """What is said of it."""
        return {
            "order": self.asked["order"],
            "reference": self.reference,
            "state": str(self.said),
            "amount": self.asked["amount"],
            "currency": self.asked["currency"],
        }


@dataclass
class SandboxServer:
    """The service as a WSGI application; ``address`` is where it can be reached."""

    secret: str
    address: str = ""
    orders: dict[str, SandboxOrder] = field(default_factory=dict)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        length = min(int(environ.get("CONTENT_LENGTH") or 0), LONGEST)
        body = environ["wsgi.input"].read(length) if length else b""
        status, headers, content = self.answered(environ, body)
        start(status, [*headers, ("Content-Length", str(len(content)))])
        return [content]

    def answered(self, environ: dict[str, Any], body: bytes) -> Answer:
        """Status, headers and content of the answer."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        parts = path.strip("/").split("/")
        if parts[0] in ("payments", "orders"):
            sent = environ.get("HTTP_" + HEADER.upper().replace("-", "_"), "")
            if not is_genuine(self.secret, sent, body, datetime.now(UTC)):
                return plain("403 Forbidden", "no such shop")
            if method == "POST" and parts == ["payments"]:
                return self.begun(json.loads(body))
            return self.state_of(parts[-1])
        found = self.orders.get(parts[-1])
        if parts[0] != "pay" or found is None:
            return plain("404 Not Found", "no such payment")
        if method == "POST":
            return self.decided(found, parse_qs(body.decode()).get("what", [""])[0])
        return page(found)

    def begun(self, asked: dict[str, Any]) -> Answer:
        """Take an order."""
        reference = secrets.token_hex(8)
        self.orders[reference] = SandboxOrder(reference, asked)
        return in_json({"reference": reference, "address": f"{self.address}/pay/{reference}"})

    def state_of(self, number: str) -> Answer:
        """What became of the order with this number of the library."""
        found = next((each for each in self.orders.values() if each.asked["order"] == number), None)
        return in_json(found.message()) if found else plain("404 Not Found", "no such order")

    def decided(self, order: SandboxOrder, what: str) -> Answer:
        """The buyer pressed a button: tell the library, send the buyer back."""
        order.said = Said.PAID if what == "pay" else Said.FAILED
        self.tell(order)
        return "303 See Other", [("Location", order.asked["returns_to"])], b""

    def tell(self, order: SandboxOrder, /, at: datetime | None = None, **changed: str) -> int:
        """Tell the library how an order stands; ``changed`` says something else instead. The status it answered."""
        body = json.dumps(order.message() | changed).encode()
        return self.send(order, body, signature(self.secret, body, at or datetime.now(UTC)))

    def send(self, order: SandboxOrder, body: bytes, signed: str) -> int:
        """Send a message to the library; the status it answered."""
        request = Request(  # noqa: S310  the library's own address
            order.asked["tells_at"], data=body, headers={HEADER: signed, "Content-Type": "application/json"}
        )
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  see above
                return int(answer.status)
        except HTTPError as error:
            return error.code


def plain(status: str, text: str) -> Answer:
    """An answer of words."""
    return status, [("Content-Type", "text/plain; charset=utf-8")], text.encode()


def in_json(found: dict[str, Any]) -> Answer:
    """An answer in JSON."""
    return "200 OK", [("Content-Type", "application/json")], json.dumps(found).encode()


def page(order: SandboxOrder) -> Answer:
    """The page where the buyer decides."""
    asked = order.asked
    content = f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Sandbox payment</title>
<h1>Sandbox payment</h1><p>{escape(asked["amount"])} {escape(asked["currency"])}. No money is moved here.</p>
<form method="post"><button name="what" value="pay">Pay</button>
<button name="what" value="decline">Decline</button></form>
"""
    return "200 OK", [("Content-Type", "text/html; charset=utf-8")], content.encode()
