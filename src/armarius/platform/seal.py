"""The sealed chain of the journal: how a row's place is computed and how the chain is verified."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet

from armarius.platform.kernel import transactions
from armarius.platform.kernel.writing import entry_digest, personal_digest
from armarius.platform.models import JournalEntry, JournalSubject

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Broken:
    """A journal row that does not prove itself: which, and what is wrong (``digest``, ``personal``, ``chain``)."""

    entry: int
    what: str


def next_link(previous: str, position: int, digest: str) -> str:
    """The chain value at a position: H(previous ‖ position ‖ digest)."""
    return hashlib.sha256(f"{previous}|{position}|{digest}".encode()).hexdigest()


def unsealed() -> "QuerySet[JournalEntry]":
    """Settled rows that have no place in the chain yet, in commit-safe order."""
    rows = JournalEntry.objects.filter(position__isnull=True)
    settled = transactions.settled_before()
    if settled is not None:
        rows = rows.filter(transaction_id__lt=settled)
    return rows.order_by("transaction_id", "id")


def last_seal() -> tuple[int, str]:
    """Position and chain value of the last sealed row."""
    row = (
        JournalEntry.objects.filter(position__isnull=False)
        .order_by("-position")
        .values_list("position", "chain")
        .first()
    )
    return (row[0] or 0, str(row[1])) if row else (0, GENESIS)


def broken_rows() -> Iterator[Broken]:
    """Every row whose digest, personal digest or place in the chain does not prove itself."""
    rows = JournalEntry.objects.order_by("position", "id").prefetch_related(
        Prefetch("subjects", JournalSubject.objects.order_by("kind", "object_id"))
    )
    yield from verify(rows.iterator(chunk_size=1000))


def verify(rows: Iterable[JournalEntry]) -> Iterator[Broken]:
    """Verify rows given in order of position (unsealed rows, without position, may stand anywhere)."""
    previous, expected = GENESIS, 1
    for row in rows:
        subjects = sorted((s.kind, s.object_id) for s in row.subjects.all())
        if entry_digest(row, subjects) != row.digest:
            yield Broken(row.pk, "digest")
        if row.salt is not None:
            person = (row.person_kind, row.person_id) if row.person_kind and row.person_id else None
            if personal_digest(row.salt, person, row.personal) != row.personal_digest:
                yield Broken(row.pk, "personal")
        if row.position is None:
            continue
        if row.position != expected or row.chain != next_link(previous, row.position, row.digest):
            yield Broken(row.pk, "chain")
        previous, expected = str(row.chain), row.position + 1
