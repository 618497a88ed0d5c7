"""Numbers that follow one another: the codes and inventory numbers of several copies at once."""

import re
from collections.abc import Iterable

_LAST_NUMBER = re.compile(r"(\d+)(\D*)$", re.ASCII)


def consecutive(first: str, count: int) -> tuple[str, ...]:
    """``count`` numbers from the first on: its last row of digits counts, as wide as it was written.

    Empty when more than one is wanted and the first has no digits, or they would run over their width.
    """
    if count == 1:
        return (first,)
    match = _LAST_NUMBER.search(first)
    if match is None:
        return ()
    digits, rest = match.groups()
    head, start = first[: match.start()], int(digits)
    if len(str(start + count - 1)) > len(digits) and digits.startswith("0"):
        return ()
    return tuple(f"{head}{start + n:0{len(digits)}}{rest}" for n in range(count))


def highest(numbers: Iterable[str], prefix: str) -> int:
    """The highest of the numbers that are a prefix and digits alone; 0 for none."""
    rests = (number.removeprefix(prefix) for number in numbers if number.startswith(prefix))
    return max((int(rest) for rest in rests if rest.isascii() and rest.isdigit()), default=0)


def inventory_number(prefix: str, digits: int, running: int) -> str:
    """A running number as a ledger writes it."""
    return f"{prefix}{running:0{digits}}" if digits else f"{prefix}{running}"
