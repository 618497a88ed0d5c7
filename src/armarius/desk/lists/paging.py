"""Lists: paged by the server, sorted by a closed set of keys, addressed by a stable URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from armarius.ui.components.choices import Pages

PER_PAGE = 50
LAST_PAGE = 2000
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Listing(Generic[M]):
    """One page of a list: its rows, where it stands, how it is sorted, the address without sort and page."""

    rows: tuple[M, ...]
    pages: Pages
    sort: str
    address: str

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return self.pages.total


def listing(
    request: HttpRequest,
    rows: "QuerySet[M]",
    *,
    sorts: Mapping[str, tuple[str, ...]],
    default: str,
    filters: Mapping[str, str] | None = None,
    last_page: int = LAST_PAGE,
) -> Listing[M]:
    """The page of ``rows`` that the request asks for.

    ``sorts`` maps the accepted sort keys to columns (``-key`` turns the order); anything else falls back to
    ``default``. ``filters`` are the filter values in force, repeated in every address of the list; ``last_page``
    is as far as anybody may leaf.
    """
    sort = request.GET.get("sort", "")
    if sort.removeprefix("-") not in sorts:
        sort = default
    kept = {name: value for name, value in (filters or {}).items() if value}
    address = request.path + (f"?{urlencode(kept)}" if kept else "")
    paged = address + ("&" if kept else "?") + urlencode({"sort": sort}) if sort != default else address
    total = rows.count()
    pages = Pages(page_number(request), PER_PAGE, total, paged, last_page)
    page = min(pages.page, pages.last)
    pages = Pages(page, PER_PAGE, total, paged, last_page)
    start = (page - 1) * PER_PAGE
    ordered = rows.order_by(*columns(sorts, sort))
    return Listing(tuple(ordered[start : start + PER_PAGE]), pages, sort, address)


def columns(sorts: Mapping[str, tuple[str, ...]], sort: str) -> tuple[str, ...]:
    """The columns of a sort key, each turned round when the key begins with a minus."""
    chosen = sorts[sort.removeprefix("-")]
    if not sort.startswith("-"):
        return chosen
    return tuple(column.removeprefix("-") if column.startswith("-") else f"-{column}" for column in chosen)


def page_number(request: HttpRequest) -> int:
    """The page asked for, at least 1."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 7 else 1
