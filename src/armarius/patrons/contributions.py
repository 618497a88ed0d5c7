"""What the readers' domain asks upper layers before a reader goes."""

from collections.abc import Mapping

from armarius.platform.kernel.questions import Contributor, Question
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Reason

against_deleting: Question[[int], tuple[Reason, ...]] = Question("patrons.against_deleting")
"""Why this reader may not be deleted now: every reason, none when nothing stands in the way."""

against_clearing: Question[[int], tuple[Reason, ...]] = Question("patrons.against_clearing")
"""What a leaver still owes: every reason not to clear them, none when nothing is owed."""

against_merging: Question[[int, int], tuple[Reason, ...]] = Question("patrons.against_merging")
"""Why two readers may not become one now, the one that stays first: every reason."""

hands_over: Question[[Occasion, int, int], int] = Question("patrons.hands_over")
"""Make everything of the second reader the first one's, for they are one person; how many rows. In the transaction."""

lets_go: Question[[Occasion, int], int] = Question("patrons.lets_go")
"""Take a reader who is being deleted out of everything that has ended; how many rows named them."""

owing: Contributor[bool] = Contributor("patrons.owing")
"""Which of these readers have something open: copies at home, reservations. Others are not in the answer."""

data_of: Question[[int], Mapping[str, object]] = Question("patrons.data_of")
"""Everything another domain keeps of a reader, by section, as JSON has it: dates and moments in ISO 8601, no ids."""
