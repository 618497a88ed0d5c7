"""The preferences about readers."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

ACCESS_LOG_DAYS = declare(
    Preference(
        name="patrons.access_log_days",
        default=730,
        scope=Scope.INSTALLATION,
        label=_("Days the access log is kept"),
        help=_("Who of the staff looked at which reader. The hour of a look goes sooner, with the loans."),
        low=90,
        high=3650,
    )
)
SHOWS_ACCESSES = declare(
    Preference(
        name="patrons.shows_accesses",
        default=True,
        scope=Scope.INSTALLATION,
        label=_("Readers see when staff looked at their data"),
        help=_("In their account: the day, the library and the role. Nobody’s name."),
    )
)
IDLE_MINUTES = declare(
    Preference(
        name="patrons.idle_minutes",
        default=10,
        scope=Scope.INSTALLATION,
        label=_("Minutes until a reader is signed out"),
        help=_("Counted from the last click in the public catalogue. One minute before, the page asks."),
        low=2,
        high=120,
    )
)
LAST_LEVEL = declare(
    Preference(
        name="patrons.last_level",
        default=12,
        scope=Scope.LIBRARY,
        label=_("Last year of school or study"),
        help=_("Whoever is in this year leaves at the yearly roll-over."),
        low=1,
        high=14,
    )
)
