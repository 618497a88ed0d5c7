"""Why a loan is due when it is, and what it was made under: the stations, the terms it keeps, whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from armarius.circulation import queries
from armarius.circulation.queries import MadeException
from armarius.circulation.rules.explanations import Step, StepCode, from_plain
from armarius.circulation.rules.lending import YES
from armarius.circulation.rules.plain_terms import KEPT, terms_kept
from armarius.circulation.rules.policies import PolicyRow
from armarius.desk.circulation.shown import in_days
from armarius.desk.middleware import StaffSession
from armarius.desk.policies.wording import label, value_text
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.ui.languages import language_tag
from armarius.ui.localised import clock_text, short_day_text
from armarius.ui.words import sentence, step_sentence, verb_sentence, words

Loan = Any
"""A row as ``circulation.queries`` gives it."""
SAYS_WHOSE = {
    StepCode.TERM,
    StepCode.TERM_MINUTES,
    StepCode.TERM_HOURS,
    StepCode.TERM_WEEKS,
    StepCode.TERM_MONTHS,
    StepCode.OPEN_DAYS,
}


@dataclass(frozen=True, slots=True)
class WhyStep:
    """One station of the why-panel: date, what happened, whose rule it was ("" = none), whether it is the result."""

    text: str
    day: date
    rule: str
    note: str
    last: bool


@dataclass(frozen=True, slots=True)
class WhyTerm:
    """A value the loan was made under: what it is called, how it reads, whose rule gave it ("" = the standard)."""

    label: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class WhyException:
    """A gesture with exceptions: what was done, when, by whom and where; each reason in words, and why."""

    what: str
    at: datetime
    who: str
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WhyScreen:
    """Why a loan is due when it is: stations and terms with their rules; ``hour`` is that of a loan by the clock.

    ``exceptions`` are those with which it was made, renewed and taken back.
    """

    loan: int
    title: str
    tongue: str
    reader: str
    due: date
    hour: str
    in_days: str
    steps: tuple[WhyStep, ...]
    terms: tuple[WhyTerm, ...]
    exceptions: tuple[WhyException, ...]
    on_site: bool
    renewals: int
    renewals_allowed: int
    card_until: date | None
    who: int = 0
    """The reader, for the access log."""


def why_screen(loan_id: int, staff: StaffSession) -> WhyScreen | None:
    """Why a loan made here or below is due when it is; None when there is none to be seen."""
    loan = queries.loan(loan_id)
    if loan is None or loan.library_id not in network.subtree(staff.library):
        return None
    item = holdings.item(loan.item_id)
    person = patrons.person_card(loan.reader_id) if loan.reader_id else None
    steps = from_plain(loan.explanation)
    rules = whose(loan, steps)
    now = timezone.now()
    return WhyScreen(
        loan=loan_id,
        title=item.record.title if item else "",
        tongue=language_tag(item.record.language) if item else "",
        reader=person.name if person else "",
        due=loan.due_on,
        hour=clock_text(network.local_time(loan.library_id, loan.due_at).time()) if loan.due_at else "",
        in_days=in_days((loan.due_on - network.local_day(staff.library, now)).days),
        steps=tuple(why_step(step, rules, step is steps[-1]) for step in steps),
        terms=why_terms(loan, rules),
        exceptions=why_exceptions(loan_id),
        on_site=loan.on_site,
        renewals=loan.renewals,
        renewals_allowed=terms_kept(loan.terms).renewals or 0,
        card_until=person.valid_until if person else None,
        who=person.id if person else 0,
    )


def whose(loan: Loan, steps: tuple[Step, ...]) -> Mapping[int, str]:
    """The rules that stations and terms of a loan name, in words: whose, since when."""
    named = {policy for _value, policy in loan.terms.values()} | {
        step.policy for step in steps if step.policy
    }
    rows = queries.policies_by_id(named)
    names = dict(network.libraries().filter(pk__in={row.library for row in rows}).values_list("pk", "name"))
    return {row.id: rule_words(row, names.get(row.library, "")) for row in rows}


def rule_words(row: PolicyRow, library: str) -> str:
    """Whose rule it is, and since when."""
    said = {"library": library, "day": short_day_text(row.valid_from)}
    return _("Rule of %(library)s, since %(day)s") % said


def why_step(step: Step, rules: Mapping[int, str], last: bool) -> WhyStep:
    """One station."""
    return WhyStep(
        text=step_sentence(step.code, step.days),
        day=step.day,
        rule=rules.get(step.policy or 0, "") if step.code in SAYS_WHOSE else "",
        note=step.note,
        last=last,
    )


def why_exceptions(loan: int) -> tuple[WhyException, ...]:
    """The exceptions made for a loan in words; a plain yes has no why. Two queries, four when there are any."""
    made = queries.exceptions_of(loan)
    if not made:
        return ()
    names = network.account_names({each.principal for each in made if each.principal_kind == "staff"})
    places = dict(network.libraries().values_list("pk", "name"))
    return tuple(
        WhyException(
            what=verb_sentence(each),
            at=each.at,
            who=", ".join(part for part in (who(each, names), places.get(each.library, "")) if part),
            reasons=tuple((sentence(reason), "" if why == YES else why) for reason, why in each.reasons),
        )
        for each in made
    )


def who(made: MadeException, names: Mapping[int, str]) -> str:
    """Who made an exception."""
    name = names.get(made.principal, "") if made.principal_kind == "staff" else ""
    return name or words("PRINCIPALS", made.principal_kind)


def why_terms(loan: Loan, rules: Mapping[int, str]) -> tuple[WhyTerm, ...]:
    """The values the loan keeps; what no rule gave is the standard."""
    kept = terms_kept(loan.terms)
    lists = {row.pk: row.name for row in queries.schedules(network.ancestors(loan.library_id))}
    return tuple(
        WhyTerm(
            label(name),
            value_text(name, getattr(kept, name), lists),
            rules.get(loan.terms[name][1], "") if name in loan.terms else "",
        )
        for name in KEPT
    )
