"""What can be reserved: the titles a search finds, their volumes, and the copy that was scanned."""

from collections.abc import Iterable
from dataclasses import dataclass

from armarius.catalogue.search import TitleHit, search_catalogue, title_hits
from armarius.circulation.commands.place_hold import Target
from armarius.holdings import queries as holdings
from armarius.network.queries import code_owner
from armarius.ui.languages import language_tag

FOUND = 12
TITLE, VOLUME, COPY = "title", "volume", "copy"
MOST = 20
"""Targets of one reservation."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A title to tick, its volumes, the copy that was scanned (0: none); tokens are what the form sends."""

    hit: TitleHit
    tongue: str
    copies: int
    volumes: tuple[str, ...]
    item: int = 0

    @property
    def token(self) -> str:
        """The whole title as a token."""
        return f"{TITLE}:{self.hit.id}"

    @property
    def volume_tokens(self) -> tuple[tuple[str, str], ...]:
        """Every volume: token and name."""
        return tuple((f"{VOLUME}:{self.hit.id}:{volume}", volume) for volume in self.volumes)

    @property
    def copy_token(self) -> str:
        """The copy that was scanned as a token."""
        return f"{COPY}:{self.hit.id}:{self.item}"


def wishes(text: str, records: Iterable[int] = ()) -> tuple[Wish, ...]:
    """What a search or a copy's code finds, and these records besides; a few queries however much."""
    owner = code_owner(text) if text else None
    item = owner.id if owner is not None and owner.kind == "item" else 0
    if item:
        hits = tuple(title_hits(list(holdings.records_of([item]).values())))
    else:
        hits = search_catalogue(text, per_page=FOUND).hits if text else ()
    known = {hit.id for hit in hits}
    if more := [record for record in dict.fromkeys(records) if record not in known]:
        hits = (*hits, *title_hits(more))
    volumes: dict[int, dict[str, None]] = {}
    copies: dict[int, int] = {}
    for copy in holdings.copies_of_many([hit.id for hit in hits]):
        copies[copy.record_id] = copies.get(copy.record_id, 0) + 1
        if copy.volume:
            volumes.setdefault(copy.record_id, {})[copy.volume] = None
    return tuple(
        Wish(hit, language_tag(hit.language), copies.get(hit.id, 0), tuple(volumes.get(hit.id, ())), item)
        for hit in hits
    )


def targets_of(tokens: list[str]) -> tuple[Target, ...]:
    """What was ticked; a token nobody of ours made is left out."""
    found = []
    for token in tokens[:MOST]:
        kind, _colon, rest = token.partition(":")
        record, _colon, more = rest.partition(":")
        if not is_number(record) or kind not in (TITLE, VOLUME, COPY):
            continue
        if kind == COPY and not is_number(more):
            continue
        item = int(more) if kind == COPY else None
        if item is not None and holdings.records_of([item]).get(item) != int(record):
            continue
        found.append(Target(int(record), more[:60] if kind == VOLUME else "", item))
    return tuple(dict.fromkeys(found))


def is_number(text: str) -> bool:
    """Whether a text is a number of ours."""
    return text.isascii() and text.isdigit() and len(text) < 10
