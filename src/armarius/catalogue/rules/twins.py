"""How alike two descriptions are: what a new record may be already, with a score and the reasons for it.

The comparison is that of the import desk (``rules.match_points``) with room for what people type differently: an
article, punctuation, a typing error, another year. Nothing is decided by it: a person looks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from armarius.catalogue.rules.match_points import Described, key

ARTICLES = (
    "the",
    "an",
    "a",
    "der",
    "die",
    "das",
    "ein",
    "eine",
    "le",
    "la",
    "les",
    "un",
    "une",
    "el",
    "los",
    "il",
)
SHOWN, SURE = 70, 95
"""From which score on a record is shown, and from which it counts as the same."""
BEGINNING = 4
"""Letters at the beginning of a title that must be right for a typing error further on to be forgiven."""
SHORT, LONG = 6, 14
"""From so many letters on one wrong letter is forgiven, or two."""


class Likeness(StrEnum):
    """What speaks for two descriptions being of one thing, or what differs."""

    SAME_ISBN = "same_isbn"
    SAME_ISSN = "same_issn"
    SAME_TITLE = "same_title"
    TITLE_BUT_ARTICLE = "title_but_article"
    TITLE_NEARLY = "title_nearly"
    SAME_AUTHOR = "same_author"
    AUTHOR_UNKNOWN = "author_unknown"
    SAME_YEAR = "same_year"
    YEAR_DIFFERS = "year_differs"


WEIGHTS = {
    Likeness.SAME_ISBN: 100,
    Likeness.SAME_ISSN: 100,
    Likeness.SAME_TITLE: 50,
    Likeness.TITLE_BUT_ARTICLE: 47,
    Likeness.TITLE_NEARLY: 35,
    Likeness.SAME_AUTHOR: 25,
    Likeness.AUTHOR_UNKNOWN: 5,
    Likeness.SAME_YEAR: 20,
    Likeness.YEAR_DIFFERS: 0,
}


@dataclass(frozen=True, slots=True)
class Alike:
    """A record of ours, how alike it is (0 to 100), and why."""

    record: int
    score: int
    why: tuple[Likeness, ...]

    @property
    def sure(self) -> bool:
        """Whether it counts as the same."""
        return self.score >= SURE


def alike(new: Described, known: Iterable[Described]) -> tuple[Alike, ...]:
    """The records that may be the same as a new one, the most alike first."""
    found = (compared(new, ours) for ours in known)
    shown = [each for each in found if each.score >= SHOWN]
    return tuple(sorted(shown, key=lambda each: (-each.score, each.record)))


def compared(new: Described, ours: Described) -> Alike:
    """One record of ours beside a new one."""
    why = []
    if not new.isbns.isdisjoint(ours.isbns):
        why.append(Likeness.SAME_ISBN)
    if not new.issns.isdisjoint(ours.issns):
        why.append(Likeness.SAME_ISSN)
    if (titles := title_likeness(new.title, ours.title)) is not None:
        why.append(titles)
        if (names := author_likeness(new, ours)) is None:
            return Alike(ours.id, score_of(why[:-1]), tuple(why[:-1]))
        why.append(names)
        if new.year is not None and ours.year is not None:
            why.append(Likeness.SAME_YEAR if new.year == ours.year else Likeness.YEAR_DIFFERS)
    return Alike(ours.id, score_of(why), tuple(each for each in why if each is not Likeness.AUTHOR_UNKNOWN))


def score_of(why: Iterable[Likeness]) -> int:
    """What the reasons add up to, at most 100."""
    return min(100, sum(WEIGHTS[each] for each in why))


def author_likeness(new: Described, ours: Described) -> Likeness | None:
    """What the family names say; None when they are two people. Two titles without one agree in the same year."""
    if new.author == ours.author:
        said = new.author or (new.year is not None and new.year == ours.year)
        return Likeness.SAME_AUTHOR if said else Likeness.AUTHOR_UNKNOWN
    if not new.author or not ours.author:
        return Likeness.AUTHOR_UNKNOWN
    return Likeness.SAME_AUTHOR if is_misspelt(new.author, ours.author) else None


def title_likeness(new: str, ours: str) -> Likeness | None:
    """What two titles as they are compared have in common; None for two titles."""
    if not new or not ours:
        return None
    if new == ours:
        return Likeness.SAME_TITLE
    if any(long == article + short for article in ARTICLES for long, short in ((new, ours), (ours, new))):
        return Likeness.TITLE_BUT_ARTICLE
    return Likeness.TITLE_NEARLY if is_misspelt(new, ours) else None


def is_misspelt(new: str, ours: str) -> bool:
    """Whether two words are one but for typing errors: letters wrong, missing, added or changed about; no digits.

    Volumes and years are told apart by their digits, so those must agree.
    """
    allowed = 0 if min(len(new), len(ours)) < SHORT else 1 if min(len(new), len(ours)) < LONG else 2
    if not allowed or abs(len(new) - len(ours)) > allowed:
        return False
    if [sign for sign in new if sign.isdigit()] != [sign for sign in ours if sign.isdigit()]:
        return False
    return errors_between(new, ours, allowed) <= allowed


def errors_between(new: str, ours: str, most: int) -> int:
    """The fewest typing errors that make one text of the other (Damerau, adjacent letters), ``most`` + 1 for more."""
    before: list[int] = []
    row = list(range(len(ours) + 1))
    for at, letter in enumerate(new, 1):
        following = [at]
        for place, other in enumerate(ours, 1):
            best = min(row[place] + 1, following[-1] + 1, row[place - 1] + (letter != other))
            if before and place > 1 and letter == ours[place - 2] and new[at - 2] == other:
                best = min(best, before[place - 2] + 1)
            following.append(best)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]


def keys_to_ask(title: str) -> tuple[str, ...]:
    """The keys under which a title stands in the catalogue, with and without an article."""
    whole = key(title)
    first, _space, rest = title.strip().partition(" ")
    bare = key(rest) if rest and key(first) in ARTICLES else whole
    return tuple(dict.fromkeys((whole, bare, *(article + bare for article in ARTICLES))))
