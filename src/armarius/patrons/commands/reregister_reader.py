"""Register a reader anew for this year."""

from dataclasses import dataclass
from datetime import date

from armarius.network.queries import local_day
from armarius.patrons import permissions
from armarius.patrons.commands.registering_anew import keeps, prolong, write_registration
from armarius.patrons.models import Reader
from armarius.patrons.preferences import REREGISTRATION
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.reregistration import Reregistration
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.queries import preference
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Missing, Reason, Refused


@dataclass(frozen=True, slots=True)
class Reregistered:
    """The reader, whether they were counted by this call, and until when the card holds now."""

    reader: int
    counted: bool
    valid_until: date | None


@command("patrons.reregister_reader", needs=permissions.REGISTER)
def reregister_reader(occasion: Occasion, *, reader: int) -> Reregistered:
    """Count a reader in the occasion's library this year, once.

    Where the reader is kept, somebody looked at what is known of them, and the card is prolonged by the rule of the
    category. Done again it counts nothing more: it notes the look, and prolongs a card that ended since. ISO 2789.
    Refusals: ``Missing`` unknown_reader; ``Refused`` reregistration_not_kept.
    """
    row = Reader.objects.select_for_update(no_key=True, of=("self",)).filter(pk=reader)
    found = row.select_related("category").first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_READER, {"reader": reader}))
    if preference(REREGISTRATION, occasion.library) == Reregistration.NOT_KEPT:
        raise Refused(Reason(Refusal.REREGISTRATION_NOT_KEPT))
    day = local_day(occasion.library, occasion.at)
    made = write_registration(occasion, found, day, checked=keeps(occasion, found))
    if prolong(occasion, found, day):
        found.save(update_fields=["valid_until", "version"])
    note_person("reader", reader)
    return Reregistered(reader, made is not None, found.valid_until)
