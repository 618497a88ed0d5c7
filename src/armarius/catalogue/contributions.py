"""What the catalogue asks upper layers for: what search documents say of copies, what stands against deleting."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from armarius.platform.kernel.questions import Contributor, Question
from armarius.platform.values.reasons import Reason


@dataclass(frozen=True, slots=True)
class RecordItems:
    """A record's copies: ids, library and location codes, call numbers, the library of each copy."""

    items: tuple[int, ...] = ()
    libraries: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    call_numbers: tuple[str, ...] = ()
    inventory_numbers: tuple[str, ...] = ()
    library_of: Mapping[int, str] = field(default_factory=dict)


copies: Contributor[RecordItems] = Contributor("catalogue.copies")
"""Record id -> its copies."""

records_of_items: Contributor[int] = Contributor("catalogue.records_of_items")
"""Item id -> its record."""

items_away: Contributor[bool] = Contributor("catalogue.items_away")
"""Item id -> on loan now; items that are in do not appear."""

popularity: Contributor[int] = Contributor("catalogue.popularity")
"""Record id -> how often it was lent lately."""

against_merging: Question[[int, int], tuple[Reason, ...]] = Question("catalogue.against_merging")
"""Id of the record that stays, id of the one that goes -> every reason why they cannot become one now."""

followers: Question[[int, int], Mapping[str, Any]] = Question("catalogue.followers")
"""Id of the record that stays, id of the one that goes -> by the domain's name, what of both is as it is before the
merge: plain values, enough to bring it back."""

against_parting: Question[[int, int, Mapping[str, Any]], tuple[Reason, ...]] = Question(
    "catalogue.against_parting"
)
"""Both records of a merge, what ``followers`` said then -> every reason why it cannot be taken back: what was touched
since."""

against_deletion: Question[[int], tuple[Reason, ...]] = Question("catalogue.against_deletion")
"""Record id -> every reason why the record must stay: its copies, open loans, whatever names it."""

against_undoing: Question[[int, Collection[int], Collection[int]], Mapping[int, tuple[Reason, ...]]] = (
    Question("catalogue.against_undoing")
)
"""An import, the records it made, all of its records that are looked at -> by record, why it must stay as it is."""

with_copies_of: Question[[int, int, int], Sequence[int]] = Question("catalogue.with_copies_of")
"""An import, an id, how many -> the next records above that id that got copies with the import, in order."""
