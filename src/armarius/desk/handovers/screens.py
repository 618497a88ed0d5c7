"""What the pages of hand-over to accounting show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext as _

from armarius.desk.forms import Form, number_in
from armarius.desk.handovers.statements import Statement, statement
from armarius.desk.registers.screens import ShownShift, shown_shifts
from armarius.money.queries import handovers as queries
from armarius.money.rules.accounts import AccountKind
from armarius.money.rules.handovers import CODED_AS, Destination, Sum
from armarius.network import queries as network
from armarius.platform.values.money import Money
from armarius.ui.words import words

MOST = 200
"""Shifts that are offered at once, the oldest first."""


@dataclass(frozen=True, slots=True)
class NewScreen:
    """The page of a new statement: shifts that wait, those that are chosen, what they come to."""

    waiting: tuple[ShownShift, ...]
    chosen: frozenset[int]
    statement: Statement | None
    currency: str
    whole: Money | None
    mixed: bool
    destinations: tuple[tuple[str, str], ...]
    form: Form


def chosen_shifts(typed: QueryDict) -> tuple[int, ...]:
    """The shifts that are ticked."""
    found = (number_in(each) for each in typed.getlist("shift"))
    return tuple(sorted({each for each in found if each}))[:MOST]


def new_screen(request: HttpRequest, library: int, form: Form) -> NewScreen:
    """The page; all that waits in one currency is ticked until somebody chooses."""
    typed = request.POST if request.method == "POST" else request.GET
    rows = list(queries.waiting(library)[:MOST])
    wanted = set(chosen_shifts(typed))
    if "chosen" not in typed and not wanted and rows:
        wanted = {row.pk for row in rows if row.currency == rows[0].currency}
    picked = [row for row in rows if row.pk in wanted]
    mixed = len({row.currency for row in picked}) > 1
    made = queries.draft(picked, library) if picked and not mixed else None
    return NewScreen(
        waiting=shown_shifts(rows),
        chosen=frozenset(row.pk for row in picked),
        statement=statement(made.sums, made.collected, made.before, handed=False) if made else None,
        currency=made.collected.currency if made else "",
        whole=made.whole if made else None,
        mixed=mixed,
        destinations=tuple((str(each), words("DESTINATIONS", each)) for each in Destination),
        form=form,
    )


@dataclass(frozen=True, slots=True)
class HandoverScreen:
    """A statement that was made."""

    row: Any
    statement: Statement
    sums: tuple[Sum, ...]
    shifts: tuple[ShownShift, ...]
    handed_by: str
    handed: Money
    form: Form

    @property
    def reversed_by(self) -> Any:
        """The statement that took this one back, if one did."""
        return getattr(self.row, "reversed_by", None)

    @property
    def may_reverse(self) -> bool:
        """Whether it stands and is not itself one that takes another back."""
        return self.row.reverses_id is None and self.reversed_by is None


def own_handover(pk: int, library: int) -> Any:
    """A statement of the library; ``Http404`` when there is none."""
    found = queries.handover(pk, library)
    if found is None:
        raise Http404
    return found


def handover_screen(pk: int, library: int, form: Form) -> HandoverScreen:
    """A statement with its sums and shifts; ``Http404`` when the library has none such."""
    row = own_handover(pk, library)
    sums = queries.sums_of(row)
    collected = Money.from_units(row.collected, row.currency)
    before = queries.left_before(library, row.currency, row.pk)
    return HandoverScreen(
        row=row,
        statement=statement(sums, collected, before, handed=True),
        sums=sums,
        shifts=shown_shifts(queries.shifts_of(row)),
        handed_by=network.account_names([row.handed_by]).get(row.handed_by, "–"),
        handed=Money.from_units(row.handed, row.currency),
        form=form,
    )


@dataclass(frozen=True, slots=True)
class CodeField:
    """An account that may have a code: its field, words, own code as typed, what holds without one."""

    name: str
    words: str
    typed: object
    hint: str
    error: str


def code_fields(library: int, form: Form) -> tuple[Sequence[CodeField], Sequence[CodeField]]:
    """The fields of incomes and of our other accounts."""
    own = queries.own_codes(library)
    parents = network.ancestors(library)[1:]
    above = queries.codes(parents[0]) if parents else {}
    fields = [
        CodeField(
            name=name,
            words=code_words(account, key),
            typed=form.typed.get(name, own.get((account, key), "")),
            hint=_("From above: %(code)s") % {"code": above[account, key]} if (account, key) in above else "",
            error=form.errors.get(name, ""),
        )
        for name, (account, key) in CODED_AS.items()
    ]
    incomes = [each for each in fields if CODED_AS[each.name][0] is AccountKind.INCOME]
    return incomes, [each for each in fields if each not in incomes]


def code_words(account: AccountKind, key: str) -> str:
    """What an account is, for who writes its code."""
    if account is not AccountKind.INCOME:
        return words("ACCOUNTS", account)
    return words("SERVICES", key) if key else _("Every other income")
