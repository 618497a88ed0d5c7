"""What the catalogue asks upper layers before it closes a record."""

from armarius.platform.kernel.questions import Question
from armarius.platform.values.reasons import Reason

against_deletion: Question[[int], tuple[Reason, ...]] = Question("catalogue.against_deletion")
"""Record id -> every reason why the record must stay: its copies, open loans, whatever names it."""
