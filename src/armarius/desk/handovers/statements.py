"""A statement in words: the same lines on the screen and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from armarius.money.rules.accounts import AccountKind, Method
from armarius.money.rules.handovers import Booking, Section, Sum
from armarius.money.rules.registers import sum_of
from armarius.platform.values.money import Money
from armarius.ui.localised import number_text
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """For what money was taken: words, the rate of tax in words, accounting's code, tax and all of it."""

    words: str
    rate: str
    code: str
    tax: Money | None
    amount: Money


@dataclass(frozen=True, slots=True)
class Line:
    """An amount with its words and accounting's code; ``strong`` is a sum of those above."""

    words: str
    code: str
    amount: Money
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement says: for what, by what it was paid with, and the cash from the takings to the safe."""

    services: tuple[ServiceLine, ...]
    total: Money
    tax: Money
    methods: tuple[Line, ...]
    cash: tuple[Line, ...]


def statement(sums: Iterable[Sum], collected: Money, before: Money, *, handed: bool) -> Statement:
    """Sums as their sections; ``before`` is what earlier statements left, ``handed`` tells of one that was made."""
    known = tuple(sums)
    name = collected.currency
    services = [each for each in known if each.section is Section.SERVICE]
    here = [each for each in services if each.amount.currency == name]
    return Statement(
        services=tuple(service_line(each) for each in services),
        total=sum_of((each.amount for each in here), name),
        tax=sum_of((each.tax for each in here), name),
        methods=tuple(
            Line(words("PAYMENT_METHODS", each.key), each.code, each.amount)
            for each in known
            if each.section is Section.METHOD
        ),
        cash=cash_lines(known, collected, before, handed=handed),
    )


def service_line(each: Sum) -> ServiceLine:
    """A service, or the credit of readers, in words."""
    said = words("SERVICES", each.key) if each.key else pgettext("account", "Credit of readers")
    if each.account is AccountKind.BETWEEN:
        said = _("%(service)s, for another library") % {"service": said}
    taxed = each.account is AccountKind.INCOME
    rate = f"{number_text(each.rate.normalize())} %" if taxed else ""
    return ServiceLine(said, rate, each.code, each.tax if taxed else None, each.amount)


def cash_lines(known: tuple[Sum, ...], collected: Money, before: Money, *, handed: bool) -> tuple[Line, ...]:
    """The cash: what was taken, what else moved it, what comes together, what goes over and what stays."""
    name = collected.currency
    of = {
        section: [each for each in known if each.section is section and each.amount.currency == name]
        for section in Section
    }
    taken = sum_of((each.amount for each in of[Section.METHOD] if each.key == Method.CASH), name)
    lines = [Line(_("Takings in cash"), "", taken)]
    lines += [Line(words("ACCOUNTS", each.account), each.code, each.amount) for each in of[Section.CASH]]
    lines.append(Line(_("Cash of these shifts"), "", collected, strong=True))
    if before:
        lines.append(Line(_("Left by earlier statements"), "", before))
    if handed:
        over = sum_of((each.amount for each in of[Section.HANDED]), name)
        code = next((each.code for each in of[Section.HANDED]), "")
        lines.append(Line(_("Handed over"), code, over, strong=True))
        safe = next((each.code for each in of[Section.SAFE]), "")
        lines.append(Line(_("Stays in the safe"), safe, before + collected - over))
    else:
        lines.append(Line(_("Can be handed over"), "", before + collected, strong=True))
    return tuple(lines)


def booking_words(each: Booking) -> str:
    """What of ours a line of accounting's is."""
    said = words("ACCOUNTS", each.account)
    if each.account in (AccountKind.INCOME, AccountKind.BETWEEN) and each.key:
        return f"{said}: {words('SERVICES', each.key)}"
    return said
