"""What a reader's own reading history shows."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from armarius.circulation.queries.history import history_choice, history_count, own_history
from armarius.circulation.rules.history import ChosenBy
from armarius.ui.components.choices import Pages

ON_A_PAGE = 20
LONGEST_WORDS = 80
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A title that was read: its words, its page when the catalogue has it, from when to when it was at home."""

    id: int
    title: str
    author: str
    href: str
    lent_on: date
    returned_on: date


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The reading history: since when it is kept (None: it is not), what was looked for, a page of titles."""

    since: datetime | None
    on_paper: bool
    total: int
    words: str
    found: int
    lines: tuple[HistoryLine, ...]
    pages: Pages
    key: str


def history_page(reader: int, given: Mapping[str, str]) -> HistoryPage:
    """A reader's own history; ``given`` are the parameters of the address (``q``, ``page``)."""
    choice = history_choice(reader)
    words = given.get("q", "").strip()[:LONGEST_WORDS]
    rows = own_history(reader, words)
    found = rows.count() if choice else 0
    asked = given.get("page", "")
    page = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER else 1
    last = max(1, -(-found // ON_A_PAGE))
    page = min(max(page, 1), last)
    first = (page - 1) * ON_A_PAGE
    shown = rows[first : first + ON_A_PAGE] if choice else ()
    address = f"/account/history/?{urlencode({'q': words})}" if words else "/account/history/"
    return HistoryPage(
        since=choice.since if choice else None,
        on_paper=choice is not None and choice.chosen_by == ChosenBy.PAPER,
        total=history_count(reader) if choice and words else found,
        words=words,
        found=found,
        lines=tuple(line(row) for row in shown),
        pages=Pages(page=page, per_page=ON_A_PAGE, total=found, address=address),
        key=secrets.token_urlsafe(12),
    )


def line(row: Any) -> HistoryLine:
    """One title."""
    href = f"/record/{row.record_id}/" if row.record_id else ""
    return HistoryLine(row.pk, row.title, row.author, href, row.lent_on, row.returned_on)
