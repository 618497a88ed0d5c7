"""Register what a scanned code means."""

from dataclasses import dataclass

from armarius.network import permissions, queries
from armarius.network.models import Code
from armarius.network.refusals import Refusal
from armarius.network.rules.codes import normalised
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class CodeRegistered:
    """The code's id."""

    code: int


@command("network.register_code", needs=permissions.REGISTER_CODES)
def register_code(occasion: Occasion, *, code: str, owner_kind: str, owner_id: int) -> CodeRegistered:
    """Give a code to a copy (``item``), a card (``reader``) or a device; a code means one thing for ever (law 14).

    Refusals: ``Invalid`` code_missing, code_taken.
    """
    key = normalised(code)
    if not key:
        raise Invalid(Reason(Refusal.CODE_MISSING, field="code"))
    if queries.code_owner(code) is not None:
        raise Invalid(Reason(Refusal.CODE_TAKEN, {"code": code}, "code"))
    row = Code.objects.create(
        normalised=key, printed=code.strip()[:80], owner_kind=owner_kind, owner_id=owner_id
    )
    return CodeRegistered(row.pk)
