"""What circulation keeps of one reader, for the reader (GDPR articles 15 and 20)."""

from datetime import date, datetime

from armarius.circulation.models import HistoryChoice, HistoryEntry, Hold, HoldTarget, Incident, Loan, Renewal

Row = dict[str, object]
COVERED: dict[str, str] = {
    "circulation.Loan": "loans",
    "circulation.Renewal": "loans",
    "circulation.Hold": "reservations",
    "circulation.HoldTarget": "reservations",
    "circulation.Incident": "incidents",
    "circulation.HistoryChoice": "reading_history",
    "circulation.HistoryEntry": "reading_history",
}
"""Table → the section in which it stands."""


def iso(value: date | datetime | None) -> str | None:
    """A day or a moment in ISO 8601."""
    return value.isoformat() if value is not None else None


def data_of(reader: int) -> Row:
    """Loans that still name the reader, reservations, incidents, the reading history."""
    return {
        "loans": loans(reader),
        "reservations": reservations(reader),
        "incidents": incidents(reader),
        "reading_history": reading_history(reader),
    }


def loans(reader: int) -> list[Row]:
    """Open loans, and those that came back and still name the reader."""
    rows = Loan.objects.filter(reader_id=reader).select_related("item__record", "library").order_by("pk")
    renewed: dict[int, list[Row]] = {}
    for each in Renewal.objects.filter(loan__reader_id=reader).order_by("pk"):
        renewed.setdefault(each.loan_id, []).append(
            {"at": iso(each.at), "due_before": iso(each.due_before), "due_after": iso(each.due_after)}
        )
    return [
        {
            "title": row.item.record.title,
            "author": row.item.record.author,
            "library": row.library.name,
            "lent_at": iso(row.lent_at),
            "due_on": iso(row.due_on),
            "returned_at": iso(row.returned_at),
            "undone_at": iso(row.undone_at),
            "on_site": row.on_site,
            "renewals": renewed.get(row.pk, []),
        }
        for row in rows
    ]


def reservations(reader: int) -> list[Row]:
    """Open requests, and those that ended and still name the reader."""
    rows = Hold.objects.filter(reader_id=reader).select_related("pickup").order_by("pk")
    titles: dict[int, list[str]] = {}
    for target in HoldTarget.objects.filter(hold__reader_id=reader).select_related("record").order_by("pk"):
        titles.setdefault(target.hold_id, []).append(target.record.title)
    return [
        {
            "titles": titles.get(row.pk, []),
            "pickup": row.pickup.name,
            "placed_at": iso(row.placed_at),
            "state": row.state,
            "ready_at": iso(row.ready_at),
            "shelf_until": iso(row.shelf_until),
            "closed_at": iso(row.closed_at),
        }
        for row in rows
    ]


def incidents(reader: int) -> list[Row]:
    """What was noted about the reader's loans."""
    rows = Incident.objects.filter(loan__reader_id=reader).select_related("item__record").order_by("pk")
    return [
        {
            "kind": row.kind,
            "title": row.item.record.title,
            "note": row.note,
            "noted_at": iso(row.noted_at),
            "resolved_at": iso(row.resolved_at),
            "resolution": row.resolution or None,
        }
        for row in rows
    ]


def reading_history(reader: int) -> Row | None:
    """The history the reader asked for; None when they asked for none."""
    choice = HistoryChoice.objects.filter(reader_id=reader).first()
    if choice is None:
        return None
    return {
        "since": iso(choice.since),
        "chosen_by": choice.chosen_by,
        "titles": [
            {
                "title": row.title,
                "author": row.author,
                "lent_on": iso(row.lent_on),
                "returned_on": iso(row.returned_on),
            }
            for row in HistoryEntry.objects.filter(reader_id=reader).order_by("pk")
        ],
    }
