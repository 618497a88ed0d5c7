"""Preferences of acquisitions."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

SUGGESTIONS_A_YEAR = declare(
    Preference(
        name="acquisitions.suggestions_a_year",
        default=20,
        scope=Scope.LIBRARY,
        label=_("Suggestions to buy a reader may make in a year"),
        help=_("What was taken back does not count. With 0 readers cannot suggest anything."),
        low=0,
        high=1000,
    )
)
