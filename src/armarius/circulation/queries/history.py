"""Reading history: what readers asked us to remember. Only their own account reads the titles."""

from datetime import date, datetime

from django.db.models import QuerySet

from armarius.circulation.models import HistoryChoice, HistoryEntry, Loan
from armarius.network import queries as network
from armarius.platform.database.prepared import Prepared
from armarius.platform.text.folding import fold

KEEPS = Prepared(lambda reader: HistoryChoice.objects.filter(reader_id=reader).values_list("reader_id")[:1])
MOST_WORDS = 6


def keeps_history(reader: int) -> bool:
    """Whether a reader asked us to remember what they read; one statement, asked at every return."""
    return KEEPS.first(reader=reader) is not None


def history_choice(reader: int) -> HistoryChoice | None:
    """Since when a reader keeps a history, and who wrote that down; None: they keep none."""
    return HistoryChoice.objects.filter(reader_id=reader).first()


def own_history(reader: int, words: str = "") -> "QuerySet[HistoryEntry]":
    """What a reader read, newest first; with ``words`` the titles and authors in which all of them stand."""
    rows = HistoryEntry.objects.filter(reader_id=reader)
    for word in fold(words).split()[:MOST_WORDS]:
        rows = rows.filter(text__contains=word)
    return rows.order_by("-returned_on", "-pk")


def history_count(reader: int) -> int:
    """How many titles a reader's history has."""
    return HistoryEntry.objects.filter(reader_id=reader).count()


def returned_and_linked(reader: int) -> "QuerySet[Loan]":
    """Loans of a reader that came back and still name them, the oldest first; those that never were not."""
    rows = Loan.objects.filter(reader_id=reader, returned_at__isnull=False, undone_at__isnull=True)
    return rows.select_related("item").order_by("returned_at")


def day_there(library: int, at: datetime) -> date:
    """The day of a moment at a library."""
    return network.local_day(library, at)
