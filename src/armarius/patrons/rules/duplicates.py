"""Whether two entries may be one person: a warning at the desk, never a decision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from armarius.patrons.rules.reader_keys import name_words

SHORTEST = 4
"""Words shorter than this are not taken for mistyped ones: Ann and Anu are two names."""


class Likeness(StrEnum):
    """In what two entries agree."""

    NAME = "name"
    LIKE_NAME = "like_name"
    BIRTH_DATE = "birth_date"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is compared: names, date of birth, keys of e-mail and telephones (``rules.reader_keys``)."""

    family_name: str
    given_name: str
    birth_date: date | None = None
    contacts: Collection[str] = ()

    @property
    def words(self) -> list[str]:
        """The words of the whole name, collapsed, in one order whatever order they were written in."""
        return sorted(collapsed(self.family_name) + collapsed(self.given_name))


def likeness(one: Entry, other: Entry) -> frozenset[Likeness]:
    """In what two entries agree, if that makes them perhaps one person; empty when it does not.

    They are perhaps one when the names agree and the dates of birth do not differ; when the names nearly agree and
    the dates of birth are the same; when an address or telephone is the same and the given name or the date of birth
    is too. A mother and her child share a telephone, twins a date of birth and a family name: neither is enough.
    """
    found = agreements(one, other)
    named = Likeness.NAME in found or Likeness.LIKE_NAME in found
    if Likeness.BIRTH_DATE in found:
        return found if named or Likeness.CONTACT in found else frozenset()
    if one.birth_date is not None and other.birth_date is not None:
        return frozenset()
    given = collapsed(one.given_name)
    same_given = bool(given) and given == collapsed(other.given_name)
    return found if Likeness.NAME in found or (Likeness.CONTACT in found and same_given) else frozenset()


def agreements(one: Entry, other: Entry) -> frozenset[Likeness]:
    """Everything in which two entries agree."""
    found = set()
    if set(one.contacts) & set(other.contacts):
        found.add(Likeness.CONTACT)
    if one.birth_date is not None and one.birth_date == other.birth_date:
        found.add(Likeness.BIRTH_DATE)
    if one.words == other.words:
        found.add(Likeness.NAME)
    elif alike(one.family_name, other.family_name) and alike(one.given_name, other.given_name):
        found.add(Likeness.LIKE_NAME)
    return frozenset(found)


@lru_cache(maxsize=20_000)
def collapsed(name: str) -> tuple[str, ...]:
    """The words of a name in the form in which the common romanisations agree; kept, for names are compared often."""
    return tuple(word.collapsed[0] if word.collapsed else word.folded for word in name_words(name))


def alike(one: str, other: str) -> bool:
    """Whether two names are one but for a slip of the finger, or one is the beginning of the other (Jan, Janis)."""
    first, second = "".join(collapsed(one)), "".join(collapsed(other))
    if first == second:
        return True
    if min(len(first), len(second)) < SHORTEST:
        return bool(first and second) and (first.startswith(second) or second.startswith(first))
    return first.startswith(second) or second.startswith(first) or one_slip_apart(first, second)


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, other, or two neighbours swapped make two words the same."""
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    rest, longer = one[at:], other[at:]
    if len(rest) < len(longer):
        return rest == longer[1:]
    return rest[1:] == longer[1:] or (rest[:2] == longer[1::-1] and rest[2:] == longer[2:])
