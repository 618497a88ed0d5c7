"""The search engine's front: everything another package imports, on one page."""

from armarius.platform.search.counting import Filter
from armarius.platform.search.folder import IndexBusy, IndexFolder, IndexMissing
from armarius.platform.search.reading import Hit, Reader, SearchResult, Sort
from armarius.platform.search.writing import SearchDocument, Writer, rebuild, writer

__all__ = [
    "Filter",
    "Hit",
    "IndexBusy",
    "IndexFolder",
    "IndexMissing",
    "Reader",
    "SearchDocument",
    "SearchResult",
    "Sort",
    "Writer",
    "rebuild",
    "writer",
]
