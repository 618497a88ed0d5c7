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
    """A code as printed, and the owner it is for; ``kind`` where it is another than that of the rest."""

    code: str
    owner_id: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class CodesRegistered:
    """How many codes were registered, and their ids in the order of the codes."""

    codes: int
    ids: tuple[int, ...] = ()


@command("network.register_codes", needs=permissions.REGISTER_CODES, bulk=True)
def register_codes(
    occasion: Occasion, *, owner_kind: str, codes: Sequence[CodeToRegister]
) -> CodesRegistered:
    """Register codes of one kind of owner, all or none. Refusals: ``Invalid`` code_taken (every one of them)."""
    if taken := queries.taken_codes(one.code for one in codes):
        raise Invalid(*(Reason(Refusal.CODE_TAKEN, {"code": code}, "code") for code in sorted(taken)))
    ids = tuple(bulk.reserve_ids(Code, len(codes)))
    rows = [
        (pk, "network", normalised(c.code), c.code.strip()[:80], c.kind or owner_kind, c.owner_id)
        for pk, c in zip(ids, codes, strict=True)
    ]
    columns = ("id", "space", "normalised", "printed", "owner_kind", "owner_id")
    write_last(bulk.insertion(Code, columns, rows))
    return CodesRegistered(len(codes), ids)
