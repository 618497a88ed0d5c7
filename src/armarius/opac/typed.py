"""What a reader's form says, read safely."""

from datetime import date

from django.http import HttpRequest

LONGEST_NUMBER = 19
"""Characters a row's number may not reach: 63 bits are nineteen digits."""
LONGEST_DAY = 10


def number_named(request: HttpRequest, name: str) -> int:
    """The number a field names; 0 when it names none."""
    return number_of(request.POST.get(name, ""))


def number_of(text: str) -> int:
    """A number above 0 as digits; 0 for everything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else 0


def day_named(request: HttpRequest, name: str) -> date | None:
    """The day a field names, YYYY-MM-DD; None when it is empty. Raises ``ValueError`` for what is no day."""
    text = request.POST.get(name, "").strip()[:LONGEST_DAY]
    return date.fromisoformat(text) if text else None
