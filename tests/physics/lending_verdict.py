"""Replays acknowledged keys and counts what is wrong: lost, doubled, or a broken law."""

import json
import sys

import django

django.setup()

from django.db.models import Count  # noqa: E402

from armarius.circulation.models import Loan  # noqa: E402
from armarius.platform.models import Fact, IdempotentAnswer, JournalEntry  # noqa: E402
from armarius.site import checks  # noqa: E402

acknowledged = json.loads(sys.stdin.read())
answers = {row.key: json.loads(row.answer) for row in IdempotentAnswer.objects.all()}
lost = [key for key, loan in acknowledged if answers.get(key, {}).get("loan") != loan]
journal = JournalEntry.objects.filter(verb__startswith="circulation.check_").count()
facts = Fact.objects.filter(kind__in=("loan", "return")).count()
doubles = Loan.objects.values("item", "lent_at").annotate(n=Count("id")).filter(n__gt=1).count()
broken = {finding.law: finding.violations for finding in checks.run() if finding.violations}
json.dump(
    {
        "lost": lost,
        "doubles": doubles,
        "broken": broken,
        "effects": [len(answers), journal, facts],
    },
    sys.stdout,
)
