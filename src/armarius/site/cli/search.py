"""``armarius search | index``."""

import argparse
from contextlib import suppress
from typing import Any

from django.utils import timezone

from armarius.catalogue import indexing
from armarius.catalogue.search import condition as index_condition
from armarius.catalogue.search import search_catalogue
from armarius.platform.search.engine import IndexBusy
from armarius.site import installation


def add(parsers: Any) -> None:
    """Add the verbs."""
    search = parsers.add_parser("search", help="search the catalogue")
    search.add_argument("query")
    search.add_argument("--library", metavar="CODE")
    search.add_argument("--facets", action="store_true")
    search.add_argument("--limit", type=int, default=20)
    search.add_argument("--sort", default="relevance")
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=run_search)
    index = parsers.add_parser("index", help="the search index")
    index.add_argument("action", choices=("rebuild", "status", "verify"))
    index.add_argument("--json", action="store_true")
    index.set_defaults(run=run_index)


def run_search(options: argparse.Namespace) -> Any:
    """Search; what waits in the feed is taken in first when no worker runs."""
    installation.ensure()
    with suppress(IndexBusy):
        indexing.drain()
    found = search_catalogue(
        options.query,
        filters={"library": [options.library]} if options.library else {},
        sort=options.sort,
        per_page=max(1, options.limit),
        facets=options.facets,
    )
    answer = {
        "total": found.total,
        "hits": [
            {
                "id": hit.id,
                "title": hit.title,
                "authors": [c.name for c in hit.view.contributors],
                "year": hit.year,
                "language": hit.language,
                "material": hit.material,
                "publication": hit.publication,
            }
            for hit in found.hits
        ],
        "facets": {
            name: [{"value": f.value, "count": f.count} for f in rows] for name, rows in found.facets.items()
        },
        "complaint": found.complaint.code if found.complaint else None,
        "ms": round(found.ms, 2),
    }
    if options.json:
        return answer
    shown = [f"{h.id:>8}  {h.title} / {h.author} ({h.year or '?'})" for h in found.hits]
    return [f"{found.total} titles", *shown]


def run_index(options: argparse.Namespace) -> dict[str, Any] | int:
    """Rebuild, show or verify the index."""
    installation.ensure()
    if options.action == "rebuild":
        return {"documents": indexing.rebuild()}
    if options.action == "status":
        state = index_condition.condition(timezone.now())
        return {
            "exists": state.exists,
            "documents": state.documents,
            "titles": state.titles,
            "waiting": state.waiting,
            "oldest_seconds": round(state.oldest, 1),
            "bytes": state.size,
            "generation": state.generation,
            "built_at": state.built_at.isoformat() if state.built_at else None,
        }
    with suppress(IndexBusy):
        indexing.drain()
    verified = indexing.verify()
    return {
        "ok": not (verified.missing or verified.surplus),
        "missing": list(verified.missing[:100]),
        "surplus": list(verified.surplus[:100]),
    }
