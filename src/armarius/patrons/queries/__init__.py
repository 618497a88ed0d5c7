"""Reads of the readers' domain."""

from armarius.patrons.queries.cards import as_scheme, card_scheme, card_schemes, cards_of, lost_at
from armarius.patrons.queries.finding import readers_by_name
from armarius.patrons.queries.readers import (
    PersonCard,
    ReaderFacts,
    categories,
    category_code,
    lock_reader,
    person_card,
    person_cards,
    reader,
    reader_facts,
    readers,
)
from armarius.patrons.queries.restrictions import made_by, restrictions_of
from armarius.patrons.queries.sign_ins import (
    ReaderSignIn,
    SignInMarks,
    card_mark,
    mark_of,
    marks_of_card,
    marks_of_passkey,
    passkey_mark,
    sign_in_facts,
    sign_in_wait,
    tries,
)

__all__ = [
    "PersonCard",
    "ReaderFacts",
    "ReaderSignIn",
    "SignInMarks",
    "as_scheme",
    "card_mark",
    "card_scheme",
    "card_schemes",
    "cards_of",
    "categories",
    "category_code",
    "lock_reader",
    "lost_at",
    "made_by",
    "mark_of",
    "marks_of_card",
    "marks_of_passkey",
    "passkey_mark",
    "person_card",
    "person_cards",
    "reader",
    "reader_facts",
    "readers",
    "readers_by_name",
    "restrictions_of",
    "sign_in_facts",
    "sign_in_wait",
    "tries",
]
