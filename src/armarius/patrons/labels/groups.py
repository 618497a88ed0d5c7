"""The words of classes and of the yearly roll-over."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from armarius.patrons.rules.groups import GroupKind
from armarius.patrons.rules.roll_over import RollOverState, Step

GROUP_KINDS: dict[str, Promise] = {
    GroupKind.FACULTY: pgettext_lazy("group", "Faculty"),
    GroupKind.DEPARTMENT: pgettext_lazy("group", "Department"),
    GroupKind.COURSE: pgettext_lazy("group", "Year of study"),
    GroupKind.CLASS: pgettext_lazy("group", "Class"),
    GroupKind.GROUP: pgettext_lazy("group", "Group"),
}

ROLL_OVER_STEPS: dict[str, Promise] = {
    Step.UP: pgettext_lazy("roll-over", "Moves up"),
    Step.LEAVES: pgettext_lazy("roll-over", "Leaves"),
    Step.STAYS: pgettext_lazy("roll-over", "Stays as it is"),
}

ROLL_OVER_STATES: dict[str, Promise] = {
    RollOverState.RUNNING: pgettext_lazy("roll-over", "Running"),
    RollOverState.DONE: pgettext_lazy("roll-over", "Done"),
    RollOverState.UNDONE: pgettext_lazy("roll-over", "Undone"),
}
