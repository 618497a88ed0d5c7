"""Ask readers for a text no more."""

from dataclasses import dataclass

from armarius.network import queries as network
from armarius.patrons import permissions
from armarius.patrons.models import ConsentText
from armarius.patrons.refusals import Refusal
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason


@dataclass(frozen=True, slots=True)
class ConsentTextEnded:
    """How many versions ended."""

    versions: int


@command("patrons.end_consent_text", needs=permissions.SET_UP_REGISTRATION)
def end_consent_text(occasion: Occasion, *, code: str) -> ConsentTextEnded:
    """End every version of a text of this library; what readers said yes to stays written down.

    Refusal: ``Missing`` unknown_text.
    """
    rows = ConsentText.objects.filter(library_id=occasion.library, code=code, ended_on__isnull=True)
    ended = rows.update(ended_on=network.local_day(occasion.library, occasion.at))
    if not ended:
        raise Missing(Reason(Refusal.UNKNOWN_TEXT, {"code": code}))
    note(code=code)
    return ConsentTextEnded(ended)
