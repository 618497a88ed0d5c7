"""The classes as a tree: one level at a time, with captions, counts, and ways to the titles and the shelf."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from armarius.catalogue.rules.class_tree import parted_node
from armarius.catalogue.search import BrowseList, ClassBelow, class_level, class_tops
from armarius.opac.screens.browse import SCHEMES, list_tabs
from armarius.platform.search.engine import IndexMissing
from armarius.ui.components.choices import Choice
from armarius.ui.words import labels, words

LONGEST_NODE = 80
HERE = "/browse/classes/"


@dataclass(frozen=True, slots=True)
class ClassLine:
    """A class as shown: number, words, how many titles with those below, the address of its titles.

    ``opens`` is the address of the level below, "" where there is none.
    """

    notation: str
    scheme: str
    caption: str
    count: int
    titles: str
    opens: str

    @property
    def href(self) -> str:
        """Where the line leads: down, or to the titles of a class with none below."""
        return self.opens or self.titles


@dataclass(frozen=True, slots=True)
class SchemeLines:
    """The main classes of a classification under its name, or the classes below one."""

    name: str
    lines: tuple[ClassLine, ...]


@dataclass(frozen=True, slots=True)
class ClassTree:
    """A level: the lists to choose from, the way to the class, the class itself (None at the top), what is below.

    ``shelf`` is the address of the shelf where numbers begin like the class; ``unknown`` says that the address names
    a class no title has.
    """

    tabs: tuple[Choice, ...]
    crumbs: tuple[Choice, ...]
    here: ClassLine | None
    parts: tuple[SchemeLines, ...]
    shelf: str
    unknown: bool
    degraded: bool


def class_tree(node: str) -> ClassTree:
    """The level below a class, or the main classes. No query; without an index the tree is empty and says so."""
    node = node[:LONGEST_NODE]
    tabs = list_tabs(BrowseList.CLASSES)
    try:
        level = class_level(node, labels("CLASS_CAPTIONS"))
        if level is None:
            parts = tuple(SchemeLines(scheme_name(top.scheme), lines_of(top.classes)) for top in class_tops())
            return ClassTree(tabs, (), None, parts, "", bool(node), degraded=False)
    except IndexMissing:
        return ClassTree(tabs, (), None, (), "", unknown=False, degraded=True)
    way = lines_of(level.way)
    return ClassTree(
        tabs=tabs,
        crumbs=tuple(Choice(f"{each.notation} {each.caption}".strip(), each.href) for each in way[:-1]),
        here=way[-1],
        parts=(SchemeLines("", lines_of(level.below)),) if level.below else (),
        shelf="/browse/shelf?" + urlencode({"from": way[-1].notation}),
        unknown=False,
        degraded=False,
    )


def lines_of(classes: Sequence[ClassBelow]) -> tuple[ClassLine, ...]:
    """Classes as shown."""
    return tuple(
        ClassLine(
            notation=each.notation,
            scheme=scheme_name(parted_node(each.node)[0]),
            caption=caption_of(each.node) or each.caption,
            count=each.count,
            titles="/search?" + urlencode({"in_class": each.node}),
            opens=HERE + "?" + urlencode({"in": each.node}) if each.opens else "",
        )
        for each in classes
    )


def caption_of(node: str) -> str:
    """What a main class or division is called, "" for all others."""
    return str(labels("CLASS_CAPTIONS").get(node, ""))


def scheme_name(scheme: str) -> str:
    """The short name of a classification."""
    return words("FORM_FIELDS", SCHEMES[scheme]) if scheme in SCHEMES else scheme.upper()


def class_words(node: str) -> str:
    """A class in words, as a chip says it: scheme, number, caption."""
    scheme, notation = parted_node(node)
    return " ".join(part for part in (scheme_name(scheme), notation, caption_of(node)) if part) or node
