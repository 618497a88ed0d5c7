"""Going down a classification: the classes below one with the titles in them, read from the index."""

from collections.abc import Iterable
from dataclasses import dataclass

from armarius.catalogue.indexing import reader
from armarius.catalogue.rules.authority_headings import caption_term
from armarius.catalogue.rules.class_tree import SCHEMES, class_node, parted_node, way_to
from armarius.catalogue.rules.search_documents import step_term
from armarius.platform.search.clauses import Term
from armarius.platform.search.headings import HEADING_SEPARATOR
from armarius.platform.search.reading import Reader
from armarius.platform.text.call_numbers import class_key
from armarius.platform.text.folding import fold

MOST_BELOW = 200
"""So many classes are shown below one; only oddly written numbers have more."""


@dataclass(frozen=True, slots=True)
class ClassBelow:
    """A class: its name in addresses, how many titles it and all below it have, whether there is any below.

    ``caption`` is that of an authority record, or "".
    """

    node: str
    count: int
    opens: bool
    caption: str = ""

    @property
    def notation(self) -> str:
        """The number as it is shown."""
        return parted_node(self.node)[1]


@dataclass(frozen=True, slots=True)
class ClassLevel:
    """One level of the tree: the way to the class with itself the last, the classes below, its titles."""

    way: tuple[ClassBelow, ...]
    below: tuple[ClassBelow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SchemeTop:
    """A classification that titles have: its main classes."""

    scheme: str
    classes: tuple[ClassBelow, ...]


def class_tops() -> tuple[SchemeTop, ...]:
    """The main classes of every classification found in the catalogue. No SQL. Raises IndexMissing."""
    index = reader()
    tops = (SchemeTop(scheme, below(index, class_node(scheme, ""))) for scheme in SCHEMES)
    return tuple(top for top in tops if top.classes)


def class_level(node: str, named: Iterable[str] = ()) -> ClassLevel | None:
    """The level below a class; None for what is no class or has no title. No SQL. Raises IndexMissing.

    A class with all its titles in one class below is passed over, unless it is among ``named``: those with a caption.
    """
    index, way = reader(), way_to(node)
    if not way:
        return None
    count = titles_in(index, way[-1])
    if not count:
        return None
    found = below(index, way[-1])
    return ClassLevel(
        way=tuple(class_of(index, each, titles_in(index, each)) for each in way),
        below=tuple(passed_over(index, each, frozenset(named)) for each in found),
        count=count,
    )


def below(index: Reader, node: str) -> tuple[ClassBelow, ...]:
    """The classes right below one, in the order of their numbers, those with titles."""
    counted = ((each, titles_in(index, each)) for each in steps_from(index, node))
    return tuple(class_of(index, each, count) for each, count in counted if count)


def steps_from(index: Reader, node: str) -> list[str]:
    """The nodes right below one."""
    begins = step_term(node, "")
    terms = index.snapshot().searcher.terms_with_prefix("class_step", begins, limit=MOST_BELOW)
    return sorted((term.removeprefix(begins) for term, _count in terms), key=filing)


def filing(node: str) -> tuple[str, str]:
    """Where a class stands among its neighbours."""
    return class_key(fold(parted_node(node)[1])), node


def passed_over(index: Reader, found: ClassBelow, named: frozenset[str]) -> ClassBelow:
    """The first class from here down at which ways part, or titles stand, or that has a caption."""
    while found.opens and not found.caption and found.node not in named:
        steps = steps_from(index, found.node)
        if len(steps) != 1 or titles_in(index, steps[0]) != found.count:
            break
        found = class_of(index, steps[0], found.count)
    return found


def class_of(index: Reader, node: str, count: int) -> ClassBelow:
    """A class with its caption."""
    searcher = index.snapshot().searcher
    opens = bool(searcher.terms_with_prefix("class_step", step_term(node, ""), limit=1))
    captions = searcher.terms_with_prefix("class_caption", caption_term(node, ""), limit=1)
    caption = captions[0][0].partition(HEADING_SEPARATOR)[2] if captions else ""
    return ClassBelow(node, count, opens, caption)


def titles_in(index: Reader, node: str) -> int:
    """How many titles stand in a class and in all below it."""
    return index.count(Term("in_class", node))
