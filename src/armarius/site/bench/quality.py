"""``armarius bench search --quality``: how good the first ten are, ours and Zebra's over the same records."""

import random
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from armarius.catalogue import queries as catalogue
from armarius.catalogue.search import search_catalogue
from armarius.site.bench import collection, zebra_words
from armarius.site.bench.judging import (
    DEPTH,
    JudgedQuery,
    Worth,
    read_grades,
    read_queries,
    summary,
    worth,
)
from armarius.site.bench.peers import NOT_INSTALLED
from armarius.site.bench.zebra import PROGRAMS

JUDGED = Path(__file__).resolve().parents[4] / "tests" / "search" / "judged"
"""Where a checkout keeps queries and judgements."""
Rankings = Mapping[str, Sequence[str]]


def run(library: int, corpus: Path | None, judged: Path = JUDGED, pool: Path | None = None) -> dict[str, Any]:
    """nDCG@10 and success@1 by language and type; with `pool`, a file for the judge is written instead.

    Without a corpus only the queries that the demonstration's works can answer are asked. Titles that are in the data
    folder already are used again.
    """
    collection.ready(library, corpus)
    queries = read_queries(judged)
    keys = collection.keys()
    theirs = zebra_rankings(queries, keys)
    mine = rankings(queries, keys, as_shown)
    if pool:
        write_pool(pool, queries, [mine, theirs or {}], keys, read_grades(judged))
        return {"pool": str(pool)}
    grades = read_grades(judged)
    if corpus is None:
        grades = of_demo(grades)
        queries = tuple(query for query in queries if answerable(grades.get(query.id, {})))
    answers = {
        "ours": figures(queries, mine, grades),
        "ours_as_typed": figures(queries, rankings(queries, keys, as_typed), grades)["all"],
        "zebra": figures(queries, theirs, grades) if theirs else NOT_INSTALLED,
    }
    return {"titles": len(keys), **answers, "worst": worst(queries, mine, theirs or {}, grades)}


def as_typed(text: str) -> list[int]:
    """The first ten of ours for exactly what was typed."""
    return [hit.id for hit in search_catalogue(text, per_page=DEPTH, facets=False).hits]


def as_shown(text: str) -> list[int]:
    """The first ten of ours; of what is suggested instead when nothing is found, one click away."""
    found = search_catalogue(text, per_page=DEPTH, facets=False)
    if not found.hits and found.suggestion:
        return as_typed(found.suggestion)
    return [hit.id for hit in found.hits]


def rankings(
    queries: Sequence[JudgedQuery], keys: Mapping[int, str], ask: Callable[[str], list[int]]
) -> dict[str, list[str]]:
    """The keys found by every query, by its id."""
    return {query.id: [keys[record] for record in ask(query.text)] for query in queries}


def zebra_rankings(queries: Sequence[JudgedQuery], keys: Mapping[int, str]) -> dict[str, list[str]] | None:
    """The same of Zebra over the same records; None where it is not installed."""
    if not all(shutil.which(name) for name in PROGRAMS):
        return None
    with tempfile.TemporaryDirectory() as folder, zebra_words.indexed(Path(folder)) as address:
        found = zebra_words.rankings(address, [query.text for query in queries], DEPTH)
    return {query.id: [keys[i] for i in ids] for query, ids in zip(queries, found, strict=True)}


def figures(
    queries: Sequence[JudgedQuery], ranked: Rankings, grades: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """The means over all queries, by language and by type."""
    worths = {query.id: worth(ranked[query.id], grades.get(query.id, {})) for query in queries}

    def means(chosen: Callable[[JudgedQuery], str]) -> dict[str, dict[str, float]]:
        groups: dict[str, list[Worth]] = {}
        for query in queries:
            groups.setdefault(chosen(query), []).append(worths[query.id])
        return {name: summary(group) for name, group in sorted(groups.items())}

    return {
        "all": summary(list(worths.values())),
        "by_language": means(lambda query: query.language),
        "by_type": means(lambda query: query.type),
    }


def worst(
    queries: Sequence[JudgedQuery], mine: Rankings, theirs: Rankings, grades: Mapping[str, Mapping[str, int]]
) -> list[dict[str, Any]]:
    """The twenty queries that we answer worst, with what Zebra makes of them."""
    rows: list[dict[str, Any]] = [
        {
            "id": query.id,
            "query": query.text,
            "ours": round(worth(mine[query.id], grades.get(query.id, {})).ndcg, 2),
            "zebra": round(worth(theirs.get(query.id, ()), grades.get(query.id, {})).ndcg, 2),
        }
        for query in queries
    ]
    return sorted(rows, key=lambda row: row["ours"])[:20]


def of_demo(grades: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """The judgements of the demonstration's own works."""
    return {
        query: {key: grade for key, grade in rows.items() if key.startswith(f"{collection.DEMO}/")}
        for query, rows in grades.items()
    }


def answerable(grades: Mapping[str, int]) -> bool:
    """Whether anything good is there to be found."""
    return max(grades.values(), default=0) > 1


def write_pool(
    path: Path,
    queries: Sequence[JudgedQuery],
    ranked: Sequence[Rankings],
    keys: Mapping[int, str],
    judged: Mapping[str, Mapping[str, int]],
) -> None:
    """What the judge reads: the records of all engines that have no judgement yet, shuffled, no rank to be seen."""
    ids = {key: record for record, key in keys.items()}
    chance = random.Random(11)  # noqa: S311  an order, not a secret
    with path.open("w", encoding="utf-8") as stream:
        for query in queries:
            shown = {key for each in ranked for key in each.get(query.id, ())[:DEPTH]}
            found = sorted(shown - judged.get(query.id, {}).keys())
            if not found:
                continue
            chance.shuffle(found)
            stream.write(f"## {query.id} [{query.text}] {query.intent}\n")
            rows = catalogue.records(ids[key] for key in found)
            for number, key in enumerate(found):
                row = rows[ids[key]]
                line = (
                    f"{number}\t{row.title[:110]}\t{row.author[:40]}\t{row.year or ''}\t{row.language}\t{key}"
                )
                stream.write(line + "\n")
