"""What a reader's page of suggestions to buy shows."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from armarius.acquisitions import queries as acquisitions
from armarius.acquisitions.labels import WANTED_MATERIALS
from armarius.acquisitions.rules.suggestions import OPEN, SuggestionState, Wanted, tidied
from armarius.catalogue import queries as catalogue
from armarius.formats.marc import neutral
from armarius.formats.marc.numbers import isbn13
from armarius.formats.metadata.statements import isbn_of
from armarius.network.queries import local_day
from armarius.opac.typed import number_of
from armarius.platform.values.occasion import Occasion
from armarius.ui.components.marks import State
from armarius.ui.languages import language_tag
from armarius.ui.words import words

LONGEST_TYPED = 600
STATES = {
    SuggestionState.ACCEPTED: State.OK,
    SuggestionState.ORDERED: State.INFO,
    SuggestionState.ARRIVED: State.HOLD,
    SuggestionState.DECLINED: State.IGNORED,
    SuggestionState.SENT: State.QUEUED,
    SuggestionState.CONSIDERED: State.QUEUED,
}
TEXTS = ("title", "author", "isbn", "year", "publisher", "material", "why", "although")


@dataclass(frozen=True, slots=True)
class OwnSuggestion:
    """What the reader suggested or joined: ``others`` want it too, ``record`` is its title in the catalogue, or 0."""

    id: int
    title: str
    author: str
    said_on: date
    state: State
    words: str
    answer: str
    why: str
    others: int
    wants_hold: bool
    is_open: bool
    record: int

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class SuggestionsPage:
    """Own suggestions, the form as typed, what the catalogue has of it as (record, title, language), the quota."""

    rows: tuple[OwnSuggestion, ...]
    typed: Mapping[str, str]
    record: int
    wants_hold: bool
    there: tuple[tuple[int, str, str], ...]
    materials: tuple[tuple[str, str], ...]
    made: int
    most: int
    errors: Mapping[str, str]
    said: tuple[str, ...]
    done: str
    key: str

    @property
    def may(self) -> bool:
        """Whether another suggestion can be made this year."""
        return self.made < self.most


def suggestions_page(
    occasion: Occasion,
    given: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    said: tuple[str, ...] = (),
) -> SuggestionsPage:
    """The page of the reader who asks; ``given`` is the address or the form, ``said`` are sentences above it."""
    reader, record = occasion.who.id, number_of(given.get("record", ""))
    typed = {name: given.get(name, "")[:LONGEST_TYPED] for name in TEXTS} | of_record(record, given)
    typed |= of_words(given.get("q", "")[:LONGEST_TYPED])
    there = acquisitions.titles_like(wanted_of(typed)) if typed["title"] or typed["isbn"] else {}
    rows = catalogue.records(there)
    return SuggestionsPage(
        rows=tuple(map(own_suggestion, voices_counted(reader))),
        typed=typed,
        record=record,
        wants_hold="wants_hold" in given,
        there=tuple((pk, title, language_tag(rows[pk].language)) for pk, title in there.items()),
        materials=tuple((code, str(text)) for code, text in WANTED_MATERIALS.items()),
        made=acquisitions.made_in_year(reader, local_day(occasion.library, occasion.at)),
        most=acquisitions.quota(occasion.library),
        errors=errors or {},
        said=said,
        done=given.get("sent", "") if given.get("sent", "") in ("new", "joined") else "",
        key=secrets.token_urlsafe(12),
    )


def wanted_of(typed: Mapping[str, str], wants_hold: bool = False) -> Wanted:
    """What a form says."""
    texts = {name: typed.get(name, "")[:LONGEST_TYPED] for name in TEXTS}
    return tidied(Wanted(**texts, wants_hold=wants_hold))


def of_record(record: int, given: Mapping[str, str]) -> dict[str, str]:
    """The form filled from a title of the catalogue, unless something is typed; nothing for an unknown one."""
    row = catalogue.public_records([record]).first() if record and "title" not in given else None
    if row is None:
        return {}
    number = isbn13(isbn_of(neutral.from_json(row.view)))
    return {"title": row.title, "author": row.author, "isbn": number, "year": str(row.year or "")}


def of_words(text: str) -> dict[str, str]:
    """The form filled from words that found nothing: an ISBN is one, anything else a title."""
    if not text:
        return {}
    return {"isbn": isbn13(text)} if isbn13(text) else {"title": text}


def voices_counted(reader: int) -> list[tuple[Any, int]]:
    """The reader's voices, each with how many want the same; two queries."""
    voices = list(acquisitions.own_voices(reader))
    counted = acquisitions.voices_counted([voice.suggestion_id for voice in voices])
    return [(voice, counted.get(voice.suggestion_id, 1)) for voice in voices]


def own_suggestion(found: tuple[Any, int]) -> OwnSuggestion:
    """One of them."""
    voice, voices = found
    row = voice.suggestion
    state = SuggestionState(row.state)
    return OwnSuggestion(
        id=row.pk,
        title=row.title or row.isbn,
        author=row.author,
        said_on=voice.said_on,
        state=STATES.get(state, State.IGNORED),
        words=words("SUGGESTION_STATES", state),
        answer=row.answer,
        why=voice.why,
        others=voices - 1,
        wants_hold=voice.wants_hold,
        is_open=state in OPEN,
        record=row.record_id or 0,
    )
