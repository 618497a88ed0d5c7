"""The code of a card that is given: as scanned, or the next one by the scheme of the library."""

from armarius.network import queries as network
from armarius.network.commands.register_code import register_code
from armarius.network.rules.codes import normalised
from armarius.patrons import queries
from armarius.patrons.models import Card, CardScheme, Reader
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import Scheme
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Refused

SKIPPED = 1000
"""So many numbers in a row may be somebody's already (cards printed before) until the scheme is looked at."""
AT_ONCE = 50
"""Numbers that one statement looks up."""


def give_card(occasion: Occasion, reader: Reader, code: str) -> Card:
    """Make a code the reader's card in use; without a code the next number by the scheme that holds at their library.

    Refusals: ``Invalid`` card_number_mistyped when a number looks like the scheme's and its check digit does not fit,
    ``Refused`` card_numbers_used_up, and those of the code registry (no code and no scheme: code_missing).
    """
    scheme = queries.card_scheme(reader.home_library_id)
    if scheme is not None and not code.strip():
        code = next_number(scheme)
        note(card_numbered=True)
    elif scheme is not None and queries.as_scheme(scheme).is_mistyped(code):
        raise Invalid(Reason(Refusal.CARD_NUMBER_MISTYPED, {"code": code.strip()}, "code"))
    registered = register_code(occasion, code=code, owner_kind="reader", owner_id=reader.pk)
    return Card.objects.create(reader=reader, code_id=registered.code, issued_at=occasion.at)


def next_number(found: CardScheme) -> str:
    """Take the next number that is nobody's; numbers are never given twice."""
    row = CardScheme.objects.select_for_update().get(pk=found.pk)
    scheme: Scheme = queries.as_scheme(row)
    last = min(row.next_number + SKIPPED, scheme.last + 1)
    for first in range(row.next_number, last, AT_ONCE):
        numbers = {running: scheme.number(running) for running in range(first, min(first + AT_ONCE, last))}
        taken = network.taken_codes(numbers.values())
        for running, number in numbers.items():
            if normalised(number) not in taken:
                row.next_number = running + 1
                row.save(update_fields=["next_number"])
                return number
    raise Refused(Reason(Refusal.CARD_NUMBERS_USED_UP, {"prefix": row.prefix}, "code"))
