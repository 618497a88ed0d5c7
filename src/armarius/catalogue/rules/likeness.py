"""What makes two titles alike, as data: the same work above all, then series, author, subject and class."""

from collections.abc import Iterable
from enum import StrEnum

from armarius.catalogue.rules.query_values import class_notation
from armarius.catalogue.rules.search_documents import MOST_FACET_VALUES, said
from armarius.formats.marc.neutral_values import NeutralView
from armarius.platform.search import clauses as ask
from armarius.platform.text.analysis import folded_tokens

# Each weight is above all that weaker likenesses can add up to in most catalogues.
WORK_WEIGHT, SERIES_WEIGHT, AUTHOR_WEIGHT, SUBJECT_WEIGHT, CLASS_WEIGHT = 1000.0, 30.0, 10.0, 4.0, 1.0
MOST_SUBJECTS = 8
MOST_AUTHORS = 4
SHORTEST_CLASS = 3


class Relation(StrEnum):
    """Why a title is offered beside another, the strongest first."""

    WORK = "work"
    SERIES = "series"
    AUTHOR = "author"
    SUBJECT = "subject"
    CLASS = "class"


def alike(view: NeutralView, work: str) -> ask.Clause:
    """The titles that share anything with this one, those that share most first. `work` is the code of its work."""
    parts: list[ask.Clause] = [ask.Term("work", work, WORK_WEIGHT)]
    for series in view.series[:2]:
        if tokens := tuple(folded_tokens(series.title)):
            parts.append(ask.Phrase("series_folded", tokens, SERIES_WEIGHT))
    parts += [ask.Term("author", name, AUTHOR_WEIGHT) for name in authors(view)[:MOST_AUTHORS]]
    parts += [ask.Term("subject", text, SUBJECT_WEIGHT) for text in subjects(view)[:MOST_SUBJECTS]]
    parts += [ask.Term("class", notation, CLASS_WEIGHT) for notation in classes(view)[:2]]
    return ask.Either(tuple(parts))


def relation(view: NeutralView, other: NeutralView, *, same_work: bool) -> Relation:
    """The strongest reason why `other` is offered beside `view`."""
    if same_work:
        return Relation.WORK
    if shares(series_titles(view), series_titles(other)):
        return Relation.SERIES
    if shares(authors(view), authors(other)):
        return Relation.AUTHOR
    return Relation.SUBJECT if shares(subjects(view), subjects(other)) else Relation.CLASS


def shares(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists have anything in common."""
    return not set(some).isdisjoint(others)


def series_titles(view: NeutralView) -> list[str]:
    """The series as compared: folded words."""
    return [" ".join(folded_tokens(each.title)) for each in view.series if each.title]


def authors(view: NeutralView) -> tuple[str, ...]:
    """The names the index counts."""
    return said(each.name for each in view.contributors)[:MOST_FACET_VALUES]


def subjects(view: NeutralView) -> tuple[str, ...]:
    """The subjects the index counts."""
    return said(each.text for each in view.subjects)[:MOST_FACET_VALUES]


def classes(view: NeutralView) -> tuple[str, ...]:
    """The classes, those that say more than a main division."""
    notations = said(class_notation(each.notation) for each in view.classes)
    return tuple(notation for notation in notations if len(notation) >= SHORTEST_CLASS)
