"""The words of changing many copies at once."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from armarius.holdings.refusals import Refusal
from armarius.holdings.rules.batches import BatchState, Fate

ITEM_BATCH_STATES: dict[str, Promise] = {
    BatchState.RUNNING: pgettext_lazy("batch", "Running"),
    BatchState.DONE: pgettext_lazy("batch", "Done"),
    BatchState.UNDOING: pgettext_lazy("batch", "Being undone"),
    BatchState.UNDONE: pgettext_lazy("batch", "Undone"),
}
ITEM_FATES: dict[str, Promise] = {
    Fate.WAITING: pgettext_lazy("copy in a batch", "Waits"),
    Fate.CHANGED: pgettext_lazy("copy in a batch", "Changed"),
    Fate.BACK: pgettext_lazy("copy in a batch", "As before again"),
    Fate.TOUCHED: pgettext_lazy("copy in a batch", "Changed since: stays"),
    Fate.SAME: pgettext_lazy("copy in a batch", "Is so already"),
    Fate.WITHDRAWN: _("The copy was withdrawn"),
    Fate.OTHER_LIBRARY: _("The location belongs to another library"),
    Fate.IN_USE: _("On loan, on its way or kept for somebody: title and volume stay"),
    Fate.GONE: _("The location or the record has gone meanwhile"),
}
SENTENCES: dict[str, Promise] = {
    Refusal.NO_ITEMS_CHOSEN: _("There are no such copies: choose others."),
    Refusal.TOO_MANY_ITEMS: _(
        "These are %(items)s copies; at most %(most)s can be changed at once. Choose fewer."
    ),
    Refusal.NOTHING_TO_CHANGE: _("Nothing is chosen that would change."),
    Refusal.ITEMS_CHANGED_SINCE: _("Meanwhile these are other copies. Look at what would change once more."),
    Refusal.UNKNOWN_BATCH: _("There is no such change of copies."),
    Refusal.BATCH_RUNS: _("This change is still running. Wait until it is done."),
    Refusal.BATCH_UNDONE: _("This change has been undone already."),
    Refusal.BATCH_TOO_OLD: _("A change can be undone for %(days)s days; these are over."),
}
VERBS: dict[str, Promise] = {
    "holdings.change_items": _("Changed many copies at once: %(items)s"),
    "holdings.work_item_batch": _("Went on changing copies: %(items)s"),
    "holdings.undo_item_batch": _("Took the change of many copies back: %(items)s"),
}
TASKS: dict[str, Promise] = {"armarius.holdings.jobs.work_through_items": _("Change many copies")}
