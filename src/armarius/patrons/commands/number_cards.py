"""Say how a library numbers its cards."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.models import CardScheme
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.card_numbers import CheckDigit, Scheme, is_sound
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale


@dataclass(frozen=True, slots=True)
class CardsNumbered:
    """The scheme's id, and the next number it gives."""

    scheme: int
    next_number: str


@command("patrons.number_cards", needs=permissions.NUMBER_CARDS)
def number_cards(
    occasion: Occasion,
    *,
    prefix: str,
    digits: int,
    check_digit: CheckDigit,
    next_number: int,
    version: int = 0,
) -> CardsNumbered:
    """Set the scheme of the occasion's library; those below it without one of their own follow it.

    Numbers given stay as they are. ``version`` is the one that was read, 0 for none.
    Refusals: ``Invalid`` broken_card_scheme, next_number_out_of_range; ``Stale`` card_scheme_changed.
    """
    scheme = Scheme(prefix.strip().upper(), digits, check_digit)
    if not is_sound(scheme):
        raise Invalid(Reason(Refusal.BROKEN_CARD_SCHEME, field="digits"))
    if not 1 <= next_number <= scheme.last:
        raise Invalid(Reason(Refusal.NEXT_NUMBER_OUT_OF_RANGE, {"last": scheme.last}, "next_number"))
    row = CardScheme.objects.select_for_update().filter(library_id=occasion.library).first()
    if (row.version if row else 0) != version:
        raise Stale(Reason(Refusal.CARD_SCHEME_CHANGED))
    row = row or CardScheme(library_id=occasion.library, version=0)
    row.prefix, row.digits, row.check_digit = scheme.prefix, scheme.digits, scheme.check
    row.next_number, row.version = next_number, row.version + 1
    row.save()
    note(prefix=scheme.prefix, next=scheme.number(next_number))
    return CardsNumbered(row.pk, scheme.number(next_number))
