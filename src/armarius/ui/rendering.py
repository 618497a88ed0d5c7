"""One refusal, every channel: the words are the same, the wrapping is the channel's.

HTML stands in ``ui/refusals.py``; a job keeps codes and facts (``platform/jobs/worker.py``) and is put into words when
its page is looked at.
"""

from typing import Any

from armarius.platform.values.reasons import Outcome
from armarius.ui.words import sentence

AF_LENGTH = 255
"""How much of a SIP2 screen message (AF) terminals show."""


def as_lines(outcome: Outcome) -> list[str]:
    """The sentences, one a line: for the command line."""
    return [sentence(reason) for reason in outcome.reasons]


def as_problem(outcome: Outcome) -> dict[str, Any]:
    """The refusal as problem+json (RFC 9457): for the API and for ``--json``."""
    kind = type(outcome).__name__.lower()
    return {
        "type": f"urn:armarius:{kind}",
        "status": outcome.status,
        "refused": kind,
        "title": "; ".join(as_lines(outcome)),
        "reasons": [
            {
                "code": str(reason.code),
                "facts": dict(reason.facts),
                "field": reason.field,
                "sentence": sentence(reason),
            }
            for reason in outcome.reasons
        ],
    }


def as_screen_message(outcome: Outcome) -> tuple[bool, str]:
    """SIP2: the ok flag (always false) and the screen message for AF, without its field delimiter."""
    return False, " ".join(as_lines(outcome)).replace("|", "/")[:AF_LENGTH]
