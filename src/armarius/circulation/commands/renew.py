"""Renew a loan."""

from dataclasses import dataclass, replace
from datetime import date

from armarius.circulation import permissions, queries
from armarius.circulation.commands.circumstances import circumstances
from armarius.circulation.commands.exceptions import note_exceptions, standing
from armarius.circulation.commands.fining import period_of, post_fine, take_fine_back
from armarius.circulation.events import Renewed
from armarius.circulation.models import Renewal
from armarius.circulation.queries.near_debts import with_debt
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.explanations import to_plain
from armarius.circulation.rules.plain_terms import terms_kept
from armarius.holdings import queries as holdings
from armarius.network import queries as network
from armarius.patrons import queries as patrons
from armarius.patrons.commands.registering_anew import count_visit
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import count, mark, note, note_person, publish, touch
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.reasons import Missing, Override, Reason, Refused, Stale

VERB = "circulation.renew"


@dataclass(frozen=True, slots=True)
class LoanRenewed:
    """The loan, the copy, the new due date and how often it has been renewed now."""

    loan: int
    item: int
    due_on: date
    renewals: int


@command(VERB, needs=permissions.LEND)
def renew(occasion: Occasion, *, item: int, overrides: tuple[Override, ...] = ()) -> LoanRenewed:
    """Renew the copy's open loan under the policy it was made under, counted from today.

    The lending library's calendar decides. Refusals: ``Missing`` not_an_item; ``Refused`` item_not_on_loan, every
    reason of ``queries.against_renewing``, the reader's own among them: card, restrictions, what is overdue.
    Requirements R72.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    loan = queries.lock_open_loan(item)
    if loan is None or loan.reader_id is None:
        raise Refused(Reason(Refusal.ITEM_NOT_ON_LOAN, field="item"))
    case = circumstances(occasion, reader=loan.reader_id, item=item)
    at = network.local_time(loan.library_id, occasion.at)
    terms = terms_kept(loan.terms)
    if terms.loan_period is None and not loan.on_site:
        raise Refused(Reason(Refusal.NO_POLICY, field="item"))
    due = queries.renewed_due(
        loan, terms, network.calendar(loan.library_id), at, card_ends=case.reader.valid_until
    )
    against = queries.against_renewing(
        loan,
        with_debt(case.reader, terms, occasion.at, occasion),
        terms,
        at,
        due,
        record=case.copy.record,
        waiting=case.waiting,
    )
    if reasons := standing(occasion, against, overrides):
        raise Refused(*reasons)
    post_fine(occasion, loan)
    Renewal.objects.create(
        loan=loan,
        at=occasion.at,
        due_before=loan.due_on,
        due_after=due.day,
        due_at_before=loan.due_at,
        explanation=loan.explanation,
    )
    loan.due_on, loan.due_at, loan.explanation = due.day, due.at, to_plain(due.steps)
    loan.overdue_noted_at = None
    loan.renewals += 1
    loan.version += 1
    loan.save(update_fields=["due_on", "due_at", "overdue_noted_at", "explanation", "renewals", "version"])
    touch("loan", loan.pk)
    touch("item", item)
    touch("record", case.copy.record)
    note(due=loan.due_on)
    note_person("reader", loan.reader_id)
    note_exceptions(loan.reader_id, against, overrides)
    count(replace(case.counted("renewal"), library_id=occasion.library))
    mark("record", case.copy.record)
    if occasion.who.kind is PrincipalKind.STAFF and patrons.lock_reader(loan.reader_id):
        count_visit(occasion, loan.reader_id)
    publish(Renewed(loan.pk, loan.due_on))
    return LoanRenewed(loan.pk, item, loan.due_on, loan.renewals)


@inverse_of(VERB)
def undo_renew(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Put the due date back. ``Stale`` when the copy came back or was renewed again since."""
    loan = queries.lock_open_loan(subjects["item"])
    last = Renewal.objects.filter(loan_id=subjects["loan"], undone_at__isnull=True).order_by("-id").first()
    if loan is None or last is None or loan.pk != subjects["loan"] or last.due_after != loan.due_on:
        raise Stale(Reason("platform.acted_since"))
    take_fine_back(occasion, loan.pk, period_of(last.due_before, last.due_at_before), last.at)
    Renewal.objects.filter(pk=last.pk).update(undone_at=occasion.at)
    loan.due_on, loan.due_at, loan.explanation = last.due_before, last.due_at_before, last.explanation
    loan.renewals -= 1
    loan.version += 1
    loan.save(update_fields=["due_on", "due_at", "explanation", "renewals", "version"])
    touch("loan", loan.pk)
    touch("item", loan.item_id)
    if loan.reader_id:
        note_person("reader", loan.reader_id)
    mark("record", holdings.records_of([loan.item_id])[loan.item_id])
