"""``armarius bench search``."""

import random
import resource
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from armarius.catalogue import indexing
from armarius.catalogue.importing import import_file
from armarius.catalogue.search import search_catalogue
from armarius.platform.search.suggesting import suggest
from armarius.site.bench import freshness, fulltext, rebuilding, zebra
from armarius.site.bench.figures import milliseconds, spread
from armarius.site.bench.synthetic import Author, write_file
from armarius.site.installation import occasion

PER_SCALE = 100_000
SAMPLES = 200


def run(scale: float, library: int) -> dict[str, Any]:
    """Search so many titles: parsing, ranking, six facets and loading twenty hits included; milliseconds.

    Titles and index of an earlier bench in the same data folder are used again. Zebra and SQLite FTS5 are asked the
    same in the same run. Last the index is built anew while searching goes on.
    """
    count = max(1000, int(PER_SCALE * scale))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.mrc"
        write_file(path, count)
        if indexing.state().titles < count:
            import_file(lambda: occasion(library), path)
        documents, rebuilt = indexed()
        asked = questions()
        search_catalogue("warm")
        figures = ours(asked)
        beside = zebra.measured(Path(folder), path, theirs(asked, zebra))
        fts5 = fulltext.measured(Path(folder), path, theirs(asked, fulltext))
    return {
        "titles": documents,
        **rebuilt,
        **figures,
        "zebra": beside,
        "sqlite_fts5": fts5,
        "rebuild_while_searching": rebuilding.run(),
        "found_after_saving_ms": freshness.run(library),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "targets": {
            "found_after_saving_ms": 1000,
            "at_1m": {"two_words_p50": 8, "two_words_p95": 50, "commonest": 150, "typeahead_p95": 10},
        },
    }


def indexed() -> tuple[int, dict[str, float]]:
    """How many documents the index has; it is built where it is missing or behind, and that is timed."""
    state = indexing.state()
    if state.exists and not state.waiting and state.documents == state.titles:
        return state.documents, {}
    started = time.perf_counter()
    documents = indexing.rebuild()
    seconds = time.perf_counter() - started
    return documents, {
        "rebuild_seconds": round(seconds, 1),
        "documents_per_second": round(documents / seconds),
    }


def questions() -> dict[str, list[str]]:
    """What is asked for, by its kind; the same for every engine."""
    author = Author()
    chance = random.Random(7)  # noqa: S311  figures, not secrets
    common = [author.words["lav"][i] for i in range(12)]
    times = range(SAMPLES)
    return {
        "two_words": [author.text("lav", 2) for _ in times],
        "commonest_word": [chance.choice(common) for _ in times],
        "phrase": [author.text("lav", 2) for _ in times],
        "author": [chance.choice(author.names).split(",")[0] for _ in times],
    }


def ours(asked: dict[str, list[str]]) -> dict[str, Any]:
    """The times of every kind of search."""

    def times(queries: Iterable[str], **options: Any) -> dict[str, float]:
        return spread([asked_anew(query, **options) for query in queries])

    common = asked["commonest_word"]
    return {
        "two_words_and_facets_ms": times(asked["two_words"]),
        "two_words_ms": times(asked["two_words"], facets=False),
        "commonest_word_and_facets_ms": times(common),
        "commonest_word_ms": times(common, facets=False),
        "phrase_ms": times(f'"{text}"' for text in asked["phrase"]),
        "author_field_ms": times(f"author:{name}" for name in asked["author"]),
        "prefix_ms": times(f"{word[:4]}*" for word in common),
        "exclude_ms": times(asked["two_words"], filters={"-language": ["lav"]}),
        "match_all_ms": asked_anew(""),
        "match_all_again_ms": spread([milliseconds(lambda: search_catalogue("")) for _ in common]),
        "typeahead_ms": spread(
            [
                milliseconds(lambda w=word: suggest(indexing.reader(), w[:3], limit=8))  # type: ignore[misc]
                for word in common
            ]
        ),
    }


def asked_anew(text: str, **options: Any) -> float:
    """Milliseconds of a search whose answer is not remembered."""
    indexing.reader().answers.forget()
    return milliseconds(lambda: search_catalogue(text, **options))


class Tongue(Protocol):
    """How an engine is asked: a module with these functions."""

    def words(self, text: str, /) -> str:
        """All of these words."""

    def phrase(self, text: str, /) -> str:
        """These words beside each other."""

    def author(self, text: str, /) -> str:
        """A word of an author's name."""


def theirs(asked: dict[str, list[str]], tongue: Tongue) -> dict[str, list[str]]:
    """The same in an engine's words; without facets."""
    return {
        "two_words_ms": [tongue.words(text) for text in asked["two_words"]],
        "commonest_word_ms": [tongue.words(text) for text in asked["commonest_word"]],
        "phrase_ms": [tongue.phrase(text) for text in asked["phrase"]],
        "author_field_ms": [tongue.author(text) for text in asked["author"]],
    }
