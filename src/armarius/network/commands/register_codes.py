"""Register many codes at once, for imports."""

from collections.abc import Sequence
from dataclasses import dataclass

from armarius.network import permissions, queries
from armarius.network.models import Code
from armarius.network.refusals import Refusal
from armarius.network.rules.codes import normalised
from armarius.platform.database import bulk
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import write_last
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class CodeToRegister:
    """A code as printed, and the owner it is for."""

    code: str
    owner_id: int


@dataclass(frozen=True, slots=True)
class CodesRegistered:
    """How many codes were registered."""

    codes: int


@command("network.register_codes", needs=permissions.REGISTER_CODES, bulk=True)
def register_codes(
    occasion: Occasion, *, owner_kind: str, codes: Sequence[CodeToRegister]
) -> CodesRegistered:
    """Register codes of one kind of owner, all or none. Refusals: ``Invalid`` code_taken (every one of them)."""
    if taken := queries.taken_codes(one.code for one in codes):
        raise Invalid(*(Reason(Refusal.CODE_TAKEN, {"code": code}, "code") for code in sorted(taken)))
    rows = [("network", normalised(c.code), c.code.strip()[:80], owner_kind, c.owner_id) for c in codes]
    columns = ("space", "normalised", "printed", "owner_kind", "owner_id")
    write_last(bulk.insertion(Code, columns, rows))
    return CodesRegistered(len(codes))
