"""Walks the addresses of a URLconf and opens them on somebody's behalf."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import msgspec
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from armarius.desk.circulation.rows import DeskSession, Kept

from .matrix import POSTED
from .world import Things

FIXED = {
    "mode": "lend",
    "day": "2026-12-24",
    "name": "circulation.retention_days",
    "row": 1,
    "number": 1,
    "version": 1,
    "listed": "staff",
    "kind": "reader",
    "draft": "nobody-signed-this",
}
PUBLIC_NAMES = {"record_id": "record"}


def patterns(urlconf: str) -> dict[str, URLPattern]:
    """Every address by name; one without a name fails the walk."""
    return {str(pattern.name): pattern for pattern in walked(get_resolver(urlconf).url_patterns)}


def walked(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in found:
        if isinstance(each, URLResolver):
            yield from walked(each.url_patterns)
        else:
            yield each


def address(pattern: URLPattern, things: Things) -> str:
    """The address of a pattern that names these things."""
    known = asdict(things) | FIXED
    arguments = {name: known[PUBLIC_NAMES.get(name, name)] for name in pattern.pattern.converters}
    route = "/" + str(pattern.pattern)
    for name, value in arguments.items():
        kind = next(k for k in ("int", "str", "mode", "slug") if f"<{k}:{name}>" in route)
        route = route.replace(f"<{kind}:{name}>", str(value))
    return route


def names_a_thing(pattern: URLPattern) -> bool:
    """Whether the address names something that belongs to a library."""
    return bool(set(pattern.pattern.converters) - set(FIXED))


def opened(client: Client, name: str, pattern: URLPattern, things: Things) -> int:
    """Open an address, or post its form; the status."""
    put_a_row(client, things)
    if name not in POSTED:
        return client.get(address(pattern, things)).status_code
    form = {key: value.format(**asdict(things)) for key, value in POSTED[name].items()}
    return client.post(address(pattern, things), form).status_code


def put_a_row(client: Client, things: Things) -> None:
    """A refused scan in the desk session, for the addresses that name a row."""
    session = client.session
    if "account" not in session:
        return
    reasons: list[dict[str, Any]] = [{"code": "circulation.item_on_loan", "facts": {"due": "2026-12-04"}}]
    row = Kept(
        1, timezone.now(), "lend", "attention", "84", item=things.item, entry=things.entry, reasons=reasons
    )
    session["desk"] = msgspec.to_builtins(DeskSession(reader=things.reader, rows=[row]))
    session.save()
