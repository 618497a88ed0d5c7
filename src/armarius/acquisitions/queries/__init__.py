"""What is suggested, and by whom."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from armarius.acquisitions.models import Suggestion, SuggestionVoice
from armarius.acquisitions.preferences import SUGGESTIONS_A_YEAR
from armarius.acquisitions.rules.suggestions import OPEN, SuggestionState, Wanted, sameness
from armarius.catalogue import queries as catalogue
from armarius.platform.queries import preference


def suggestions_at(libraries: Iterable[int]) -> "QuerySet[Suggestion]":
    """Suggestions to these libraries with ``voice_count`` and ``hold_wishes``, how many readers want it."""
    rows = Suggestion.objects.filter(library_id__in=list(libraries)).select_related("library")
    wishes = Count("voices", filter=Q(voices__wants_hold=True))
    return rows.annotate(voice_count=Count("voices"), hold_wishes=wishes)


def waiting_at(library: int) -> "QuerySet[Suggestion]":
    """Those nobody has looked at yet."""
    return suggestions_at([library]).filter(state=SuggestionState.SENT)


def voices_of(suggestion: int) -> "QuerySet[SuggestionVoice]":
    """Who wants it, the first first."""
    return SuggestionVoice.objects.filter(suggestion_id=suggestion).select_related("reader").order_by("pk")


def own_voices(reader: int) -> "QuerySet[SuggestionVoice]":
    """What a reader suggested or joined, newest first."""
    rows = SuggestionVoice.objects.filter(reader_id=reader).select_related("suggestion__library")
    return rows.order_by("-pk")


def voices_counted(suggestions: Iterable[int]) -> dict[int, int]:
    """How many readers want each of these suggestions."""
    rows = SuggestionVoice.objects.filter(suggestion_id__in=list(suggestions)).values_list("suggestion_id")
    return dict(rows.annotate(n=Count("id")).order_by())


def open_like(library: int, wanted: Wanted) -> Suggestion | None:
    """The open suggestion to a library that is the same: by ISBN; where one has none, by title and author."""
    title, author = sameness(wanted.title, wanted.author)
    rows = Suggestion.objects.filter(library_id=library, state__in=OPEN).order_by("pk")
    if wanted.isbn and (same := rows.filter(isbn=wanted.isbn).first()):
        return same
    named = rows.filter(title_key=title, material=wanted.material)
    if wanted.isbn:
        named = named.filter(isbn="")
    if author:
        named = named.filter(author_key__in=("", author))
    return named.first()


def titles_numbered(isbn: str) -> dict[int, str]:
    """The titles of the public catalogue with an ISBN (thirteen digits)."""
    found = catalogue.twins([isbn], "", "", None)
    return {row.pk: row.title for row in catalogue.public_records(found)}


def titles_like(wanted: Wanted) -> dict[int, str]:
    """What the public catalogue has of it: the same ISBN, or the same title (of the same author where one is said)."""
    found = catalogue.twins([wanted.isbn] if wanted.isbn else [], "", "", None)
    named = catalogue.records_titled(wanted.title)
    rows = {row.pk: row for row in catalogue.public_records([*found, *named])}
    author = sameness("", wanted.author)[1].split()
    return {
        pk: row.title
        for pk, row in rows.items()
        if pk in found or not author or set(author) & set(sameness("", row.author)[1].split())
    }


def quota(library: int) -> int:
    """How many suggestions a reader may make in a year at a library; 0: none are taken."""
    return preference(SUGGESTIONS_A_YEAR, library)


def made_in_year(reader: int, day: date) -> int:
    """How many suggestions a reader has made, and not taken back, in the year of a day."""
    return SuggestionVoice.objects.filter(reader_id=reader, said_on__year=day.year).count()


def suggestions_to(library: int) -> int:
    """How many suggestions a library has, whatever became of them."""
    return Suggestion.objects.filter(library_id=library).count()
