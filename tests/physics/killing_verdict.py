"""Says, for every line of standard input, how the installation stands: one program for all rounds, itself never killed.

``import PATH`` queues an import; ``settled`` tells whether jobs are done and the index has read the feed;
``verdict`` counts what there is of every gesture.
"""

import json
import sys
from collections import Counter

import django

django.setup()

from django.db import DatabaseError, connection  # noqa: E402
from django.db.models import QuerySet  # noqa: E402

from armarius.catalogue import indexing  # noqa: E402
from armarius.catalogue.commands.queue_import import TASK, queue_import  # noqa: E402
from armarius.catalogue.models import Record  # noqa: E402
from armarius.circulation.models import Loan  # noqa: E402
from armarius.network.queries import root_library  # noqa: E402
from armarius.platform.models import Fact, IdempotentAnswer, Job, JobState, JournalEntry  # noqa: E402
from armarius.platform.search.engine import IndexMissing  # noqa: E402
from armarius.platform.values.reasons import Busy  # noqa: E402
from armarius.site import checks, installation  # noqa: E402

OUT, BACK = "circulation.check_out", "circulation.check_in"
OPEN = (JobState.WAITING, JobState.RUNNING)


def queued(path: str) -> int:
    root = root_library()
    assert root is not None
    return queue_import(installation.occasion(root.pk), path=path, file_name="more.mrc").job


def is_settled() -> bool:
    state = indexing.state()
    return state.exists and not state.waiting and not imports().filter(state__in=OPEN).exists()


def imports() -> "QuerySet[Job]":
    """Our jobs; what is on the clock comes and goes."""
    return Job.objects.filter(task=TASK)


def verdict() -> dict[str, object]:
    verified = indexing.verify()
    kept = list(IdempotentAnswer.objects.filter(verb__in=(OUT, BACK)).values_list("key", "verb"))
    loans = Counter(at is None for at in Loan.objects.values_list("returned_at", flat=True))
    verbs = Counter(JournalEntry.objects.filter(verb__in=(OUT, BACK)).values_list("verb", flat=True))
    facts = Counter(Fact.objects.filter(kind__in=("loan", "return")).values_list("kind", flat=True))
    return {
        "keys": sorted(key for key, _ in kept),
        "out": [sum(verb == OUT for _, verb in kept), sum(loans.values()), verbs[OUT], facts["loan"]],
        "back": [sum(verb == BACK for _, verb in kept), loans[False], verbs[BACK], facts["return"]],
        "broken": {found.law: found.violations for found in checks.run() if found.violations},
        "index": [len(verified.missing), len(verified.surplus)],
        "titles": Record.objects.count(),
        "jobs": sorted(imports().exclude(state=JobState.DONE).values_list("task", "state")),
        "failed": sorted(Job.objects.filter(state=JobState.FAILED).values_list("task", flat=True)),
    }


for line in sys.stdin:
    word, _, rest = line.strip().partition(" ")
    try:
        answer: object = {"import": lambda: queued(rest), "settled": is_settled, "verdict": verdict}[word]()  # noqa: B023
    except (DatabaseError, Busy, IndexMissing) as error:
        answer = {"later": str(error)}
        connection.close()
    print(json.dumps(answer), flush=True)  # noqa: T201
