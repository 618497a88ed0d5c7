"""Rename a cash register, retire it or use it again."""

from dataclasses import dataclass

from armarius.money import permissions
from armarius.money.models import Register
from armarius.money.queries.registers import lock_register, open_shift_at
from armarius.money.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class RegisterChanged:
    """The register."""

    register: int


@command("money.change_register", needs=permissions.SET_UP_REGISTERS)
def change_register(occasion: Occasion, *, register: int, name: str, retired: bool) -> RegisterChanged:
    """Give a register of the occasion's library another name; retired, it stays in the books and opens no shift.

    Refusals: ``Missing`` unknown_register; ``Invalid`` register_name_missing; ``Refused`` register_open (a shift is
    open at one that is to be retired).
    """
    row = lock_register(register, occasion.library)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_REGISTER, {"register": register}))
    name = name.strip()[:60]
    if not name:
        raise Invalid(Reason(Refusal.REGISTER_NAME_MISSING, field="name"))
    if retired and not row.retired and open_shift_at(register) is not None:
        raise Refused(Reason(Refusal.REGISTER_OPEN, field="retired"))
    Register.objects.filter(pk=register).update(name=name, retired=retired)
    note(name=name)
    return RegisterChanged(register)
