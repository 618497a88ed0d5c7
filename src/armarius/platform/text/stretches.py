"""Which call numbers lie on a stretch of shelf."""

from armarius.platform.text.call_numbers import END, ShelfScheme, call_number_key

HIGHEST = "\U0010ffff"
"""Sorts after everything a key may go on with."""


def bounds(first: str, last: str, scheme: ShelfScheme = ShelfScheme.MIXED) -> tuple[str, str]:
    """The lowest and the highest key of the call numbers from ``first`` to ``last``, empty at an open end.

    Both ends count with everything that begins as they do: up to 829 holds 829.5 and 829 Li22 too. Copies without
    a call number have the empty key; they stand where a stretch begins openly.
    """
    lowest = call_number_key(first, scheme).removesuffix(END)
    highest = call_number_key(last, scheme).removesuffix(END)
    return lowest, highest + HIGHEST


def in_order(first: str, last: str, scheme: ShelfScheme = ShelfScheme.MIXED) -> bool:
    """Whether a stretch runs forwards."""
    lowest, highest = bounds(first, last, scheme)
    return lowest <= highest
