"""What the pages of cash registers show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest

from armarius.desk.forms import Form, form_of, typed_count
from armarius.desk.middleware import StaffSession
from armarius.money.permissions import HAND_OVER, KEEP_REGISTER, SET_UP_REGISTERS
from armarius.money.queries import currency
from armarius.money.queries.handovers import handed_with
from armarius.money.queries.registers import (
    ShiftReport,
    open_shift_at,
    open_shift_of,
    register,
    registers,
    report,
    shift,
    shifts,
)
from armarius.money.rules.registers import Place, counted, denominations
from armarius.network.queries import account_names
from armarius.platform.values.money import Money
from armarius.ui.localised import money_text
from armarius.ui.words import words

NEWEST = 60
MOST_PIECES = 99_999


@dataclass(frozen=True, slots=True)
class Piece:
    """A note or coin in the form of a count: its field, its value in words, how many were typed."""

    name: str
    label: str
    typed: object


@dataclass(frozen=True, slots=True)
class ShownShift:
    """A shift in a list."""

    row: Any
    cashier: str
    counted: Money | None
    difference: Money | None
    handover: Any = None


@dataclass(frozen=True, slots=True)
class Counted:
    """A count that was looked at before closing."""

    counted: Money
    difference: Money


@dataclass(frozen=True, slots=True)
class RegisterScreen:
    """The page of a register: its open shift with what the books say, the forms, the shifts before."""

    register: Any
    report: ShiftReport | None
    cashier: str
    mine: bool
    may_close: bool
    may_keep: bool
    may_change: bool
    may_hand_over: bool
    elsewhere: Any
    history: tuple[ShownShift, ...]
    places: tuple[tuple[str, str], ...]
    currency: str
    pieces: tuple[Piece, ...]
    form: Form
    section: str
    count: Counted | None

    def form_in(self, section: str) -> Form:
        """The form of a section: as typed where that one was refused."""
        return self.form if section == self.section else form_of()

    @property
    def counting(self) -> Form:
        """The form of the float, or of the count."""
        return self.form_in("count")

    @property
    def changing(self) -> Form:
        """The form of the register’s name."""
        return self.form_in("change")

    @property
    def moving(self) -> Form:
        """The form of cash put in or taken out."""
        return self.form_in("cash")


def pieces_in(request: HttpRequest, name: str) -> Mapping[int, int]:
    """How many pieces of each denomination were typed. Refusal: ``Invalid`` not_a_number."""
    typed = {
        each.units: typed_count(request, field_of(each), high=MOST_PIECES) for each in denominations(name)
    }
    return {unit: count for unit, count in typed.items() if count}


def field_of(piece: Money) -> str:
    """The name of the field of a denomination."""
    return f"pieces_{piece.units}"


def own_register(pk: int, library: int) -> Any:
    """A register of the library; ``Http404`` when there is none."""
    found = register(pk, library)
    if found is None:
        raise Http404
    return found


def own_shift(pk: int, library: int) -> Any:
    """A shift of the library; ``Http404`` when there is none."""
    found = shift(pk, library)
    if found is None:
        raise Http404
    return found


def register_screen(
    pk: int, staff: StaffSession, form: Form | None = None, section: str = "", count: Money | None = None
) -> RegisterScreen:
    """The page of a register; ``Http404`` when the library has none such."""
    row = own_register(pk, staff.library)
    present = open_shift_at(pk)
    known = report(present) if present else None
    name = present.currency if present else currency(staff.library)
    mine = present is not None and present.cashier == staff.account
    shown = form or form_of()
    typed = shown.typed if section == "count" else {}
    return RegisterScreen(
        register=row,
        report=known,
        cashier=account_names([present.cashier]).get(present.cashier, "") if present else "",
        mine=mine,
        may_close=mine or staff.may(SET_UP_REGISTERS),
        may_keep=staff.may(KEEP_REGISTER),
        may_change=staff.may(SET_UP_REGISTERS),
        may_hand_over=staff.may(HAND_OVER),
        elsewhere=open_shift_of(staff.account),
        history=shown_shifts(shifts().filter(register_id=pk, closed_at__isnull=False)[:NEWEST]),
        places=tuple((str(each), words("PLACES", each)) for each in Place),
        currency=name,
        pieces=tuple(
            Piece(field_of(each), money_text(each), typed.get(field_of(each), ""))
            for each in denominations(name)
        ),
        form=shown,
        section=section,
        count=Counted(count, count - known.expected) if count is not None and known else None,
    )


def shown_shifts(rows: Iterable[Any]) -> tuple[ShownShift, ...]:
    """Shifts with their cashiers, differences, and the statements they were handed over by."""
    found = list(rows)
    names = account_names({row.cashier for row in found})
    handed = handed_with([row.pk for row in found])
    return tuple(
        ShownShift(
            row,
            names.get(row.cashier, "–"),
            Money.from_units(row.counted, row.currency) if row.counted is not None else None,
            Money.from_units(row.counted - row.expected, row.currency)
            if row.counted is not None and row.expected is not None
            else None,
            handed.get(row.pk),
        )
        for row in found
    )


@dataclass(frozen=True, slots=True)
class ShownRegister:
    """A register in the list, with the cashier whose shift is open."""

    row: Any
    cashier: str
    shift: Any


def shown_registers(library: int) -> tuple[ShownRegister, ...]:
    """The registers of a library."""
    present = {
        each.register_id: each
        for each in shifts().filter(register__library_id=library, closed_at__isnull=True)
    }
    names = account_names({each.cashier for each in present.values()})
    return tuple(
        ShownRegister(
            row, names.get(present[row.pk].cashier, "") if row.pk in present else "", present.get(row.pk)
        )
        for row in registers(library)
    )


def counted_in(request: HttpRequest, name: str, amount: Money | None) -> Money:
    """What was typed as a count: the pieces, else the sum."""
    pieces = pieces_in(request, name)
    return counted(name, pieces) if pieces else amount or Money.zero(name)
