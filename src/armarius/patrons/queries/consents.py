"""Reads about what readers acknowledge and consent to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from armarius.network.queries import ancestors, libraries
from armarius.patrons.models import ConsentText, ReaderConsent


@dataclass(frozen=True, slots=True)
class TextInForce:
    """The version of a text that holds at a library; ``titles`` and ``bodies`` by language code."""

    id: int
    code: str
    number: int
    library: int
    required: bool
    valid_from: date
    titles: dict[str, str]
    bodies: dict[str, str]

    def title(self, language: str) -> str:
        """The title in a language, else in the first one it was written in."""
        return in_language(self.titles, language)

    def body(self, language: str) -> str:
        """The text in a language, else in the first one it was written in."""
        return in_language(self.bodies, language)


def in_language(texts: dict[str, str], language: str) -> str:
    """The text of a language; without one that of the first language that has any."""
    written = {code: text for code, text in texts.items() if text.strip()}
    return written.get(language) or next(iter(written.values()), "")


def texts_in_force(library: int, day: date) -> list[TextInForce]:
    """The texts that readers of a library are asked to acknowledge on a day: of each code the latest version that has
    begun, written by the library itself or by the nearest above that has one. Required ones first."""
    above = ancestors(library)
    rows = ConsentText.objects.filter(library_id__in=above, valid_from__lte=day)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    found: dict[str, ConsentText] = {}
    for row in sorted(rows, key=lambda row: (above.index(row.library_id), -row.number)):
        found.setdefault(row.code, row)
    return sorted((as_text(row) for row in found.values()), key=lambda text: (not text.required, text.code))


def libraries_requiring(day: date) -> dict[int, list[int]]:
    """The required texts in force on a day (ids), each with the libraries where it holds; two statements for all."""
    rows = ConsentText.objects.filter(valid_from__lte=day)
    rows = rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    written: dict[int, list[ConsentText]] = {}
    for row in rows.order_by("-number"):
        written.setdefault(row.library_id, []).append(row)
    found: dict[int, list[int]] = {}
    for library in libraries() if written else ():
        known: dict[str, ConsentText] = {}
        for above in reversed([int(part) for part in library.path.split("/") if part]):
            for row in written.get(above, ()):
                known.setdefault(row.code, row)
        for row in known.values():
            if row.required:
                found.setdefault(row.pk, []).append(library.pk)
    return found


def as_text(row: ConsentText) -> TextInForce:
    """A row as it is shown."""
    return TextInForce(
        row.pk, row.code, row.number, row.library_id, row.required, row.valid_from, row.title, row.body
    )


def versions_of(libraries: Iterable[int]) -> "QuerySet[ConsentText]":
    """Every version that these libraries wrote, the latest of each text first."""
    rows = ConsentText.objects.filter(library_id__in=list(libraries)).select_related("library")
    return rows.order_by("library__path", "code", "-number")


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """What a reader said yes to: the version, when, through which channel, and when they took it back."""

    id: int
    text: TextInForce
    given_at: datetime
    channel: str
    withdrawn_at: datetime | None


def consents_of(reader: int) -> list[GivenConsent]:
    """Everything a reader ever said yes to, the latest first."""
    rows = ReaderConsent.objects.filter(reader_id=reader).select_related("text").order_by("-given_at", "-pk")
    return [
        GivenConsent(row.pk, as_text(row.text), row.given_at, row.channel, row.withdrawn_at) for row in rows
    ]


def not_acknowledged(reader: int, library: int, day: date) -> list[TextInForce]:
    """The texts in force that a reader has not said yes to, or only to an earlier version."""
    given = ReaderConsent.objects.filter(reader_id=reader, withdrawn_at__isnull=True)
    known = set(given.values_list("text_id", flat=True))
    return [text for text in texts_in_force(library, day) if text.id not in known]
