"""What can be reserved: the titles a search finds, their volumes, and the copy that was scanned."""

from collections.abc import Iterable
from dataclasses import dataclass

from armarius.catalogue.search import TitleHit, search_catalogue, title_hits
from armarius.circulation.commands.place_hold import Target
from armarius.holdings import queries as holdings
from armarius.holdings.rules.volumes import in_order
from armarius.network.queries import code_owner, codes_of
from armarius.ui.languages import language_tag, weighed

FOUND = 12
TITLE, VOLUME, COPY = "title", "volume", "copy"
MOST = 20
"""Targets of one reservation."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A title to tick, its volumes, and the copies of it that were scanned; tokens are what the form sends."""

    hit: TitleHit
    tongue: str
    copies: int
    volumes: tuple[str, ...]
    scanned: tuple[tuple[int, str], ...] = ()

    @property
    def token(self) -> str:
        """The whole title as a token."""
        return f"{TITLE}:{self.hit.id}"

    @property
    def volume_tokens(self) -> tuple[tuple[str, str], ...]:
        """Every volume: token and name."""
        return tuple((f"{VOLUME}:{self.hit.id}:{volume}", volume) for volume in self.volumes)

    @property
    def copy_tokens(self) -> tuple[tuple[str, str], ...]:
        """Every copy that was scanned: token and code."""
        return tuple((f"{COPY}:{self.hit.id}:{item}", code) for item, code in self.scanned)


def wishes(text: str, chosen: Iterable[Target] = ()) -> tuple[Wish, ...]:
    """What is chosen already, and what a search or a copy's code finds besides; a few queries however much."""
    ticked = list(chosen)
    owner = code_owner(text) if text else None
    scanned = [target.item for target in ticked if target.item]
    kept = list(dict.fromkeys(target.record for target in ticked))
    if owner is not None and owner.kind == "item":
        scanned.append(owner.id)
        kept = list(dict.fromkeys([*kept, *holdings.records_of([owner.id]).values()]))
        found: tuple[TitleHit, ...] = ()
    else:
        found = tuple(search_catalogue(text, per_page=FOUND).hits) if text else ()
    known = {hit.id: hit for hit in title_hits(kept)} if kept else {}
    hits = [*(known[pk] for pk in kept if pk in known), *(hit for hit in found if hit.id not in known)]
    return shown_wishes(hits, list(dict.fromkeys(scanned)))


def shown_wishes(hits: list[TitleHit], scanned: list[int]) -> tuple[Wish, ...]:
    """These titles to tick, with their volumes, and these copies of them."""
    volumes: dict[int, dict[str, None]] = {}
    copies: dict[int, int] = {}
    for copy in holdings.copies_of_many([hit.id for hit in hits]):
        copies[copy.record_id] = copies.get(copy.record_id, 0) + 1
        if copy.volume:
            volumes.setdefault(copy.record_id, {})[copy.volume] = None
    codes = codes_of("item", scanned) if scanned else {}
    of_record: dict[int, list[tuple[int, str]]] = {}
    for item, record in (holdings.records_of(scanned) if scanned else {}).items():
        of_record.setdefault(record, []).append((item, codes.get(item, "")))
    return tuple(
        Wish(
            hit,
            language_tag(hit.language),
            copies.get(hit.id, 0),
            tuple(in_order(volumes.get(hit.id, ()), weighed)),
            tuple(of_record.get(hit.id, ())),
        )
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
