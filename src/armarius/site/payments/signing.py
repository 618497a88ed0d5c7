"""Signed messages between us and a payment service: HMAC-SHA256 over the time and the body."""

import hmac
import re
from datetime import datetime, timedelta
from hashlib import sha256

WINDOW = timedelta(minutes=5)
"""How far the time of a message may be from ours: an older one was kept by somebody and sent again."""
SHAPE = re.compile(r"t=([0-9]{1,10}),v1=([0-9a-f]{64})")
HEADER = "Armarius-Signature"


def signature(secret: str, body: bytes, at: datetime) -> str:
    """What is sent beside a body: ``t=<seconds since 1970>,v1=<hex>``."""
    seconds = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), seconds.encode() + b"." + body, sha256).hexdigest()
    return f"t={seconds},v1={digest}"


def is_genuine(secret: str, sent: str, body: bytes, now: datetime) -> bool:
    """Whether a signature fits body and secret (compared in constant time) and its time is within the window."""
    found = SHAPE.fullmatch(sent)
    if found is None:
        return False
    at = datetime.fromtimestamp(int(found[1]), tz=now.tzinfo)
    fits = hmac.compare_digest(signature(secret, body, at), sent)
    return fits and abs(now - at) <= WINDOW
