"""What two people's changes to the fields of one record make together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from armarius.formats.marc.record import Field

Fields = Sequence[Field]
STAMP = "005"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Fields that stand together. `fields` is what the two agree on; where both changed one field differently it is
    empty, `theirs` and `mine` say what each of them made of it, and `both` is True."""

    fields: tuple[Field, ...] = ()
    theirs: tuple[Field, ...] = ()
    mine: tuple[Field, ...] = ()
    both: bool = False


def merged_fields(base: Fields, theirs: Fields, mine: Fields) -> tuple[Stretch, ...]:
    """Return the record in stretches: changes of one of the two are taken, changes of both stand beside each other.

    The moment of the last change (005) is nobody's change: theirs stays.
    """
    stamp = next((each for each in theirs if each.tag == STAMP), None)
    base, mine = (
        tuple(stamp if stamp and each.tag == STAMP else each for each in side) for side in (base, mine)
    )
    found: list[Stretch] = []
    for was, now, typed in chunks(base, theirs, mine):
        for stretch in decided(was, now, typed):
            if found and not found[-1].both and not stretch.both:
                found[-1] = replace(found[-1], fields=found[-1].fields + stretch.fields)
            else:
                found.append(stretch)
    return tuple(found)


def chunks(base: Fields, theirs: Fields, mine: Fields) -> Iterator[tuple[Fields, Fields, Fields]]:
    """Yield what stands at one place in the three: places where all agree part it from the next."""
    left, right = places(base, theirs), places(base, mine)
    common = [at for at in range(len(base)) if at in left and at in right]
    stops = [(-1, -1, -1), *((at, left[at], right[at]) for at in common), (len(base), len(theirs), len(mine))]
    for (b, t, m), (b_end, t_end, m_end) in pairwise(stops):
        yield base[b + 1 : b_end], theirs[t + 1 : t_end], mine[m + 1 : m_end]
        if b_end < len(base):
            yield base[b_end : b_end + 1], theirs[t_end : t_end + 1], mine[m_end : m_end + 1]


def places(base: Fields, other: Fields) -> dict[int, int]:
    """{place in base: place in the other} of the fields that are the same."""
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}


def decided(was: Fields, now: Fields, typed: Fields) -> Iterator[Stretch]:
    """What becomes of one place; where both changed it, tag by tag."""
    if typed in (was, now):
        yield Stretch(tuple(now))
    elif now == was:
        yield Stretch(tuple(typed))
    else:
        for tag in dict.fromkeys(each.tag for each in (*now, *typed, *was)):
            yield of_tag(*(tuple(each for each in side if each.tag == tag) for side in (was, now, typed)))


def of_tag(was: tuple[Field, ...], now: tuple[Field, ...], typed: tuple[Field, ...]) -> Stretch:
    """What becomes of the fields of one tag at one place."""
    if typed in (was, now):
        return Stretch(now)
    return Stretch(typed) if now == was else Stretch(theirs=now, mine=typed, both=True)
