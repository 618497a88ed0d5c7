"""Origins as browsers write them (RFC 6454): scheme, host name, and the port unless it is the scheme's own."""

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

OWN_PORTS = {"https": 443, "http": 80}
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last part like this makes an address of numbers of a host (WHATWG URL, "ends in a number")."""
LONGEST_HOST = 253


def origin_of(text: str) -> str:
    """The origin that somebody wrote, as browsers write it, for secure places with a name: HTTPS, or this machine.

    Raises ``ValueError`` with what is wrong about it, in words that follow a colon.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise ValueError("the host or the port is none") from None
    host = parts.hostname or ""
    if wrong := wrong_with(text.strip(), parts, host):
        raise ValueError(wrong)
    if port == 0:
        raise ValueError("the host or the port is none")
    named = "" if port in {None, OWN_PORTS[parts.scheme]} else f":{port}"
    return f"{parts.scheme}://{host}{named}"


def wrong_with(text: str, parts: SplitResult, host: str) -> str:
    """What is wrong about the parts of an origin; nothing when all is well."""
    if not (parts.scheme == "https" or (parts.scheme == "http" and host == "localhost")) or not host:
        return "https:// and a host name are needed, or http://localhost"
    if "@" in parts.netloc:
        return "no user name or password belongs there"
    if parts.path not in {"", "/"} or "?" in text or "#" in text:
        return "nothing may follow the host and the port"
    if is_address(host):
        return "browsers have passkeys for host names only, not for addresses of numbers"
    if len(host) > LONGEST_HOST or not all(LABEL.fullmatch(label) for label in host.split(".")):
        return "a host name has letters without accents, digits and hyphens between full stops (xn--… for others)"
    return ""


def is_address(host: str) -> bool:
    """Whether browsers read a host as an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return NUMBER.fullmatch(host.rpartition(".")[2]) is not None
    return True


def is_at(origin: str, host: str) -> bool:
    """Whether a ``Host`` header, which may name the scheme's own port too, means this origin."""
    scheme = origin.partition("://")[0]
    try:
        return origin_of(f"{scheme}://{host}") == origin
    except ValueError:
        return False
