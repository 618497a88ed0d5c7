"""The words of plans and of the spots on them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from armarius.holdings.refusals import Refusal

SENTENCES: dict[str, Promise] = {
    Refusal.UNKNOWN_SHELF_PLAN: _("The library has no such shelf plan."),
    Refusal.UNKNOWN_SHELF_SPOT: _("There is no such spot on a shelf plan of this library."),
    Refusal.TOO_MANY_SHELF_PLANS: _("A library has at most %(most)s shelf plans."),
    Refusal.TOO_MANY_SHELF_SPOTS: _("A shelf plan has at most %(most)s spots."),
    Refusal.PLAN_PICTURE_MISSING: _("Choose the picture of the shelf plan."),
    Refusal.SPOT_OF_NOTHING: _("Choose a location, write a call number, or both."),
    Refusal.BROKEN_STRETCH: _("The last call number stands before the first one on the shelf."),
    Refusal.SPOT_OUTSIDE: _("Write a percentage from 0 to 100, such as 12.5."),
}
VERBS: dict[str, Promise] = {
    "holdings.save_shelf_plan": _("Saved the shelf plan “%(name)s”"),
    "holdings.remove_shelf_plan": _("Removed the shelf plan “%(name)s”"),
    "holdings.mark_shelf_spot": _("Marked a spot on the shelf plan “%(name)s”"),
    "holdings.remove_shelf_spot": _("Removed a spot from the shelf plan “%(name)s”"),
}
