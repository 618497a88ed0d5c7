"""Which payment service the operator chose: ``online_payments = "sandbox http://127.0.0.1:8700"``."""

from pathlib import Path
from urllib.parse import urlsplit

from armarius.money.contributions import Provider
from armarius.site.config import BrokenConfig, secret
from armarius.site.payments.sandbox import Sandbox

KEPT_IN = "online_payments"
"""The file among the secrets of the data folder that holds what we and the service both know."""


def provider(words: str, data: Path) -> Provider | None:
    """The adapter that these words of the configuration name; None for none. ``BrokenConfig``."""
    if not words.strip():
        return None
    name, _, address = words.strip().partition(" ")
    parts = urlsplit(address.strip())
    if name != "sandbox" or parts.scheme not in ("http", "https") or not parts.netloc:
        raise BrokenConfig("online_payments: say “sandbox” and its address, or nothing")
    return Sandbox(address.strip(), secret(data, KEPT_IN))
