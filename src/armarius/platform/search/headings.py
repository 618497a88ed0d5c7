"""How headings are kept: for typeahead by what a person types, for browsing in the order of an alphabet."""

from dataclasses import dataclass

from armarius.platform.text.collation import seek_text, sort_text
from armarius.platform.text.folding import fold

HEADING_SEPARATOR = "\x1f"
# Prefixes up to this long are terms of their own; longer ones are few enough to be read from the dictionary.
LONGEST_EDGE = 8


def typed_form(text: str) -> str:
    """A heading or the beginning of one as it is compared: folded words with single spaces."""
    return " ".join("".join(sign if sign.isalnum() or sign in "+#" else " " for sign in fold(text)).split())


# So much of the collation key orders a list: 25 letters of an alphabet. Equal ones follow by code point.
LONGEST_KEY = 100
LONGEST_DISPLAY = 200
ALSO = "+"


@dataclass(frozen=True, slots=True)
class ListedHeading:
    """A line of a browse list: a heading, or with `target` a reference to one.

    `key` is its place in the list; `also` says that the heading stands itself and the target beside it (see also).
    """

    key: str
    display: str
    target: str = ""
    also: bool = False

    @property
    def term(self) -> str:
        """The line as the index keeps it."""
        target = (ALSO + self.target if self.also else self.target) if self.target else ""
        parts = (self.key, self.display, target) if target else (self.key, self.display)
        return HEADING_SEPARATOR.join(parts)


def listed(display: str, collation: str, target: str = "", *, also: bool = False) -> ListedHeading:
    """A heading's line in the list of a collation."""
    key = sort_text(display, collation)[:LONGEST_KEY]
    return ListedHeading(key, display[:LONGEST_DISPLAY], target[:LONGEST_DISPLAY], also)


def see_term(form: str, heading: str) -> str:
    """A form not in use as typeahead finds it: by its folded words, with the heading it refers to."""
    return HEADING_SEPARATOR.join((typed_form(form), form, heading))


def form_term(heading: str, form: str, *, also: bool = False) -> str:
    """Another form of a heading, found by the heading as it stands; with ``also`` a heading beside it."""
    written = f"{ALSO}{form}" if also else form
    return HEADING_SEPARATOR.join((heading[:LONGEST_DISPLAY], written[:LONGEST_DISPLAY]))


def read_form(term: str) -> tuple[str, bool]:
    """The form that such a term keeps, and whether it is a heading of its own."""
    form = term.partition(HEADING_SEPARATOR)[2]
    return form.removeprefix(ALSO), form.startswith(ALSO)


def read_term(term: str) -> ListedHeading:
    """The line that a term of the index keeps."""
    key, _, rest = term.partition(HEADING_SEPARATOR)
    display, _, target = rest.partition(HEADING_SEPARATOR)
    return ListedHeading(key, display, target.removeprefix(ALSO), target.startswith(ALSO))


def place_of(text: str, collation: str) -> str:
    """Where headings that begin with `text` begin in the list of a collation."""
    return seek_text(text, collation)[:LONGEST_KEY]
