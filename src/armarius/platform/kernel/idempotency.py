"""The same key twice gives the same answer and one effect (law 8)."""

from datetime import datetime

from django.db.models import F

from armarius.platform.database import bulk
from armarius.platform.database.prepared import Prepared
from armarius.platform.kernel import transactions
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.models import IdempotentAnswer
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Reason, Stale

KEPT = Prepared(
    lambda kind, principal, verb, key: IdempotentAnswer.objects.filter(
        principal_kind=kind, principal_id=principal, verb=verb, key=key
    ).values_list("pk", "arguments_digest", "answer")[:1]
)


def stored_answer(verb: str, occasion: Occasion, digest: str) -> str | None:
    """The answer stored for this principal, verb and key, or None when the key is new.

    A replay writes (``seen`` + 1) before it answers, so that a synchronous replica has confirmed the
    original. Refusals: ``Invalid`` when the arguments differ, ``Stale`` when the answer was scrubbed.
    """
    who = occasion.who
    transactions.wait_for_key(f"{who.kind}/{who.id}/{verb}/{occasion.key}")
    row = KEPT.first(kind=str(who.kind), principal=who.id, verb=verb, key=occasion.key)
    if row is None:
        return None
    pk, stored_digest, answer = row
    if answer is not None and stored_digest != digest:
        raise Invalid(Reason(Refusal.KEY_REUSED, {"key": occasion.key}))
    IdempotentAnswer.objects.filter(pk=pk).update(seen=F("seen") + 1)
    if answer is None:
        raise Stale(Reason(Refusal.KEY_REUSED, {"key": occasion.key}))
    return str(answer)


def store(
    verb: str, occasion: Occasion, digest: str, *, answer: str, entry: int, recorded_at: datetime
) -> None:
    """Keep the answer, in the command's own transaction."""
    bulk.insert_new(
        IdempotentAnswer(
            principal_kind=occasion.who.kind,
            principal_id=occasion.who.id,
            verb=verb,
            key=occasion.key,
            arguments_digest=digest,
            answer=answer,
            journal_id=entry,
            recorded_at=recorded_at,
        )
    )
