"""What the settings page shows: every declared preference as it is in force here."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from armarius.desk.middleware import StaffSession
from armarius.network import queries as network
from armarius.platform.preferences import AnyPreference, Scope
from armarius.platform.queries import EffectiveValue, effective_value, effective_values
from armarius.ui.words import labels


@dataclass(frozen=True, slots=True)
class Setting:
    """A preference here: its words, the value in force, where it was set, whether set right here."""

    name: str
    label: str
    help: str
    kind: str
    value: object
    choices: tuple[tuple[str, str], ...]
    set_at: str
    set_here: bool
    whole_installation: bool
    low: int | None
    high: int | None


def settings_here(staff: StaffSession) -> tuple[Setting, ...]:
    """Every declared preference at the library one works in."""
    return tuple(setting(value, staff) for value in effective_values(staff.library))


def setting_here(preference: AnyPreference, staff: StaffSession) -> Setting:
    """One preference at the library one works in."""
    return setting(effective_value(preference, staff.library), staff)


def setting(effective: EffectiveValue, staff: StaffSession) -> Setting:
    """One preference in words; its label and help are message ids."""
    preference = effective.preference
    whole = preference.scope is Scope.INSTALLATION
    home = 0 if whole else staff.library
    return Setting(
        name=preference.name,
        label=_(preference.label),
        help=_(preference.help),
        kind=preference.kind.__name__,
        value=effective.value,
        choices=tuple(
            (str(choice), choice_words(preference.name, str(choice))) for choice in preference.choices
        ),
        set_at=place(effective.set_at),
        set_here=effective.set_at == home,
        whole_installation=whole,
        low=preference.low,
        high=preference.high,
    )


def choice_words(name: str, choice: str) -> str:
    """A choice of a preference in words; the choice itself where it is a name of its own (``marc21``)."""
    return str(labels("PREFERENCE_CHOICES").get(f"{name}={choice}", choice))


def place(set_at: int | None) -> str:
    """Where a value was set, in words."""
    if set_at is None:
        return _("as shipped")
    if set_at == 0:
        return _("for the whole installation")
    library = network.library(set_at)
    return library.name if library else ""
