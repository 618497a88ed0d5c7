"""What staff can be shown of a reader: the words of the access log."""

from enum import StrEnum


class Shown(StrEnum):
    """What was shown; lists of readers stand in the log by the list's own name (``list.<name>``)."""

    READER = "reader"
    """The reader's page."""
    FORM = "form"
    """What is kept of them, in a form to correct it."""
    FOUND = "found"
    """The people whom a name or a card found."""
    DESK = "desk"
    """Called up at the desk."""
    LOAN = "loan"
    """Why a loan of theirs is due when it is."""
    TITLES = "circulation.show_titles"
    """The titles they have at home: the verb writes it down itself."""
    HOLDS = "holds"
    """What they reserved."""
    INCIDENTS = "incidents"
    """What was noted about their loans."""
    CLASS_SET = "class_set"
    """The pupils of a class, to deal a set out to."""
    PAPER = "paper"
    """A form, card or sheet printed for them."""
    PRIVACY = "privacy"
    """What the data officer keeps about them: legal holds, requests."""
    DATA = "data"
    """Everything that is kept of them, as a file."""
    WARD = "ward"
    """How many loans they have and when these are due, to a guardian who looked in their own account."""
    WARD_TITLES = "ward_titles"
    """The titles they have at home, to a guardian."""
    FOR_PROXY = "for_proxy"
    """What lies ready for them, to whoever may fetch it."""
    TITLES_FOR_PROXY = "titles_for_proxy"
    """The titles they have at home, to a proxy."""


LIST = "list."
"""Before the name of a list."""
