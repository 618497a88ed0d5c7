"""The words of changing many readers at once, and of entries that may be one person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.batches import BatchState, Fate

BATCH_STATES: dict[str, Promise] = {
    BatchState.RUNNING: pgettext_lazy("batch", "Running"),
    BatchState.DONE: pgettext_lazy("batch", "Done"),
    BatchState.UNDOING: pgettext_lazy("batch", "Being undone"),
    BatchState.UNDONE: pgettext_lazy("batch", "Undone"),
}

FATES: dict[str, Promise] = {
    Fate.WAITING: pgettext_lazy("reader in a batch", "Waits"),
    Fate.CHANGED: pgettext_lazy("reader in a batch", "Changed"),
    Fate.BACK: pgettext_lazy("reader in a batch", "As before again"),
    Fate.TOUCHED: pgettext_lazy("reader in a batch", "Changed since: stays"),
    Fate.SAME: pgettext_lazy("reader in a batch", "Is so already"),
    Fate.OTHER_LIBRARY: _("Registered in another library than the class or group"),
    Fate.OTHER_KIND: _("A category of people does not fit an institution, nor the other way round"),
    Fate.OUTSIDE_AGES: _("The category is for another age"),
    Fate.GROUP_ENDED: _("The class or group has ended meanwhile"),
    Fate.NO_BIRTH_DATE: _("The category has an age, and no date of birth is known"),
}
