"""Retire a code: it stays, and never means anything else."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.network.models import Code
from armarius.network.refusals import Refusal
from armarius.network.rules.codes import normalised
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class CodeRetired:
    """The code's id."""

    code: int


@command("network.retire_code", needs=permissions.REGISTER_CODES)
def retire_code(occasion: Occasion, *, code: str) -> CodeRetired:
    """Retire a code (a lost card, a replaced label). Refusals: ``Missing`` unknown_code."""
    row = Code.objects.filter(space="network", normalised=normalised(code)).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_CODE, {"code": code}, "code"))
    row.retired_at = row.retired_at or occasion.at
    row.save(update_fields=["retired_at"])
    return CodeRetired(row.pk)
