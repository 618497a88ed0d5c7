"""Seal settled journal rows into the hash chain."""

from dataclasses import dataclass

from armarius.platform import seal
from armarius.platform.kernel import transactions
from armarius.platform.models import JournalEntry

BATCH = 200


@dataclass(frozen=True, slots=True)
class Sealed:
    """How many rows were sealed, and the position of the last."""

    rows: int
    position: int


def seal_journal() -> Sealed:
    """Give settled rows their place in the chain, oldest first, a short transaction per batch.

    Sealing is the journal's own housekeeping: it writes no journal row of its own, or it would never end.
    """
    total = 0
    while True:
        with transactions.durable(bulk=True):
            position, chain = seal.last_seal()
            rows = list(seal.unsealed().values_list("pk", "digest")[:BATCH])
            for pk, digest in rows:
                position += 1
                chain = seal.next_link(chain, position, digest)
                JournalEntry.objects.filter(pk=pk).update(position=position, chain=chain)
        total += len(rows)
        if len(rows) < BATCH:
            return Sealed(total, position)
