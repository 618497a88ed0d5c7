"""What the nights noted, by the journal, and what is left undone; the copies of this world have no codes."""

import json
import sys

import django

django.setup()

from armarius.circulation.models import Hold, Incident, Loan  # noqa: E402
from armarius.platform.models import JournalEntry  # noqa: E402
from armarius.site import checks  # noqa: E402


def noted(verb: str, fact: str) -> int:
    rows = JournalEntry.objects.filter(verb=verb).values_list("facts", flat=True)
    return sum(facts.get(fact, 0) for facts in rows)


json.dump(
    {
        "overdue": noted("circulation.mark_overdue", "loans"),
        "marked": Loan.objects.filter(overdue_noted_at__isnull=False).count(),
        "lost": noted("circulation.mark_lost", "loans"),
        "incidents": Incident.objects.filter(kind="lost", resolved_at__isnull=True).count(),
        "expired": noted("circulation.expire_holds", "holds"),
        "holds": Hold.objects.filter(state="expired").count(),
        "broken": {row.law: row.violations for row in checks.run() if row.violations and row.law != "codes"},
    },
    sys.stdout,
)
