"""How long returned loans and ended holds of a library keep their reader: the data officer's to say, too."""

from armarius.circulation.preferences import RETENTION_DAYS
from armarius.patrons.permissions import GUARD_PRIVACY
from armarius.platform.commands.set_preference import PreferenceSet, set_preference
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion


@command("circulation.set_retention", needs=GUARD_PRIVACY)
def set_retention(occasion: Occasion, *, text: str, inherit: bool = False) -> PreferenceSet:
    """Set the days at the occasion's library and those below that inherit, or inherit again.

    ``text`` is what was typed. Nothing is unlinked before the next night. Refusal: ``Invalid`` broken_value.
    """
    return set_preference(occasion, name=RETENTION_DAYS.name, text=text, inherit=inherit)
