"""Record that a passkey was shown, and say whether it opens the account."""

from dataclasses import dataclass

from armarius.network import permissions
from armarius.patrons.commands.counting_tries import count_try, waits_until
from armarius.patrons.commands.spent_challenges import is_spent
from armarius.patrons.models import Passkey
from armarius.patrons.queries import marks_of_passkey
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.passkeys import Verdict, goes_back
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note, note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason, Refused


@dataclass(frozen=True, slots=True)
class PasskeyShown:
    """What became of it."""

    verdict: Verdict


@command("patrons.sign_in_with_passkey", needs=permissions.SIGN_IN)
def sign_in_with_passkey(
    occasion: Occasion, *, credential: str, challenge: str, address: str, count: int | None
) -> PasskeyShown:
    """Weigh a passkey whose signature was checked before; ``count`` is what it counted, None when it does not hold.

    ``credential`` is what its device calls it, ``challenge`` the digest of what it answers, ``address`` where from.
    What does not open the account is counted and kept as a wrong PIN is. A count that went back is written beside the
    reader, for it may mean a copy; neither the passkey nor the copy comes in. Refusal: ``Refused`` passkey_tries.
    """
    marks = marks_of_passkey(credential, address)
    if (until := waits_until(occasion, marks)) is not None:
        raise Refused(Reason(Refusal.PASSKEY_TRIES, {"until": until}))
    row = Passkey.objects.select_for_update(no_key=True).filter(credential=credential).first()
    if is_spent(occasion, challenge):
        verdict = Verdict.SPENT
    elif row is None or count is None:
        verdict = Verdict.WRONG
    elif goes_back(row.sign_count, count):
        verdict = Verdict.COPIED
        note_person("reader", row.reader_id)
    else:
        verdict = Verdict.OPENS
        row.sign_count, row.used_at = count, occasion.at
        row.save(update_fields=["sign_count", "used_at"])
    count_try(occasion, marks, right=verdict is Verdict.OPENS)
    note(verdict=verdict)
    return PasskeyShown(verdict)
