"""What holdings asks upper layers before it closes a copy."""

from collections.abc import Collection

from armarius.platform.kernel.questions import Question
from armarius.platform.values.reasons import Reason

against_deletion: Question[[int], tuple[Reason, ...]] = Question("holdings.against_deletion")
"""Item id -> every reason why the copy must stay: on loan, held for somebody, named in an act."""

in_use: Question[[Collection[int]], frozenset[int]] = Question("holdings.in_use")
"""Item ids -> those of them that are lent, on their way or kept for somebody."""
