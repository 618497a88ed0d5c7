"""Record that a reader signed in, or tried to."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.patrons.commands.counting_tries import count_try, waits_until
from armarius.patrons.queries import marks_of_card
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class SignInTried:
    """Whether the reader is in."""

    succeeded: bool


@command("patrons.sign_in", needs=permissions.SIGN_IN)
def sign_in(occasion: Occasion, *, card: str, address: str, right: bool) -> SignInTried:
    """Record the outcome of a PIN check made before, so that no hash is computed in a transaction.

    ``card`` and ``address`` are what was typed and where from; only keyed digests of them are kept, for a day, or
    thirty after a success. Tries side by side are weighed one after another here, and a right PIN among too many
    is refused too, so that nothing is learnt by hurrying. Refusal: ``Refused`` too_many_tries.
    """
    marks = marks_of_card(card, address)
    if (until := waits_until(occasion, marks)) is not None:
        raise Refused(Reason(Refusal.TOO_MANY_TRIES, {"until": until}))
    count_try(occasion, marks, right=right)
    note(succeeded=right)
    return SignInTried(right)
