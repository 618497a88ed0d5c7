"""The preferences about money."""

from django.utils.translation import gettext_noop as _

from armarius.platform.preferences import Preference, Scope, declare
from armarius.platform.values.money import DECIMALS

CASE_DAYS = declare(
    Preference(
        name="money.case_days",
        default=365,
        scope=Scope.INSTALLATION,
        label=_("Cases of compensation, days"),
        help=_("How long a settled case names its reader."),
    )
)
COMPENSATION = declare(
    Preference(
        name="money.compensation",
        default="college",
        scope=Scope.LIBRARY,
        label=_("Rules of compensation"),
        help=_("The rules that hold where neither the library nor one above it has a table of its own."),
        choices=("college", "by_year", "by_copies", "by_age"),
    )
)
SHIFTS_NEEDED = declare(
    Preference(
        name="money.shifts_needed",
        default=False,
        scope=Scope.LIBRARY,
        label=_("Cash only with an open shift"),
        help=_("Cash is taken and given only by somebody whose shift at a cash register is open."),
    )
)
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
