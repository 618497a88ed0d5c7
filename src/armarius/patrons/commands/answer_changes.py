"""Staff answer what readers ask to have changed, one or many; answered requests are forgotten after a year."""

from dataclasses import dataclass

from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader
from armarius.patrons.commands.own_changes import write_parts
from armarius.patrons.models import ChangeRequest
from armarius.patrons.queries.fields import fields_at
from armarius.patrons.queries.own_changes import own_values
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.own_changes import KEPT_FOR, ChangeAnswer, against_parts
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

LONGEST_EXPLANATION = 300
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class ChangesAnswered:
    """The requests."""

    requests: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request: yes, or no and why."""

    request: int
    accepted: bool
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ChangesForgotten:
    """How many answered requests went, and whether more wait."""

    requests: int
    more: bool


@command("patrons.accept_changes", needs=permissions.REGISTER)
def accept_changes(occasion: Occasion, *, requests: tuple[int, ...]) -> ChangesAnswered:
    """Write what readers asked for, all or none.

    Refusals: ``Invalid`` no_request_chosen, and as ``rules.own_changes.against_parts`` where the rules are others now;
    ``Refused`` changed_since_asked; those of ``locked``.
    """
    rows = locked(occasion, requests)
    stop([reason for row in rows for reason in against(row)])
    for row in rows:
        accept(occasion, row)
    note(requests=len(requests))
    return ChangesAnswered(requests)


@command("patrons.refuse_changes", needs=permissions.REGISTER)
def refuse_changes(occasion: Occasion, *, requests: tuple[int, ...], explanation: str) -> ChangesAnswered:
    """Answer requests with no, all or none, and tell the readers why.

    Refusals: ``Invalid`` no_request_chosen, explanation_missing; those of ``locked``.
    """
    if not explanation.strip():
        raise Invalid(Reason(Refusal.EXPLANATION_MISSING, field="explanation"))
    for row in locked(occasion, requests):
        answered(occasion, row, ChangeAnswer.REFUSED, explanation.strip()[:LONGEST_EXPLANATION])
    note(requests=len(requests))
    return ChangesAnswered(requests)


@command("patrons.answer_changes", needs=permissions.REGISTER)
def answer_changes(occasion: Occasion, *, replies: tuple[Reply, ...]) -> ChangesAnswered:
    """Answer each of several requests for itself, some with yes and some with no; all answers are written, or none.

    Refusals: ``Invalid`` no_request_chosen, and at ``explanation-<request>`` explanation_missing; at
    ``reply-<request>`` as ``accept_changes``; those of ``locked``.
    """
    rows = {row.pk: row for row in locked(occasion, tuple(each.request for each in replies))}
    stop([reason for each in replies for reason in against_reply(rows[each.request], each)])
    for each in replies:
        if each.accepted:
            accept(occasion, rows[each.request])
        else:
            said = each.explanation.strip()[:LONGEST_EXPLANATION]
            answered(occasion, rows[each.request], ChangeAnswer.REFUSED, said)
    yes = sum(each.accepted for each in replies)
    note(accepted=yes, refused=len(replies) - yes)
    return ChangesAnswered(tuple(each.request for each in replies))


@command("patrons.forget_changes", needs=permissions.GUARD_PRIVACY, bulk=True)
def forget_changes(occasion: Occasion) -> ChangesForgotten:
    """Remove a chunk of requests that were answered more than a year ago, what stood there and what was wanted."""
    rows = ChangeRequest.objects.filter(answered_at__lt=occasion.at - KEPT_FOR).order_by("answered_at")
    gone = list(rows.values_list("pk", flat=True)[:CHUNK])
    ChangeRequest.objects.filter(pk__in=gone).delete()
    note(requests=len(gone))
    return ChangesForgotten(len(gone), len(gone) == CHUNK)


def against(row: ChangeRequest) -> tuple[Reason, ...]:
    """Why what a request asks for cannot be written: corrected since, or against the rules of registration as now."""
    reader = row.reader
    if own_values(reader).get(row.part) != row.was:
        return (Reason(Refusal.CHANGED_SINCE_ASKED, {"reader": reader.name}),)
    return against_parts({row.part: row.wanted}, fields_at(reader.home_library_id), reader.category.code)


def against_reply(row: ChangeRequest, reply: Reply) -> tuple[Reason, ...]:
    """The same at the fields of the form that answers each request for itself; a no without a word too."""
    if reply.accepted:
        return tuple(Reason(each.code, each.facts, f"reply-{row.pk}") for each in against(row))
    if not reply.explanation.strip():
        return (Reason(Refusal.EXPLANATION_MISSING, field=f"explanation-{row.pk}"),)
    return ()


def stop(reasons: list[Reason]) -> None:
    """Refuse for these reasons: ``Refused`` when one is that somebody corrected since, else ``Invalid``."""
    if any(each.code == Refusal.CHANGED_SINCE_ASKED for each in reasons):
        raise Refused(*reasons)
    if reasons:
        raise Invalid(*reasons)


def accept(occasion: Occasion, row: ChangeRequest) -> None:
    """Write what a request asks for."""
    write_parts(row.reader, {row.part: row.wanted})
    answered(occasion, row, ChangeAnswer.ACCEPTED)


def locked(occasion: Occasion, requests: tuple[int, ...]) -> list[ChangeRequest]:
    """Requests that wait for an answer, of readers kept here or below, locked with their readers.

    Refusals: ``Invalid`` no_request_chosen; ``Missing`` unknown_request; those of ``at_home.own_reader``.
    """
    if not requests:
        raise Invalid(Reason(Refusal.NO_REQUEST_CHOSEN))
    wanted = set(requests)
    readers = ChangeRequest.objects.filter(pk__in=wanted).values_list("reader_id", flat=True)
    known = {reader: own_reader(occasion, reader) for reader in sorted(set(readers))}
    rows = list(ChangeRequest.objects.filter(pk__in=wanted, answered_at=None).order_by("pk"))
    if len(rows) != len(wanted):
        raise Missing(Reason(Refusal.UNKNOWN_REQUEST))
    for row in rows:
        row.reader = known[row.reader_id]
    if len(known) == 1:
        note_person("reader", next(iter(known)))
    return rows


def answered(occasion: Occasion, row: ChangeRequest, answer: ChangeAnswer, explanation: str = "") -> None:
    """Write the answer down."""
    row.answered_at, row.answered_by, row.answer = occasion.at, occasion.who.id, answer
    row.explanation = explanation
    row.save(update_fields=["answered_at", "answered_by", "answer", "explanation"])
