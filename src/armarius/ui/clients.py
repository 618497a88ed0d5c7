"""Who asks: the address of a client, behind proxies that are trusted or without any."""

from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

from django.http import HttpRequest

Address: TypeAlias = IPv4Address | IPv6Address
ONE_HOME = 64
"""How many leading bits of an IPv6 address one household or house gets."""
UNKNOWN = "unknown"


def client_address(request: HttpRequest, trusted: tuple[str, ...]) -> str:
    """The client's address: an IPv4 address or the /64 network of an IPv6 one, ``unknown`` when there is none.

    ``X-Forwarded-For`` counts only from ``trusted`` proxies (addresses or networks), and is read from its end: what
    stands before the last address that is no trusted proxy was written by the client.
    """
    address = parsed(request.META.get("REMOTE_ADDR", ""))
    given = request.headers.get("X-Forwarded-For", "").split(",")
    while address is not None and given and is_trusted(address, trusted):
        said = given.pop().strip()
        if not said:
            break
        address = parsed(said)
    return UNKNOWN if address is None else household(address)


def parsed(text: str) -> Address | None:
    """An address, with an IPv4 one written as IPv6 turned back; None when it is none."""
    host = text.strip().removeprefix("[").split("]")[0]
    if host.count(":") == 1:
        host = host.split(":")[0]
    try:
        found = ip_address(host.split("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def is_trusted(address: Address, trusted: tuple[str, ...]) -> bool:
    """Whether an address is one of the proxies."""
    return any(address in each for each in networks(trusted))


@cache
def networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """Addresses and networks as they are configured. ``ValueError`` names what is neither."""
    return tuple(ip_network(each, strict=False) for each in texts)


def household(address: Address) -> str:
    """What is counted as one client."""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(ip_network((address, ONE_HOME), strict=False))
