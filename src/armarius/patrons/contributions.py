"""What the readers' domain asks upper layers before a reader goes."""

from armarius.platform.kernel.questions import Question
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason

against_deleting: Question[[int], tuple[Reason, ...]] = Question("patrons.against_deleting")
"""Why this reader may not be deleted now: every reason, none when nothing stands in the way."""

against_clearing: Question[[int], tuple[Reason, ...]] = Question("patrons.against_clearing")
"""What a leaver still owes: every reason not to clear them, none when nothing is owed."""

lets_go: Question[[Occasion, int], int] = Question("patrons.lets_go")
"""Take a reader who is being deleted out of everything that has ended; how many rows named them."""
