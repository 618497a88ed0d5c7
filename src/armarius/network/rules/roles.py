"""Roles as shipped, and what a grant reaches."""

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
        levels = path[len(self.path) :].count("/")
        return self.depth is None or levels <= self.depth


LENDING = (
    "desk.enter",
    "platform.undo",
    "network.register_codes",
    "catalogue.see",
    "patrons.see",
    "patrons.register",
    "circulation.see",
    "circulation.lend",
)
CATALOGUING = (
    "desk.enter",
    "platform.manage_jobs",
    "network.register_codes",
    "catalogue.see",
    "catalogue.import_records",
    "catalogue.edit_records",
    "holdings.edit_items",
)
LIBRARIAN = (
    *LENDING,
    *(permission for permission in CATALOGUING if permission not in LENDING),
    "platform.read_journal",
    "platform.backdate",
    "circulation.override",
)
DIRECTING = (
    "platform.configure",
    "network.manage_libraries",
    "network.manage_staff",
    "circulation.manage_policies",
)

SHIPPED: dict[str, tuple[str, ...]] = {
    "administrator": ("*",),
    "director": (*LIBRARIAN, *DIRECTING),
    "librarian": LIBRARIAN,
    "clerk": LENDING,
    "cataloguer": CATALOGUING,
}
"""Role code -> permissions; ``*`` is every permission except the system's own. A director holds what the staff hold,
and so can grant it."""
