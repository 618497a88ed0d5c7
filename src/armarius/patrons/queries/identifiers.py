"""Reads about what else readers are known by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.crypto import salted_hmac

from armarius.network import queries as network
from armarius.network.queries import CodeOwner
from armarius.patrons.models import IdentifierKind, ReaderIdentifier
from armarius.patrons.rules.identifiers import SHORTEST_NATIONAL, Use, plain_email, plain_number

IDENTIFIER = "identifier"
"""The kind of owner under which such a code stands in the registry."""


@dataclass(frozen=True, slots=True)
class KnownBy:
    """An identifier of a reader: its kind's name, what is shown of it (nothing of a number that is not kept)."""

    id: int
    kind: str
    use: Use
    shown: str
    added_at: datetime


def identifiers_of(reader: int) -> tuple[KnownBy, ...]:
    """What else a reader is known by, in the order in which it was added. One query."""
    rows = ReaderIdentifier.objects.filter(reader_id=reader, kind__isnull=False).select_related("kind")
    return tuple(
        KnownBy(row.pk, row.kind.name if row.kind else "", Use(row.use), row.shown, row.added_at)
        for row in rows.order_by("added_at", "pk")
    )


def identifier_kinds(library: int) -> list[IdentifierKind]:
    """The kinds that a library keeps: its own, then those of the libraries above it; by name."""
    above = network.ancestors(library)
    rows = IdentifierKind.objects.filter(library_id__in=above).order_by("name")
    return sorted(rows, key=lambda row: above.index(row.library_id))


def kinds_of(libraries: list[int]) -> "QuerySet[Any]":
    """The kinds of these libraries' own by name, each with ``readers``: how many have one."""
    rows = IdentifierKind.objects.filter(library_id__in=libraries)
    return rows.annotate(readers=Count("identifiers")).order_by("name")


def digest(number: str) -> str:
    """The keyed digest of a national number: HMAC-SHA-256 under the installation's secret, 64 hex digits."""
    plain = plain_number(number)
    return salted_hmac("armarius.identifier.national", plain, algorithm="sha256").hexdigest()


def scanned_owner(code: str) -> CodeOwner | None:
    """What a scanned code means, for whoever looks for a reader: a campus card means its reader.

    As ``network.queries.code_owner``; one that is nobody's any more counts as retired, and one that the registry does
    not know may be the national number of a reader.
    """
    owner, _said = meant(code)
    return owner


def meant(code: str) -> tuple[CodeOwner | None, str]:
    """What a scanned code means, and the code that may be shown and kept: never a national number, but the card."""
    owner = network.code_owner(code)
    if owner is None:
        reader = reader_of_number(code)
        if not reader:
            return None, code
        return CodeOwner("reader", reader, False), network.codes_of("reader", [reader]).get(reader, "")
    if owner.kind != IDENTIFIER:
        return owner, code
    found = ReaderIdentifier.objects.filter(pk=owner.id).values_list("reader_id", flat=True).first()
    return (CodeOwner("reader", found, False) if found else CodeOwner(IDENTIFIER, owner.id, True)), code


def reader_of_number(text: str) -> int:
    """The reader of a national number, 0 for nobody's. No query for what is too short to be one."""
    if len(plain_number(text)) < SHORTEST_NATIONAL or not any(map(str.isdigit, text)):
        return 0
    return found_by(Use.NATIONAL, digest(text))


def reader_of_email(text: str) -> int:
    """The reader who signs in with an address, 0 for nobody's."""
    return found_by(Use.EMAIL, plain_email(text)) if "@" in text else 0


def found_by(use: Use, key: str) -> int:
    """The reader of a key, 0 for nobody's."""
    rows = ReaderIdentifier.objects.filter(use=use, key=key, reader__isnull=False)
    return rows.values_list("reader_id", flat=True).first() or 0


def identified_card(text: str) -> str:
    """The card that wrong PINs are counted against: that of the reader whom an identifier means, else what was typed.

    So whoever knows a reader by three names has no more tries than by one.
    """
    reader = reader_of_email(text)
    if not reader:
        owner = scanned_owner(text)
        reader = owner.id if owner is not None and owner.kind == "reader" and not owner.retired else 0
    return network.codes_of("reader", [reader]).get(reader, text) if reader else text
