"""A reader asks to be erased: in the account or on paper; the data officer answers within a month."""

from dataclasses import dataclass

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.at_home import own_reader, reader_itself
from armarius.patrons.commands.erasing import against_erasing, erase
from armarius.patrons.models import ErasureRequest, Reader
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.erasure import Answer, answer_due
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused

ACCOUNT, PAPER = "account", "paper"
LONGEST_NOTE, LONGEST_EXPLANATION = 300, 500


@dataclass(frozen=True, slots=True)
class ErasureRequested:
    """The request; the one that was open already, when there was one."""

    request: int


@dataclass(frozen=True, slots=True)
class ErasureAnswered:
    """The request that was answered."""

    request: int


@command("patrons.request_own_erasure", needs=permissions.ASK_OWN_ERASURE)
def request_own_erasure(occasion: Occasion) -> ErasureRequested:
    """The reader asks to be erased (GDPR, article 17). Asked for twice is once.

    Refusal: ``Forbidden`` not_permitted when it is no reader who asks.
    """
    row = reader_itself(occasion, permissions.ASK_OWN_ERASURE)
    return requested(occasion, row, ACCOUNT, "")


@command("patrons.withdraw_erasure", needs=permissions.ASK_OWN_ERASURE)
def withdraw_erasure(occasion: Occasion) -> ErasureAnswered:
    """The reader takes their request back. Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_request."""
    row = reader_itself(occasion, permissions.ASK_OWN_ERASURE)
    open_one = ErasureRequest.objects.filter(reader=row, answered_at__isnull=True).first()
    if open_one is None:
        raise Missing(Reason(Refusal.UNKNOWN_REQUEST))
    answer(occasion, open_one, Answer.WITHDRAWN, "", by=0)
    note_person("reader", row.pk)
    return ErasureAnswered(open_one.pk)


@command("patrons.request_erasure_on_paper", needs=permissions.REGISTER)
def request_erasure_on_paper(occasion: Occasion, *, reader: int, paper: str) -> ErasureRequested:
    """Staff write down a request that came on paper; ``paper`` says where it is.

    Refusals: those of ``at_home.own_reader``; ``Invalid`` paper_missing.
    """
    row = own_reader(occasion, reader)
    if not paper.strip():
        raise Invalid(Reason(Refusal.PAPER_MISSING, field="paper"))
    return requested(occasion, row, PAPER, paper.strip()[:LONGEST_NOTE])


@command("patrons.refuse_erasure", needs=permissions.GUARD_PRIVACY)
def refuse_erasure(occasion: Occasion, *, request: int, explanation: str) -> ErasureAnswered:
    """Answer a request with no, and tell the reader why.

    Refusals: ``Invalid`` explanation_missing; those of ``open_request``.
    """
    row = open_request(occasion, request)
    if not explanation.strip():
        raise Invalid(Reason(Refusal.EXPLANATION_MISSING, field="explanation"))
    answer(occasion, row, Answer.REFUSED, explanation.strip()[:LONGEST_EXPLANATION], by=occasion.who.id)
    note_person("reader", row.reader_id or 0)
    return ErasureAnswered(row.pk)


@command("patrons.erase_reader", needs=permissions.GUARD_PRIVACY)
def erase_reader(occasion: Occasion, *, request: int) -> ErasureAnswered:
    """Answer a request by erasing the reader.

    Refusals: ``Refused`` must_be_kept, and with every reason the upper domains give; those of ``open_request``.
    """
    row = open_request(occasion, request)
    reader = own_reader(occasion, row.reader_id or 0)
    reasons = against_erasing(reader.pk, local_day(reader.home_library_id, occasion.at))
    if reasons:
        raise Refused(*reasons)
    erase(occasion, reader)
    return ErasureAnswered(row.pk)


def requested(occasion: Occasion, row: Reader, channel: str, note: str) -> ErasureRequested:
    """Write a request down, unless one is open."""
    note_person("reader", row.pk)
    known = ErasureRequest.objects.filter(reader=row, answered_at__isnull=True).first()
    if known is not None:
        return ErasureRequested(known.pk)
    made = ErasureRequest.objects.create(
        reader=row,
        library_id=row.home_library_id,
        asked_at=occasion.at,
        channel=channel,
        note=note,
        due_on=answer_due(local_day(row.home_library_id, occasion.at)),
    )
    return ErasureRequested(made.pk)


def open_request(occasion: Occasion, request: int) -> ErasureRequest:
    """A request that waits for an answer, of a reader kept here or below.

    Refusals: ``Missing`` unknown_request; those of ``at_home.own_reader``.
    """
    row = ErasureRequest.objects.filter(pk=request, answered_at__isnull=True, reader__isnull=False).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_REQUEST))
    own_reader(occasion, row.reader_id or 0)
    return row


def answer(occasion: Occasion, row: ErasureRequest, said: Answer, explanation: str, *, by: int) -> None:
    """Write the answer down."""
    row.answered_at, row.answered_by, row.answer, row.explanation = occasion.at, by, said, explanation
    row.save(update_fields=["answered_at", "answered_by", "answer", "explanation"])
