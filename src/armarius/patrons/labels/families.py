"""The words of guardians and proxies."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.preferences import GUARDIAN_SEES_TITLES
from armarius.patrons.rules.families import Relation, Standing, Titles

RELATIONS: dict[str, Promise] = {
    Relation.MOTHER: _("Mother"),
    Relation.FATHER: _("Father"),
    Relation.LEGAL_GUARDIAN: _("Legal guardian"),
    Relation.FOSTER_PARENT: _("Foster parent"),
    Relation.GRANDPARENT: _("Grandparent"),
    Relation.OTHER: pgettext_lazy("guardian", "Somebody else"),
}

STANDINGS: dict[str, Promise] = {
    Standing.IN_FORCE: _("In force"),
    Standing.AHEAD: pgettext_lazy("guardianship", "Begins later"),
    Standing.OF_AGE: pgettext_lazy("guardianship", "Ended: of age"),
    Standing.OVER: pgettext_lazy("guardianship", "Over"),
}

PROXY_RIGHTS: dict[str, Promise] = {
    "may_fetch": pgettext_lazy("proxy", "Fetch reservations"),
    "may_borrow": pgettext_lazy("proxy", "Borrow in the reader’s name"),
    "sees_titles": pgettext_lazy("proxy", "See what is on loan, with titles"),
}

PREFERENCE_CHOICES: dict[str, Promise] = {
    f"{GUARDIAN_SEES_TITLES.name}={Titles.NEVER}": pgettext_lazy("guardians see titles", "Never"),
    f"{GUARDIAN_SEES_TITLES.name}={Titles.WITH_CONSENT}": pgettext_lazy(
        "guardians see titles", "When the child agrees"
    ),
    f"{GUARDIAN_SEES_TITLES.name}={Titles.YES}": pgettext_lazy("guardians see titles", "Yes"),
}
"""The words of what a preference may be set to, by ``name=choice``."""
