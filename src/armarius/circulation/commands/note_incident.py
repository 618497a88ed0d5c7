"""Note that a copy is lost, missing, damaged or claimed to have been returned; and that it is so no more."""

from dataclasses import dataclass

from armarius.circulation import permissions, queries
from armarius.circulation.models import Incident
from armarius.circulation.refusals import Refusal
from armarius.circulation.rules.incidents import CLAIMS, GONE, IncidentKind, Resolution
from armarius.holdings import queries as holdings
from armarius.platform.kernel.command import command
from armarius.platform.kernel.undo import inverse_of
from armarius.platform.kernel.work import mark, note, note_person, touch
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused, Stale

NOTE, RESOLVE = "circulation.note_incident", "circulation.resolve_incident"


@dataclass(frozen=True, slots=True)
class IncidentNoted:
    """The incident, the copy, and the loan it is about (0: none)."""

    incident: int
    item: int
    loan: int


@command(NOTE, needs=permissions.LEND)
def note_incident(occasion: Occasion, *, item: int, kind: IncidentKind, words: str = "") -> IncidentNoted:
    """Note what is wrong with a copy; a loan it is on stays open until the copy is in hand or written off.

    A claim is about the open loan. Only one note says that nobody knows where a copy is. Refusals: ``Missing``
    not_an_item; ``Refused`` already_noted, item_not_on_loan for a claim.
    """
    if not holdings.lock_item(item):
        raise Missing(Reason(Refusal.NOT_AN_ITEM, {"item": item}, "item"))
    open_now = queries.incidents_of(item)
    if kind in open_now or (kind in GONE and open_now & GONE):
        raise Refused(Reason(Refusal.ALREADY_NOTED, field="kind"))
    loan = queries.open_loan_of(item)
    if kind in CLAIMS and loan is None:
        raise Refused(Reason(Refusal.ITEM_NOT_ON_LOAN, field="item"))
    row = Incident.objects.create(
        item_id=item,
        kind=kind,
        loan_id=loan.id if loan else None,
        library_id=occasion.library,
        noted_at=occasion.at,
        note=words.strip()[:300],
    )
    written(row, kind)
    if loan is not None and loan.reader is not None:
        touch("loan", loan.id)
        note_person("reader", loan.reader)
    return IncidentNoted(row.pk, item, loan.id if loan else 0)


@inverse_of(NOTE)
def undo_note_incident(occasion: Occasion, subjects: dict[str, int]) -> None:
    """Take a note away. ``Stale`` when it was resolved since."""
    rows = Incident.objects.filter(pk=subjects["incident"], resolved_at__isnull=True)
    if not rows.update(resolved_at=occasion.at, resolution=Resolution.MISTAKE):
        raise Stale(Reason("platform.acted_since"))
    mark("record", holdings.records_of([subjects["item"]])[subjects["item"]])


@command(RESOLVE, needs=permissions.LEND)
def resolve_incident(occasion: Occasion, *, incident: int, resolution: Resolution) -> IncidentNoted:
    """Note how it ended. Refusals: ``Missing`` unknown_incident."""
    seen = Incident.objects.filter(pk=incident).values_list("item_id", flat=True).first()
    if seen is not None:
        holdings.lock_item(seen)
    rows = Incident.objects.select_for_update(no_key=True)
    row = rows.filter(pk=incident, resolved_at__isnull=True).first()
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_INCIDENT, field="incident"))
    row.resolved_at, row.resolution = max(occasion.at, row.noted_at), resolution
    row.save(update_fields=["resolved_at", "resolution"])
    written(row, resolution)
    return IncidentNoted(row.pk, row.item_id, row.loan_id or 0)


def written(row: Incident, what: str) -> None:
    """Journal and feed."""
    touch("incident", row.pk)
    touch("item", row.item_id)
    note(what=what)
    mark("record", holdings.records_of([row.item_id])[row.item_id])
