"""The preferences about readers."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

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
