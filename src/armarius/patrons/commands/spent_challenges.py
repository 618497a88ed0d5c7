"""Challenges that were answered: nothing is answered twice."""

from armarius.patrons.models import SpentChallenge
from armarius.patrons.rules.passkeys import CHALLENGE_LIVES
from armarius.platform.kernel import transactions
from armarius.platform.values.occasion import Occasion

CLEARED_AT_ONCE = 100


def is_spent(occasion: Occasion, mark: str) -> bool:
    """Whether a challenge was answered before; from now on it was. Answers side by side come one after another.

    A few of those that are too old to be answered anyway are forgotten on the way.
    """
    transactions.wait_for_key(f"patrons.challenge/{mark}")
    if SpentChallenge.objects.filter(mark=mark).exists():
        return True
    SpentChallenge.objects.create(mark=mark, spent_at=occasion.at)
    old = SpentChallenge.objects.filter(spent_at__lt=occasion.at - 2 * CHALLENGE_LIVES)
    SpentChallenge.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:CLEARED_AT_ONCE])).delete()
    return False
