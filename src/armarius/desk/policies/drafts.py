"""A draft of a lending rule in an address: signed, so that a page about it can be opened again and handed on."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Self

from django.core import signing
from django.utils import timezone

from armarius.circulation.rules.plain_terms import of_said, said
from armarius.circulation.rules.policies import PolicyRow, Terms
from armarius.network import queries as network

SALT = "desk.policies.draft"
USUAL = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule of a library that is not saved, and the span [since, until) of past loans it is tried on."""

    library: int
    reader_category: str
    item_category: str
    location: int | None
    terms: Terms
    valid_from: str
    since: date
    until: date

    @classmethod
    def begun(cls, library: int, values: dict[str, Any]) -> Self:
        """The draft that was typed, to be tried on the loans of the last three months."""
        today = network.local_day(library, timezone.now())
        return cls(
            library,
            values["reader_category"],
            values["item_category"],
            values["location"],
            values["terms"],
            values["valid_from"].isoformat(),
            today - USUAL,
            today + timedelta(days=1),
        )

    @classmethod
    def read(cls, token: str) -> Self | None:
        """The draft of an address; None when nobody here signed it."""
        try:
            library, reader, item, place, terms, valid_from, since, until = signing.loads(token, salt=SALT)
        except (signing.BadSignature, ValueError):
            return None
        span = date.fromisoformat(since), date.fromisoformat(until)
        return cls(library, reader, item, place, of_said(terms), valid_from, *span)

    @property
    def token(self) -> str:
        """The draft as it stands in an address."""
        parts = [self.library, self.reader_category, self.item_category, self.location, said(self.terms)]
        parts += [self.valid_from, self.since.isoformat(), self.until.isoformat()]
        return signing.dumps(parts, salt=SALT, compress=True)

    @property
    def keys(self) -> dict[str, object]:
        """Its library and keys as the form has them."""
        return {
            "library": self.library,
            "reader_category": self.reader_category,
            "item_category": self.item_category,
            "location": self.location or "",
        }

    @property
    def row(self) -> PolicyRow:
        """The draft among the other rules, as if it had always counted."""
        return PolicyRow(
            id=0,
            library=self.library,
            reader_category=self.reader_category,
            item_category=self.item_category,
            location=self.location,
            terms=self.terms,
            valid_from=date.min,
        )

    def over(self, since: date, until: date) -> Self:
        """The same draft, tried on other days."""
        return replace(self, since=since, until=until)
