"""What a race left behind: loans, renewals, holds, and every law."""

import json
import sys

import django

django.setup()

from armarius.circulation.models import Hold, Loan, Renewal  # noqa: E402
from armarius.platform.models import IdempotentAnswer, JournalEntry  # noqa: E402
from armarius.site import checks  # noqa: E402

json.dump(
    {
        "open": Loan.objects.filter(returned_at__isnull=True).count(),
        "loans": Loan.objects.count(),
        "renewals": Renewal.objects.count(),
        "holds": list(Hold.objects.order_by("pk").values_list("state", flat=True)),
        "lent": JournalEntry.objects.filter(verb="circulation.check_out").count(),
        "answers": IdempotentAnswer.objects.count(),
        "broken": {finding.law: finding.violations for finding in checks.run() if finding.violations},
    },
    sys.stdout,
)
