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
    for row in locked(occasion, requests):
        reader = row.reader
        found = own_values(reader)
        if found.get(row.part) != row.was:
            raise Refused(Reason(Refusal.CHANGED_SINCE_ASKED, {"reader": reader.name}))
        wanted = {row.part: row.wanted}
        if wrong := against_parts(wanted, fields_at(reader.home_library_id), reader.category.code):
            raise Invalid(*wrong)
        write_parts(reader, wanted)
        answered(occasion, row, ChangeAnswer.ACCEPTED)
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


@command("patrons.forget_changes", needs=permissions.GUARD_PRIVACY, bulk=True)
def forget_changes(occasion: Occasion) -> ChangesForgotten:
    """Remove a chunk of requests that were answered more than a year ago, what stood there and what was wanted."""
    rows = ChangeRequest.objects.filter(answered_at__lt=occasion.at - KEPT_FOR).order_by("answered_at")
    gone = list(rows.values_list("pk", flat=True)[:CHUNK])
    ChangeRequest.objects.filter(pk__in=gone).delete()
    note(requests=len(gone))
    return ChangesForgotten(len(gone), len(gone) == CHUNK)


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
