"""Set a preference at the installation or at a library."""

from dataclasses import dataclass

from armarius.platform import permissions, preferences
from armarius.platform.kernel.command import command
from armarius.platform.kernel.refusals import Refusal
from armarius.platform.kernel.work import mark, note
from armarius.platform.models import PreferenceValue
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason


@dataclass(frozen=True, slots=True)
class PreferenceSet:
    """Which preference was set, and where (0 = the installation)."""

    name: str
    library: int


@command("platform.set_preference", needs=permissions.CONFIGURE)
def set_preference(occasion: Occasion, *, name: str, text: str, inherit: bool = False) -> PreferenceSet:
    """Set a preference at the occasion's library, or the installation when that is its scope.

    ``text`` is what was typed; ``inherit`` forgets the value set here. Refusals: ``Missing``
    unknown_preference, ``Invalid`` broken_value.
    """
    preference = preferences.declared().get(name)
    if preference is None:
        raise Missing(Reason(Refusal.UNKNOWN_PREFERENCE, {"name": name}))
    library = 0 if preference.scope is preferences.Scope.INSTALLATION else occasion.library
    rows = PreferenceValue.objects.filter(name=name, library_id=library)
    note(name=name, before=str(rows.values_list("value", flat=True).first()), after="" if inherit else text)
    if inherit:
        rows.delete()
        return PreferenceSet(name, library)
    value = preferences.parsed(preference, text)
    if value is None:
        raise Invalid(Reason(Refusal.BROKEN_VALUE, {"value": text}, name))
    PreferenceValue.objects.update_or_create(name=name, library_id=library, defaults={"value": value})
    mark("preference", library)
    return PreferenceSet(name, library)
