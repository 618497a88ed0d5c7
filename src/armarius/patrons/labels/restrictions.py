"""What a restriction bars, in words."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.restrictions import Automatic, Use

BARRED_USES: dict[str, Promise] = {
    Use.LENDING: pgettext_lazy("may not …", "borrow"),
    Use.RENEWING: pgettext_lazy("may not …", "renew"),
    Use.REQUESTING: pgettext_lazy("may not …", "reserve"),
    Use.ON_SITE: pgettext_lazy("may not …", "use on site"),
    Use.ACCOUNT: pgettext_lazy("may not …", "use the account"),
}
RESTRICTION_REASONS: dict[str, Promise] = {
    Automatic.LATE_RETURN: pgettext_lazy("why somebody may not borrow", "Brought back late"),
}
"""Reasons of restrictions that are made by themselves; what a person wrote stays as it is."""
BARRED_NOUNS: dict[str, Promise] = {
    Use.LENDING: pgettext_lazy("barred", "Borrowing"),
    Use.RENEWING: pgettext_lazy("barred", "Renewing"),
    Use.REQUESTING: pgettext_lazy("barred", "Reserving"),
    Use.ON_SITE: pgettext_lazy("barred", "Use on site"),
    Use.ACCOUNT: pgettext_lazy("barred", "Account"),
}
