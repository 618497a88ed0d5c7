"""What the books keep of a reader, for the reader's own file (GDPR article 15)."""

from collections.abc import Mapping

from armarius.money.queries.charges import charges_of
from armarius.money.queries.transactions import postings_of


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
    return {"charges": charges, "payments": postings} if charges or postings else {}
