"""Add a cash register to a library."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.models import Register
from armarius.money.queries.registers import registers
from armarius.money.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason


@dataclass(frozen=True, slots=True)
class RegisterDefined:
    """The register."""

    register: int


@command("money.define_register", needs=permissions.SET_UP_REGISTERS)
def define_register(occasion: Occasion, *, code: str, name: str) -> RegisterDefined:
    """Add a register to the occasion's library; its code is that of its account in the books, for good.

    Refusals: ``Invalid`` register_name_missing, register_code_taken.
    """
    code, name = code.strip()[:20], name.strip()[:60]
    wrong = [
        Reason(Refusal.REGISTER_NAME_MISSING, field=field)
        for field, text in (("code", code), ("name", name))
        if not text
    ]
    if code and registers(occasion.library).filter(code__iexact=code).exists():
        wrong.append(Reason(Refusal.REGISTER_CODE_TAKEN, field="code"))
    if wrong:
        raise Invalid(*wrong)
    row = Register.objects.create(library_id=occasion.library, code=code, name=name)
    note(name=name)
    return RegisterDefined(row.pk)
