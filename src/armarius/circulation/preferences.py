"""Circulation's preferences."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare

RETENTION_DAYS = declare(
    Preference(
        name="circulation.retention_days",
        default=30,
        scope=Scope.LIBRARY,
        label=_("Days a returned loan keeps its reader"),
        help=_(
            "After so many days nobody can see any more who had borrowed the copy. Statistics keep the count."
        ),
        low=0,
        high=3650,
    )
)
TRANSIT_DAYS = declare(
    Preference(
        name="circulation.transit_days",
        default=7,
        scope=Scope.LIBRARY,
        label=_("Days a copy may be on its way"),
        help=_(
            "What was sent to another library and has not arrived after so many days stands on a worklist."
        ),
        low=1,
        high=365,
    )
)
CART_DAYS = declare(
    Preference(
        name="circulation.cart_days",
        default=3,
        scope=Scope.LIBRARY,
        label=_("Days a copy lies on the reshelving cart"),
        help=_(
            "What was taken in waits on the cart until somebody says that it is shelved. "
            "After so many days it counts as shelved."
        ),
        low=1,
        high=60,
    )
)
