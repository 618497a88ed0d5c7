"""Roles as shipped, and what a grant reaches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GrantedReach:
    """A role's permissions at a node of the tree: its path, how many levels below count (None = all), dates."""

    permissions: frozenset[str]
    path: str
    depth: int | None
    valid_from: date
    valid_until: date | None

    def covers(self, path: str, day: date) -> bool:
        """Whether the grant reaches the library at ``path`` on that day (half-open: the last day is excluded)."""
        if day < self.valid_from or (self.valid_until is not None and day >= self.valid_until):
            return False
        if not path.startswith(self.path):
            return False
        return self.depth is None or self.levels_down(path) <= self.depth

    def levels_down(self, path: str) -> int:
        """How many levels a path below this grant's node lies."""
        return path[len(self.path) :].count("/")

    def contains(self, path: str, depth: int | None, start: date, end: date | None) -> bool:
        """Whether this grant reaches everything another would: node, depth and span."""
        if not (self.covers(path, start) and path.startswith(self.path)):
            return False
        if self.valid_until is not None and (end is None or end > self.valid_until):
            return False
        return self.depth is None or (depth is not None and self.levels_down(path) + depth <= self.depth)


def held(grants: Iterable[GrantedReach], path: str, day: date) -> frozenset[str]:
    """Every permission name (``*`` included) that grants give at the library at ``path`` on a day."""
    return frozenset(name for grant in grants if grant.covers(path, day) for name in grant.permissions)


LENDING = (
    "desk.enter",
    "platform.undo",
    "network.register_codes",
    "catalogue.see",
    "catalogue.report_problems",
    "patrons.see",
    "patrons.register",
    "patrons.see_own_groups",
    "circulation.see",
    "circulation.lend",
    "circulation.place_holds",
    "holdings.add_quick_copies",
    "money.see",
    "money.charge",
    "money.settle_cases",
    "money.take",
    "money.keep_register",
    "money.see_registers",
)
CATALOGUING = (
    "desk.enter",
    "platform.undo",
    "platform.manage_jobs",
    "network.register_codes",
    "catalogue.see",
    "catalogue.report_problems",
    "catalogue.import_records",
    "catalogue.edit_records",
    "catalogue.add_duplicates",
    "holdings.edit_items",
)
LIBRARIAN = (
    *LENDING,
    *(permission for permission in CATALOGUING if permission not in LENDING),
    "platform.read_journal",
    "platform.backdate",
    "catalogue.tune_relevance",
    "catalogue.arrange_childrens_view",
    "circulation.override",
    "circulation.order_holds",
    "circulation.move_due_dates",
    "patrons.manage_groups",
    "patrons.import_readers",
    "patrons.roll_over",
    "patrons.change_many",
    "money.reverse",
    "money.waive",
    "money.refund",
    "money.agree",
    "acquisitions.consider_suggestions",
    "reading.guard_lists",
)
DIRECTING = (
    "platform.configure",
    "network.manage_libraries",
    "network.manage_staff",
    "patrons.number_cards",
    "patrons.set_up_registration",
    "circulation.manage_policies",
    "holdings.set_up_copies",
    "money.set_prices",
    "money.set_up_registers",
    "money.hand_over",
)


GUARDING = ("desk.enter", "patrons.see", "patrons.see_accesses", "patrons.guard_privacy")
"""The data protection officer: sees who looked at whom, keeps what must be kept, and lends nothing."""


ACCOUNTING = ("desk.enter", "money.see_registers", "money.hand_over")
"""The accountant: takes over what the registers took, names the accounts, and lends nothing."""


TEACHING = ("desk.enter", "patrons.see_own_groups")
"""A teacher: sees how many copies the pupils of the classes in their charge have, and nobody else."""


def holds(
    own: Iterable[GrantedReach],
    wanted: frozenset[str],
    *,
    path: str,
    depth: int | None,
    span: tuple[date, date | None],
) -> bool:
    """Whether somebody's grants hold every wanted permission at a node, as deep and as long as asked.

    One grant must give a permission whole: its own depth and last day bound what it can pass on. ``span`` is the
    first day and the day before which it ends (None: never).
    """
    start, end = span
    whole = [g for g in own if g.contains(path, depth, start, end)]
    held = frozenset(permission for g in whole for permission in g.permissions)
    return "*" in held or wanted <= held


SHIPPED: dict[str, tuple[str, ...]] = {
    "administrator": ("*",),
    "director": (*LIBRARIAN, *DIRECTING),
    "librarian": LIBRARIAN,
    "clerk": LENDING,
    "cataloguer": CATALOGUING,
    "teacher": TEACHING,
    "accountant": ACCOUNTING,
    "data_officer": GUARDING,
}
"""Role code -> permissions; ``*`` is every permission except the system's own. A director holds what the staff hold,
and so can grant it."""
