"""Who looked at readers: what the data officer and the reader read of the access log."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from armarius.patrons.models import Reader
from armarius.platform import queries as platform

KIND = "reader"
LOOKING = ("staff", KIND)
"""Whose looks are told; a guardian or proxy looks as the reader they are."""


def looks_at(reader: int) -> "QuerySet[Any]":
    """Every look of staff, of a guardian or of a proxy at a reader, newest first."""
    return platform.accesses_of(KIND, reader).filter(principal_kind__in=LOOKING)


def names_of(readers: Iterable[int]) -> dict[int, str]:
    """Family and given name of these readers; erased ones are not there."""
    rows = Reader.objects.filter(pk__in=list(readers)).values_list("pk", "family_name", "given_name")
    return {pk: ", ".join(part for part in (family, given) if part) for pk, family, given in rows}
