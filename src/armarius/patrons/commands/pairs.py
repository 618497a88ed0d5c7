"""Entries that may be one person: found by the night, told apart by somebody who knows."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.models import Reader, ReaderPair
from armarius.patrons.queries.pairs import LikelyPair
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class PairsNoted:
    """How many pairs stand on the list."""

    pairs: int


@dataclass(frozen=True, slots=True)
class PairDecided:
    """The pair."""

    pair: int


@command("patrons.note_pairs", needs=permissions.CHANGE_MANY)
def note_pairs(occasion: Occasion, *, pairs: tuple[LikelyPair, ...]) -> PairsNoted:
    """Put these pairs on the list and take off those that are alike no more; who was told apart stays so."""
    known = {(row.one_id, row.other_id): row for row in ReaderPair.objects.all()}
    found = {(pair.one, pair.other): " ".join(pair.likeness) for pair in pairs}
    gone = [row.pk for key, row in known.items() if key not in found and row.apart_since is None]
    ReaderPair.objects.filter(pk__in=gone).delete()
    people = {reader for key in found.keys() - known.keys() for reader in key}
    there = set(Reader.objects.filter(pk__in=people).values_list("pk", flat=True))
    ReaderPair.objects.bulk_create(
        ReaderPair(one_id=one, other_id=other, likeness=said, found_at=occasion.at)
        for (one, other), said in found.items()
        if (one, other) not in known and {one, other} <= there
    )
    for key, said in found.items():
        if key in known and known[key].likeness != said:
            ReaderPair.objects.filter(pk=known[key].pk).update(likeness=said)
    left = ReaderPair.objects.filter(apart_since__isnull=True).count()
    note(pairs=left)
    return PairsNoted(left)


@command("patrons.tell_apart", needs=permissions.CHANGE_MANY)
def tell_apart(occasion: Occasion, *, pair: int) -> PairDecided:
    """Say that two entries are two people; told twice is once.

    Refusals: ``Missing`` unknown_pair; those of ``at_home.own_reader`` for both.
    """
    row = own_pair(occasion, pair)
    if row.apart_since is None:
        row.apart_since = occasion.at
        row.save(update_fields=["apart_since"])
    return PairDecided(row.pk)


@command("patrons.hold_alike", needs=permissions.CHANGE_MANY)
def hold_alike(occasion: Occasion, *, pair: int) -> PairDecided:
    """Put two readers who were told apart on the list again.

    Refusals: ``Missing`` unknown_pair; those of ``at_home.own_reader`` for both.
    """
    row = own_pair(occasion, pair)
    row.apart_since = None
    row.save(update_fields=["apart_since"])
    return PairDecided(row.pk)


def own_pair(occasion: Occasion, pair: int) -> ReaderPair:
    """A pair of readers who are both kept here or below, locked. Refusals: those of ``tell_apart``."""
    known = ReaderPair.objects.filter(pk=pair).values_list("one_id", "other_id").first()
    for reader in known or ():
        own_reader(occasion, reader)
        note_person("reader", reader)
    row = ReaderPair.objects.select_for_update(no_key=True).filter(pk=pair).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_PAIR))
    return row
