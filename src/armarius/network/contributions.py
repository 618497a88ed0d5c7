"""What the network asks upper layers before a library or a location goes."""

from armarius.platform.kernel.questions import Question
from armarius.platform.values.reasons import Reason

library_kept: Question[[int], tuple[Reason, ...]] = Question("network.library_kept")
"""Library id -> every reason why it must stay: copies, readers, loans, lending rules."""

location_kept: Question[[int], tuple[Reason, ...]] = Question("network.location_kept")
"""Location id -> every reason why it must stay: copies, lending rules."""
