"""Say what accounting calls the accounts of a library."""

from collections.abc import Mapping
from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.models import AccountCode
from armarius.money.refusals import Refusal
from armarius.money.rules.handovers import CODED_AS
from armarius.network import queries as network
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason

LONGEST = 20


@dataclass(frozen=True, slots=True)
class CodesSet:
    """How many codes the library names itself now."""

    codes: int


@command("money.set_account_codes", needs=permissions.HAND_OVER)
def set_account_codes(occasion: Occasion, *, codes: Mapping[str, str]) -> CodesSet:
    """Let the occasion's library say what accounting calls its accounts: all at once, by name (``CODED_AS``).

    An empty code takes that of the library above; what a statement said stays. Refusals: ``Invalid`` unknown_account,
    code_too_long.
    """
    typed = {name: code.strip() for name, code in codes.items()}
    wrong = [Reason(Refusal.UNKNOWN_ACCOUNT) for name in typed if name not in CODED_AS]
    wrong += [
        Reason(Refusal.CODE_TOO_LONG, {"most": LONGEST}, name)
        for name, code in typed.items()
        if len(code) > LONGEST
    ]
    if wrong:
        raise Invalid(*wrong)
    network.lock_library(occasion.library)
    AccountCode.objects.filter(library_id=occasion.library).delete()
    rows = [
        AccountCode(library_id=occasion.library, account=account, key=key, code=typed[name])
        for name, (account, key) in CODED_AS.items()
        if typed.get(name)
    ]
    AccountCode.objects.bulk_create(rows)
    note(codes=len(rows))
    return CodesSet(len(rows))
