"""``armarius bench search``."""

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from armarius.catalogue import indexing
from armarius.catalogue.importing import import_file
from armarius.catalogue.search import search_catalogue
from armarius.platform.search.suggesting import suggest
from armarius.site.bench import freshness
from armarius.site.bench.figures import milliseconds, spread
from armarius.site.bench.synthetic import Author, write_file
from armarius.site.installation import occasion

PER_SCALE = 100_000
SAMPLES = 200


def run(scale: float, library: int) -> dict[str, Any]:
    """Search so many titles: parsing, ranking, five facets and loading twenty hits included; milliseconds."""
    count = max(1000, int(PER_SCALE * scale))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "synthetic.mrc"
        write_file(path, count)
        import_file(lambda: occasion(library), path)
    started = time.perf_counter()
    documents = indexing.rebuild()
    rebuilt = time.perf_counter() - started
    author = Author()
    chance = random.Random(7)  # noqa: S311  figures, not secrets
    common = [author.words["lav"][i] for i in range(12)]

    def two_words() -> str:
        return author.text("lav", 2)

    def times(query: Callable[[], str], **options: Any) -> dict[str, float]:
        return spread(milliseconds(lambda: search_catalogue(query(), **options)) for _ in range(SAMPLES))

    search_catalogue("warm")
    return {
        "titles": documents,
        "rebuild_seconds": round(rebuilt, 1),
        "documents_per_second": round(documents / rebuilt),
        "two_words_and_facets_ms": times(two_words),
        "commonest_word_and_facets_ms": times(lambda: chance.choice(common)),
        "commonest_word_ms": times(lambda: chance.choice(common), facets=False),
        "phrase_ms": times(lambda: f'"{author.text("lav", 2)}"'),
        "author_field_ms": times(lambda: f"author:{chance.choice(author.names).split(',')[0]}"),
        "prefix_ms": times(lambda: f"{chance.choice(common)[:4]}*"),
        "exclude_ms": times(two_words, filters={"-language": ["lav"]}),
        "match_all_ms": times(lambda: ""),
        "typeahead_ms": spread(
            milliseconds(lambda: suggest(indexing.reader(), chance.choice(common)[:3], limit=8))
            for _ in range(SAMPLES)
        ),
        "found_after_saving_ms": freshness.run(library),
        "targets": {
            "found_after_saving_ms": 1000,
            "at_1m": {"two_words_p50": 8, "two_words_p95": 50, "commonest": 150, "typeahead_p95": 10},
        },
    }
