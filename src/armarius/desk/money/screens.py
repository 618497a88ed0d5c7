"""What the page of a reader's account shows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.utils import timezone

from armarius.circulation.queries.fines import RunningFine, running_fines
from armarius.circulation.rules.fines import plain
from armarius.desk.forms import Form, form_of
from armarius.desk.middleware import StaffSession
from armarius.desk.refusals import Refusal
from armarius.money import permissions
from armarius.money.queries import (
    ChargeLine,
    charges_of,
    credit_of,
    currency,
    open_charges,
    owed_by,
    postings_of,
)
from armarius.money.queries.accounts import credits_of
from armarius.money.queries.agreements import AgreementLine, agreements_of
from armarius.money.queries.prices import price_list
from armarius.money.queries.transactions import Posting
from armarius.money.rules.accounts import Method, Service, TransactionKind
from armarius.money.rules.instalments import Every
from armarius.network import queries as network
from armarius.patrons.queries import PersonCard, person_card
from armarius.platform.kernel.undo import WINDOW
from armarius.platform.values.money import Money
from armarius.platform.values.reasons import Invalid, Reason
from armarius.ui.localised import money_text, short_day_text
from armarius.ui.words import stations, words

NEWEST = 50
AT_DESK = (Method.CASH, Method.CARD, Method.TRANSFER, Method.CREDIT)
BY_HAND = (Service.MANUAL, Service.POSTAGE, Service.LOSS, Service.DAMAGE, Service.PROCESSING)
"""What can be charged without a line of the price list."""


@dataclass(frozen=True, slots=True)
class ShownCharge:
    """A charge that is open: for what, when, where, how much of it is still owed, whether it is ticked."""

    id: int
    service: str
    title: str
    quantity: int
    day: date
    library: str
    note: str
    charged: str
    settled: str
    open: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ShownPosting:
    """A posting of the history: what, when, where, how much, its receipt; ``back`` says how it can be taken back."""

    id: int
    kind: str
    at: datetime
    library: str
    amount: str
    method: str
    reason: str
    receipt: str
    is_reversed: bool
    back: str


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """An agreement on instalments: its sum, what is left, its instalments, whether it is kept, whether it ends here."""

    id: int
    total: str
    open: str
    parts: tuple[tuple[date, str], ...]
    missed: date | None
    coming: tuple[date, str] | None
    may_end: bool


@dataclass(frozen=True, slots=True)
class AccountScreen:
    """The page: what is owed and kept as credit, the charges, the history, and the forms of it.

    ``growing`` is what overdue loans would cost today, as (amount, why); their titles are not told here.
    """

    card: PersonCard
    owed: tuple[str, ...]
    credit: tuple[str, ...]
    charges: tuple[ShownCharge, ...]
    postings: tuple[ShownPosting, ...]
    prices: tuple[tuple[str, str], ...]
    services: tuple[tuple[str, str], ...]
    methods: tuple[tuple[str, str], ...]
    currency: str
    due: str
    form: Form
    section: str
    may: Mapping[str, bool]
    refundable: tuple[tuple[str, str], ...]
    ways_back: tuple[tuple[str, str], ...]
    ways_out: tuple[tuple[str, str], ...]
    credit_here: str
    agreements: tuple[ShownAgreement, ...]
    growing: tuple[tuple[str, str], ...]
    intervals: tuple[tuple[str, str], ...]
    today: date

    def form_in(self, section: str) -> Form:
        """The form of a section: as typed where that one was refused."""
        return self.form if section == self.section else form_of()

    @property
    def paying(self) -> Form:
        """The form of a payment."""
        return self.form_in("pay")

    @property
    def charging(self) -> Form:
        """The form of a charge."""
        return self.form_in("charge")

    @property
    def agreeing(self) -> Form:
        """The form of instalments."""
        return self.form_in("agree")

    @property
    def refunding(self) -> Form:
        """The form of money given back."""
        return self.form_in("refund")

    @property
    def paying_out(self) -> Form:
        """The form of credit paid out."""
        return self.form_in("pay_out")

    @property
    def waiving(self) -> Form:
        """The form of a waiver."""
        return self.form_in("waive")


def account_screen(
    reader: int, staff: StaffSession, form: Form | None, section: str, ticked: Collection[int]
) -> AccountScreen:
    """The page of a reader; ``Http404`` when there is none."""
    card = person_card(reader)
    if card is None:
        raise Http404
    today = network.local_day(staff.library, timezone.now())
    names = {row.pk: row.name for row in network.libraries()}
    mine = currency(staff.library)
    charges = open_charges(reader)
    credit = credit_of(reader, staff.library, mine)
    here = [line.open for line in charges if line.open.currency == mine]
    return AccountScreen(
        card=card,
        owed=tuple(money_text(each) for each in owed_by(reader)),
        credit=tuple(money_text(each) for each in credits_of(reader)),
        charges=tuple(shown_charge(line, names, ticked) for line in charges),
        postings=tuple(shown_posting(row, names, staff) for row in postings_of(reader)[:NEWEST]),
        prices=priced(staff.library, today),
        services=tuple((str(each), words("SERVICES", each)) for each in BY_HAND),
        methods=tuple((str(each), words("PAYMENT_METHODS", each)) for each in AT_DESK),
        currency=mine,
        due=money_text(sum(here, Money.zero(mine))),
        form=form or form_of(),
        section=section,
        may={
            "take": staff.may(permissions.TAKE),
            "charge": staff.may(permissions.CHARGE),
            "waive": staff.may(permissions.WAIVE),
            "refund": staff.may(permissions.REFUND),
            "agree": staff.may(permissions.AGREE),
        },
        refundable=refundable(reader),
        ways_back=tuple((str(each), words("PAYMENT_METHODS", each)) for each in AT_DESK),
        ways_out=tuple(
            (str(each), words("PAYMENT_METHODS", each)) for each in AT_DESK if each is not Method.CREDIT
        ),
        credit_here=money_text(credit) if credit else "",
        agreements=tuple(shown_agreement(each, staff) for each in agreements_of(reader, timezone.now())),
        growing=tuple(map(shown_growing, running_fines(reader, timezone.now()))),
        intervals=tuple((str(each), words("INTERVALS", each)) for each in reversed(Every)),
        today=today,
    )


def shown_growing(each: RunningFine) -> tuple[str, str]:
    """A fine that is running: the amount today, and why."""
    amount = money_text(each.fine.amount) if each.fine.amount else ""
    return amount, stations(plain(each.fine))


def shown_agreement(line: AgreementLine, staff: StaffSession) -> ShownAgreement:
    """An agreement in words."""
    coming = line.kept.coming
    return ShownAgreement(
        id=line.id,
        total=money_text(line.total),
        open=money_text(line.open),
        parts=tuple((part.due, money_text(part.amount)) for part in line.parts),
        missed=line.kept.missed,
        coming=(coming.due, money_text(coming.amount)) if coming else None,
        may_end=line.library == staff.library and staff.may(permissions.AGREE),
    )


def refundable(reader: int) -> tuple[tuple[str, str], ...]:
    """What was paid and can be given back, the newest first, as options."""
    return tuple(
        (
            str(line.id),
            " · ".join(
                filter(
                    None,
                    (
                        words("SERVICES", line.service),
                        line.title,
                        short_day_text(line.day),
                        money_text(line.standing.paid),
                    ),
                )
            ),
        )
        for line in charges_of(reader)
        if line.standing.paid and not line.cancelled
    )[:NEWEST]


def priced(library: int, today: date) -> tuple[tuple[str, str], ...]:
    """The lines of the price list as options."""
    return tuple(
        (
            str(each.id),
            " · ".join(
                filter(
                    None,
                    (
                        words("SERVICES", each.service),
                        each.name,
                        f"{money_text(each.amount)} {words('UNITS', each.unit)}",
                    ),
                )
            ),
        )
        for each in price_list(library, today)
        if each.amount
    )


def shown_charge(line: ChargeLine, names: Mapping[int, str], ticked: Collection[int]) -> ShownCharge:
    """An open charge in words."""
    settled = line.standing.paid + line.standing.waived
    return ShownCharge(
        id=line.id,
        service=words("SERVICES", line.service),
        title=line.title,
        quantity=line.quantity,
        day=line.day,
        library=names.get(line.library, ""),
        note=" · ".join(filter(None, (line.note, stations(line.explanation)))),
        charged=money_text(line.standing.charged),
        settled=money_text(settled) if settled else "",
        open=money_text(line.open),
        ticked=not ticked or line.id in ticked,
    )


def shown_posting(row: Posting, names: Mapping[int, str], staff: StaffSession) -> ShownPosting:
    """A posting in words."""
    return ShownPosting(
        id=row.id,
        kind=words("POSTINGS", row.kind),
        at=row.at,
        library=names.get(row.library, ""),
        amount=money_text(row.amount),
        method=words("PAYMENT_METHODS", row.method) if row.method else "",
        reason=row.reason,
        receipt=f"{row.receipt[0]}/{row.receipt[1]}" if row.receipt else "",
        is_reversed=row.reversed_by is not None,
        back=way_back(row, staff),
    )


def way_back(row: Posting, staff: StaffSession) -> str:
    """How this person may take a posting back: ``undo`` for a few minutes, ``reverse`` with a reason, or not at all."""
    if row.reversed_by or row.kind == TransactionKind.REVERSAL or row.library != staff.library:
        return ""
    undoable = {
        TransactionKind.CHARGE,
        TransactionKind.PAYMENT,
        TransactionKind.WAIVER,
        TransactionKind.ADVANCE,
        TransactionKind.SALE,
    }
    own = row.cashier == staff.account and row.kind in undoable
    if own and timezone.now() - row.at < WINDOW and staff.may(permissions.TAKE):
        return "undo"
    return "reverse" if staff.may(permissions.REVERSE) else ""


def chosen_in(values: Any) -> tuple[int, ...]:
    """The charges that were ticked. Refusal: ``Invalid`` no_charge_chosen."""
    found = ticked_in(values)
    if not found:
        raise Invalid(Reason(Refusal.NO_CHARGE_CHOSEN, {}))
    return found


def ticked_in(values: Any) -> tuple[int, ...]:
    """The charges that were ticked in a form."""
    found = values.getlist("charge")
    return tuple(int(each) for each in found if each.isascii() and each.isdigit() and len(each) < 19)
