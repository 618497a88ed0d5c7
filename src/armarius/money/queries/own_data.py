"""What the books keep of a reader, for the reader's own file (GDPR article 15)."""

from collections.abc import Mapping

from armarius.money.models import Agreement, CompensationCase
from armarius.money.queries.cases import amount_of, cases_of, photos_of
from armarius.money.queries.charges import charges_of
from armarius.money.queries.online import amount_of as online_amount
from armarius.money.queries.online import online_payments_of
from armarius.money.queries.transactions import postings_of
from armarius.platform.values.money import Money

COVERED: dict[str, str] = {
    "money.Account": "payments",
    "money.CompensationCase": "compensation",
    "money.OnlinePayment": "online",
    "money.Agreement": "instalments",
}
"""The tables that name a reader, and the part of the file where they are told."""

MOST = 1000


def data_of(reader: int) -> Mapping[str, object]:
    """Charges and postings of a reader, as JSON has them; empty when there are none."""
    charges: list[object] = [
        {
            "day": line.day.isoformat(),
            "service": line.service,
            "title": line.title,
            "charged": str(line.standing.charged),
            "paid": str(line.standing.paid),
            "waived": str(line.standing.waived),
            "note": line.note,
        }
        for line in charges_of(reader)
    ]
    postings: list[object] = [
        {
            "at": row.at.isoformat(),
            "kind": row.kind,
            "amount": str(row.amount),
            "method": row.method,
            "reason": row.reason,
            "receipt": f"{row.receipt[0]}/{row.receipt[1]}" if row.receipt else "",
        }
        for row in postings_of(reader)
    ]
    told: list[object] = [told_of(row) for row in cases_of(reader)]
    online: list[object] = [
        {
            "at": row.started_at.isoformat(),
            "amount": str(online_amount(row)),
            "state": row.state,
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in online_payments_of(reader, MOST)
    ]
    agreed: list[object] = [
        {
            "day": row.day.isoformat(),
            "amount": str(Money.from_units(row.amount, row.currency)),
            "until": max(each.due for each in row.instalments.all()).isoformat(),
            "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in Agreement.objects.filter(reader_id=reader).prefetch_related("instalments").order_by("pk")
    ]
    parts = {
        "charges": charges,
        "payments": postings,
        "compensation": told,
        "online": online,
        "instalments": agreed,
    }
    return parts if any(parts.values()) else {}


def told_of(row: CompensationCase) -> dict[str, object]:
    """A case of compensation: which copy, what happened to it, what was asked and how it ended."""
    return {
        "opened_at": row.opened_at.isoformat(),
        "record_title": row.item.record.title,
        "damage": row.damage,
        "amount": str(amount_of(row)),
        "words": row.words,
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "ended_as": row.ended_as,
        "end_words": row.end_words,
        "pictures": photos_of(row.pk).count(),
    }
