"""Codes into words: the sentence of a reason, of a journal row, the name of a permission."""

from armarius.platform.values.reasons import Reason


def sentence(reason: Reason) -> str:
    """The sentence of a reason."""
    return reason.code
