"""The reader's own account: what is owed and why, what is growing, what was paid."""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from armarius.circulation.queries.fines import RunningFine, running_fines, titles_of
from armarius.circulation.queries.suspensions import RunningSuspension, running_suspensions
from armarius.circulation.rules.fines import FineCode, plain
from armarius.formats.marc import neutral
from armarius.money import queries as money
from armarius.money.contributions import used
from armarius.money.permissions import SEE_OWN
from armarius.money.queries import ChargeLine
from armarius.money.queries.accounts import credits_of
from armarius.money.queries.agreements import AgreementLine, agreements_of
from armarius.network import queries as network
from armarius.opac.views import page
from armarius.platform.values.money import Money
from armarius.platform.values.occasion import Occasion
from armarius.ui.access import requires
from armarius.ui.localised import money_text
from armarius.ui.words import fine_sentence, stations, words

NEWEST = 50
OF_A_LOAN = "loan"


@dataclass(frozen=True, slots=True)
class OwnCharge:
    """A charge as its reader sees it: for what, of which title, why so much, where, and what is still to be paid."""

    service: str
    about: str
    why: str
    day: date
    library: str
    charged: str
    settled: str
    open: str


@dataclass(frozen=True, slots=True)
class OwnPosting:
    """What was posted: what, for what, when, how much, with what, its receipt."""

    kind: str
    what: str
    day: date
    amount: str
    method: str
    receipt: str
    href: str
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class OwnAgreement:
    """An agreement on instalments as its reader sees it."""

    total: str
    open: str
    parts: tuple[tuple[date, str], ...]
    missed: date | None
    coming: tuple[date, str] | None


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """The page."""

    owed: tuple[str, ...]
    credit: tuple[str, ...]
    charges: tuple[OwnCharge, ...]
    growing: tuple[tuple[str, str, str], ...]
    postings: tuple[OwnPosting, ...]
    online: str = ""
    agreements: tuple[OwnAgreement, ...] = ()


@requires(SEE_OWN)
@require_safe
def payments(request: HttpRequest) -> HttpResponse:
    """The account of the reader who is signed in."""
    occasion: Occasion = request.occasion  # type: ignore[attr-defined]
    return page(
        request, "opac/account/payments.html", screen=own_account(occasion), key=secrets.token_hex(12)
    )


def own_account(occasion: Occasion) -> OwnAccount:
    """Everything of it; a title is told while the loan still names this reader."""
    reader = occasion.who.id
    charges, growing = money.open_charges(reader), running_fines(reader, occasion.at)
    suspending = running_suspensions(reader, occasion.at)
    loans = [line.origin.id for line in charges if line.origin and line.origin.kind == OF_A_LOAN]
    titles = titles_in(
        reader, [*loans, *(each.loan for each in growing), *(each.loan for each in suspending)]
    )
    names = {row.pk: row.name for row in network.libraries()}
    return OwnAccount(
        owed=tuple(money_text(each) for each in money.owed_by(reader)),
        credit=tuple(money_text(each) for each in credits_of(reader)),
        charges=tuple(own_charge(line, names, titles) for line in charges),
        growing=(
            *(shown_growing(each, titles) for each in growing),
            *(shown_suspending(each, titles) for each in suspending),
        ),
        postings=tuple(own_posting(row) for row in money.postings_of(reader)[:NEWEST]),
        online=payable_online(charges, occasion.library),
        agreements=tuple(own_agreement(each) for each in agreements_of(reader, occasion.at)),
    )


def own_agreement(line: AgreementLine) -> OwnAgreement:
    """An agreement in words."""
    coming = line.kept.coming
    return OwnAgreement(
        total=money_text(line.total),
        open=money_text(line.open),
        parts=tuple((part.due, money_text(part.amount)) for part in line.parts),
        missed=line.kept.missed,
        coming=(coming.due, money_text(coming.amount)) if coming else None,
    )


def payable_online(charges: Collection[ChargeLine], library: int) -> str:
    """What can be paid online now, as text; empty where there is no payment service or nothing to pay."""
    name = money.currency(library)
    total = sum((each.open for each in charges if each.open.currency == name), Money.zero(name))
    return money_text(total) if total and used() else ""


def titles_in(reader: int, loans: Collection[int]) -> Mapping[int, str]:
    """The titles of the reader's own loans."""
    found = titles_of(reader, loans)
    return {loan: neutral.from_json(view).title for loan, view in found.items()}


def own_charge(line: ChargeLine, names: Mapping[int, str], titles: Mapping[int, str]) -> OwnCharge:
    """A charge in words."""
    settled = line.standing.paid + line.standing.waived
    of_loan = line.origin.id if line.origin and line.origin.kind == OF_A_LOAN else 0
    return OwnCharge(
        service=words("SERVICES", line.service),
        about=titles.get(of_loan, "") or line.title,
        why=stations(line.explanation),
        day=line.day,
        library=names.get(line.library, ""),
        charged=money_text(line.standing.charged),
        settled=money_text(settled) if settled else "",
        open=money_text(line.open),
    )


def shown_growing(each: RunningFine, titles: Mapping[int, str]) -> tuple[str, str, str]:
    """A fine that is running: the title, the amount today, why."""
    amount = money_text(each.fine.amount) if each.fine.amount else ""
    return titles.get(each.loan, ""), amount, stations(plain(each.fine))


def shown_suspending(each: RunningSuspension, titles: Mapping[int, str]) -> tuple[str, str, str]:
    """Days without borrowing that are running up: the title, how many today, why."""
    days = fine_sentence(FineCode.SUSPENDED, each.days, "")
    return titles.get(each.loan, ""), days, stations(plain(each.why))


def own_posting(row: Any) -> OwnPosting:
    """A posting in words."""
    return OwnPosting(
        kind=words("POSTINGS", row.kind),
        what="; ".join(f"{words('SERVICES', service)} {title}".strip() for service, title in row.charged),
        day=row.day,
        amount=money_text(row.amount),
        method=words("PAYMENT_METHODS", row.method) if row.method else "",
        receipt=f"{row.receipt[0]}/{row.receipt[1]}" if row.receipt else "",
        href=reverse("own_receipt", args=[row.id]) if row.receipt else "",
        is_reversed=row.reversed_by is not None,
    )
