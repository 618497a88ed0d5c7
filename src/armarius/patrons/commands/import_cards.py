"""The numbers of cards for many readers at once."""

from collections.abc import Collection
from functools import partial

from armarius.network import queries as network
from armarius.network.rules.codes import normalised
from armarius.patrons import queries
from armarius.patrons.commands.card_codes import AT_ONCE, SKIPPED
from armarius.patrons.models import CardScheme
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import Scheme
from armarius.platform.kernel.work import write_last
from armarius.platform.values.reasons import Reason, Refused, Stale


def next_numbers(scheme: int, count: int, but: Collection[str]) -> list[str]:
    """Take the next so many numbers of a scheme that are nobody's and none of ``but`` (normalised).

    Refusals: ``Refused`` card_numbers_used_up, ``Stale`` card_scheme_changed when somebody took numbers meanwhile.
    """
    if not count:
        return []
    row = CardScheme.objects.select_for_update().get(pk=scheme)
    rule: Scheme = queries.as_scheme(row)
    found: list[str] = []
    last = min(row.next_number + SKIPPED + count, rule.last + 1)
    running = row.next_number
    while len(found) < count and running < last:
        numbers = [rule.number(each) for each in range(running, min(running + AT_ONCE, last))]
        taken = network.taken_codes(numbers) | set(but)
        for number in numbers:
            running += 1
            if normalised(number) not in taken:
                found.append(number)
            if len(found) == count:
                break
    if len(found) < count:
        raise Refused(Reason(Refusal.CARD_NUMBERS_USED_UP, {"prefix": row.prefix}, "code"))
    write_last(partial(move_on, scheme, row.next_number, running))
    return found


def move_on(scheme: int, before: int, after: int) -> None:
    """The next number of a scheme, unless somebody moved it meanwhile."""
    if not CardScheme.objects.filter(pk=scheme, next_number=before).update(next_number=after):
        raise Stale(Reason(Refusal.CARD_SCHEME_CHANGED))
