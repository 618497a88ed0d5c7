"""Reads about passkeys."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from armarius.patrons.models import Card, Passkey
from armarius.patrons.rules.passkeys import as_handle


@dataclass(frozen=True, slots=True)
class PasskeyFacts:
    """What checking a passkey needs to know of it."""

    passkey: int
    reader: int
    handle: str
    public_key: bytes


def passkeys_of(reader: int) -> QuerySet[Passkey]:
    """The passkeys of a reader, the oldest first."""
    return Passkey.objects.filter(reader_id=reader).order_by("added_at", "pk")


def passkey_facts(credential: str) -> PasskeyFacts | None:
    """The passkey a device calls so; None when there is none."""
    row = Passkey.objects.filter(credential=credential).first()
    return PasskeyFacts(row.pk, row.reader_id, row.handle, bytes(row.public_key)) if row else None


def handle_of(reader: int) -> str:
    """By what devices know a reader: a keyed digest in base64url, from which nobody reads the number."""
    return as_handle(salted_hmac("armarius.passkeys.handle", str(reader), algorithm="sha256").digest())


def has_ended_card(reader: int) -> bool:
    """Whether every card the reader ever had is out of use: lost, replaced by none, ended."""
    ended = list(Card.objects.filter(reader_id=reader).values_list("ended_at", flat=True))
    return bool(ended) and None not in ended
