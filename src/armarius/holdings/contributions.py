"""What holdings asks upper layers before it closes a copy."""

from armarius.platform.kernel.questions import Question
from armarius.platform.values.reasons import Reason

against_deletion: Question[[int], tuple[Reason, ...]] = Question("holdings.against_deletion")
"""Item id -> every reason why the copy must stay: on loan, held for somebody, named in an act."""
