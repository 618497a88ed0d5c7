"""The words of what the installation itself does in the background."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TASKS: dict[str, Promise] = {
    "armarius.site.demo.jobs.fill_history": _("Fill in the lending history of the demonstration network"),
}
