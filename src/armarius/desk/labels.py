"""The words of the staff side: its permission."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PERMISSIONS: dict[str, Promise] = {"desk.enter": _("Enter the staff side")}
