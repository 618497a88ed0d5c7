"""Say how a library numbers the codes of its copies, and how its ledger gives inventory numbers."""

from dataclasses import dataclass

from armarius.holdings import permissions
from armarius.holdings.models import CopyScheme, NumberLedger
from armarius.holdings.refusals import Refusal
from armarius.network.rules.code_schemes import CheckDigit, Scheme, is_sound
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

MOST_DIGITS = 12
LAST_NUMBER = 10**15


@dataclass(frozen=True, slots=True)
class CopiesNumbered:
    """The scheme's id, and the next code it gives."""

    scheme: int
    next_code: str


@command("holdings.number_copies", needs=permissions.SET_UP_COPIES)
def number_copies(
    occasion: Occasion,
    *,
    prefix: str,
    digits: int,
    check_digit: CheckDigit,
    next_number: int,
    version: int = 0,
) -> CopiesNumbered:
    """Set the scheme of codes of the occasion's library; those below it without one of their own follow it.

    Codes given stay as they are. ``version`` is the one that was read, 0 for none. Refusals: ``Invalid``
    broken_copy_scheme, next_code_out_of_range; ``Stale`` numbering_changed.
    """
    scheme = Scheme(prefix.strip().upper(), digits, check_digit)
    if not is_sound(scheme):
        raise Invalid(Reason(Refusal.BROKEN_COPY_SCHEME, field="digits"))
    if not 1 <= next_number <= scheme.last:
        raise Invalid(Reason(Refusal.NEXT_CODE_OUT_OF_RANGE, {"last": scheme.last}, "next_number"))
    row = CopyScheme.objects.select_for_update().filter(library_id=occasion.library).first()
    if (row.version if row else 0) != version:
        raise Stale(Reason(Refusal.NUMBERING_CHANGED))
    row = row or CopyScheme(library_id=occasion.library, version=0)
    row.prefix, row.digits, row.check_digit = scheme.prefix, scheme.digits, scheme.check
    row.next_number, row.version = next_number, row.version + 1
    row.save()
    note(next=scheme.number(next_number))
    return CopiesNumbered(row.pk, scheme.number(next_number))


@dataclass(frozen=True, slots=True)
class LedgerKept:
    """The ledger's id."""

    ledger: int


@command("holdings.keep_ledger", needs=permissions.SET_UP_COPIES)
def keep_ledger(
    occasion: Occasion,
    *,
    gives: bool,
    gapless: bool,
    prefix: str = "",
    digits: int = 0,
    next_number: int = 1,
    version: int = 0,
) -> LedgerKept:
    """Say how the ledger of the occasion's library gives inventory numbers; those given stay as they are.

    A gapless ledger gives them all: none can be typed but the next. ``version`` is the one that was read, 0 for none.
    Refusals: ``Invalid`` broken_ledger; ``Stale`` numbering_changed.
    """
    if not (0 <= digits <= MOST_DIGITS and 1 <= next_number < LAST_NUMBER and len(prefix.strip()) <= 16):
        raise Invalid(Reason(Refusal.BROKEN_LEDGER, {"digits": MOST_DIGITS}, "inventory_digits"))
    row = NumberLedger.objects.select_for_update().filter(code=str(occasion.library)).first()
    if (row.version if row else 0) != version:
        raise Stale(Reason(Refusal.NUMBERING_CHANGED))
    row = row or NumberLedger(code=str(occasion.library), version=0)
    row.gives, row.gapless, row.prefix, row.digits = gives or gapless, gapless, prefix.strip(), digits
    row.next_number, row.version = next_number, row.version + 1
    row.save()
    return LedgerKept(row.pk)
