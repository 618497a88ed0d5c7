"""How backups are kept. Where they lie is the operator's to say (``ARMARIUS_BACKUPS``), not a web page's."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

HOUR = declare(
    Preference(
        name="backup.hour",
        default=3,
        scope=Scope.INSTALLATION,
        label=_("Hour of the nightly backup"),
        help=_(
            "From this hour on, by the clock of the first library, the day’s backup is made. Lending goes on meanwhile."
        ),
        low=0,
        high=23,
    )
)
DAILY = declare(
    Preference(
        name="backup.daily",
        default=7,
        scope=Scope.INSTALLATION,
        label=_("Daily backups that are kept"),
        help=_(
            "Of so many days the last backup stays. Older ones are deleted once a new one has been proved sound."
        ),
        low=1,
        high=400,
    )
)
MONTHLY = declare(
    Preference(
        name="backup.monthly",
        default=12,
        scope=Scope.INSTALLATION,
        label=_("Monthly backups that are kept"),
        help=_("Of so many months the first backup stays. People who were erased since still stand in it."),
        low=0,
        high=120,
    )
)
