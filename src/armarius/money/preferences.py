"""The preferences about money."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare
from armarius.platform.values.money import DECIMALS

CURRENCY = declare(
    Preference(
        name="money.currency",
        default="EUR",
        scope=Scope.LIBRARY,
        label=_("Currency"),
        help=_("What is charged from now on. What was charged in another currency stays in it."),
        choices=tuple(sorted(DECIMALS)),
    )
)
