"""What must travel up: typed questions (collect answers) and contributors (batch reads by ids).

The lower layer declares them, upper layers answer, and ``site/wiring.py`` is the one page that joins them.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Generic, ParamSpec, TypeVar

from armarius.platform.values.occasion import Occasion
from armarius.platform.values.permissions import Permission

P = ParamSpec("P")
R = TypeVar("R")


class Question(Generic[P, R]):
    """A question asked of everyone wired to it; the asker combines the answers."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._answerers: list[Callable[P, R]] = []

    def answered_by(self, answerer: Callable[P, R]) -> None:
        """Wire an answerer; wiring the same twice is the same as once."""
        if answerer not in self._answerers:
            self._answerers.append(answerer)

    def ask(self, *args: P.args, **kwargs: P.kwargs) -> list[R]:
        """All the answers, in the order of wiring."""
        return [answerer(*args, **kwargs) for answerer in self._answerers]


class Contributor(Generic[R]):
    """A batch read by ids, given by one upper layer to a lower one (copies for search documents)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._sources: list[Callable[[Iterable[int]], Mapping[int, R]]] = []

    def given_by(self, source: Callable[[Iterable[int]], Mapping[int, R]]) -> None:
        """Wire a source; wiring the same twice is the same as once."""
        if source not in self._sources:
            self._sources.append(source)

    def collect(self, ids: Iterable[int]) -> dict[int, R]:
        """What the sources know of these ids; later sources win."""
        wanted = list(ids)
        found: dict[int, R] = {}
        for source in self._sources:
            found |= source(wanted)
        return found


may: Question[[Occasion, Permission], bool] = Question("may")
"""May this principal do this at the occasion's library? Anyone's yes suffices; nobody's answer is no."""

scopes: Question[[int], tuple[int, ...]] = Question("scopes")
"""The library and its ancestors, nearest first, for inherited preferences."""

closed_before: Question[[Occasion, str], datetime | None] = Question("closed_before")
"""The instant before which nothing may be recorded any more by this verb (closed shift, act or year)."""
