"""What a reader may suggest, and how a suggestion goes on."""

from dataclasses import dataclass, replace
from enum import StrEnum

from armarius.acquisitions.refusals import Refusal
from armarius.formats.marc.numbers import isbn13
from armarius.platform.text.folding import fold
from armarius.platform.values.reasons import Reason

LONGEST_TITLE, LONGEST_NAME, LONGEST_TEXT = 300, 200, 500
EARLIEST, AHEAD = 1450, 2
"""The first year of printing, and how many years ahead a book may be announced."""


class SuggestionState(StrEnum):
    """Where a suggestion stands."""

    SENT = "sent"
    CONSIDERED = "considered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ORDERED = "ordered"
    ARRIVED = "arrived"
    WITHDRAWN = "withdrawn"


class WantedMaterial(StrEnum):
    """What kind of thing is wanted."""

    BOOK = "book"
    EBOOK = "ebook"
    AUDIOBOOK = "audiobook"
    PERIODICAL = "periodical"
    MUSIC = "music"
    FILM = "film"
    GAME = "game"
    OTHER = "other"


S = SuggestionState
FOLLOWS: dict[SuggestionState, tuple[SuggestionState, ...]] = {
    S.SENT: (S.CONSIDERED, S.ACCEPTED, S.DECLINED),
    S.CONSIDERED: (S.ACCEPTED, S.DECLINED),
    S.ACCEPTED: (S.ORDERED, S.ARRIVED, S.DECLINED, S.CONSIDERED),
    S.DECLINED: (S.CONSIDERED,),
    S.ORDERED: (S.ARRIVED, S.DECLINED, S.ACCEPTED),
    S.ARRIVED: (S.ORDERED,),
    S.WITHDRAWN: (),
}
"""State → the states staff may set; the way back is among them, for a mistake."""
UNDECIDED = (S.SENT, S.CONSIDERED)
"""Nobody has said yes or no: when its last reader takes it back, it is over."""
OPEN = (S.SENT, S.CONSIDERED, S.ACCEPTED, S.ORDERED)
"""Whoever suggests the same again joins it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader typed: ``isbn`` and ``year`` as text, ``although`` why it is wanted though the library has it."""

    title: str
    author: str = ""
    isbn: str = ""
    year: str = ""
    publisher: str = ""
    material: str = WantedMaterial.BOOK
    why: str = ""
    although: str = ""
    wants_hold: bool = False


def tidied(wanted: Wanted) -> Wanted:
    """The same without blanks around it; the ISBN as thirteen digits where it is one."""
    texts = {
        name: " ".join(getattr(wanted, name).split())
        for name in ("title", "author", "isbn", "year", "publisher", "why", "although")
    }
    texts["isbn"] = isbn13(texts["isbn"]) or texts["isbn"]
    return replace(wanted, **texts)  # type: ignore[arg-type]  # texts only, the names say so


def against_typed(wanted: Wanted, this_year: int) -> tuple[Reason, ...]:
    """Everything that is wrong with what was typed (``tidied`` before)."""
    found = []
    if not wanted.title:
        found.append(Reason(Refusal.TITLE_MISSING, field="title"))
    if wanted.isbn and not isbn13(wanted.isbn):
        found.append(Reason(Refusal.BROKEN_ISBN, field="isbn"))
    if wanted.year and not is_year(wanted.year, this_year):
        found.append(Reason(Refusal.BROKEN_YEAR, {"from": str(EARLIEST)}, "year"))
    if wanted.material not in set(WantedMaterial):
        found.append(Reason(Refusal.UNKNOWN_MATERIAL, field="material"))
    longest = {
        "title": LONGEST_TITLE,
        "author": LONGEST_NAME,
        "publisher": LONGEST_NAME,
        "why": LONGEST_TEXT,
        "although": LONGEST_TEXT,
    }
    found += [
        Reason(Refusal.TEXT_TOO_LONG, {"most": most}, name)
        for name, most in longest.items()
        if len(getattr(wanted, name)) > most
    ]
    return tuple(found)


def is_year(text: str, this_year: int) -> bool:
    """Whether a text is a year in which something was printed or will be soon."""
    return text.isascii() and text.isdigit() and EARLIEST <= int(text[:6]) <= this_year + AHEAD


def sameness(title: str, author: str) -> tuple[str, str]:
    """By what two suggestions without an ISBN are the same: title and author without capitals and diacritics."""
    return letters_of(title)[:LONGEST_TITLE], letters_of(author)[:LONGEST_NAME]


def letters_of(text: str) -> str:
    """The words of a text, folded, one blank between them."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def against_moving(state: SuggestionState, to: SuggestionState, reason: str) -> tuple[Reason, ...]:
    """Why a suggestion may not be set to a state: it does not follow, or a no without a reason."""
    found = []
    if to not in FOLLOWS[state]:
        found.append(Reason(Refusal.NOT_FROM_THIS_STATE, {"suggestion_state": state.value}, "to"))
    if to is SuggestionState.DECLINED and not reason.strip():
        found.append(Reason(Refusal.REASON_MISSING, field="reason"))
    if len(reason.strip()) > LONGEST_TEXT:
        found.append(Reason(Refusal.TEXT_TOO_LONG, {"most": LONGEST_TEXT}, "reason"))
    return tuple(found)
