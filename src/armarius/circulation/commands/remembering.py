"""A title that came back goes into the reading history of a reader who asked for one."""

from datetime import date

from armarius.catalogue.queries import title_rows
from armarius.circulation.models import HistoryEntry, Loan
from armarius.circulation.queries.history import day_there, keeps_history
from armarius.platform.text.folding import fold

TITLE, AUTHOR, TEXT = 300, 200, 500


def remember(loan: Loan, record: int, returned_on: date) -> None:
    """Note the title of a loan that comes back, when its reader keeps a history."""
    if loan.reader_id is not None and keeps_history(loan.reader_id):
        note_title(loan.reader_id, record, day_there(loan.library_id, loan.lent_at), returned_on)


def note_title(reader: int, record: int, lent_on: date, returned_on: date) -> None:
    """Write one line of a history: words and days, no copy and no loan."""
    title, author = next(((row[1], row[2]) for row in title_rows([record])), ("", ""))
    HistoryEntry.objects.create(
        reader_id=reader,
        record_id=record,
        title=title[:TITLE],
        author=author[:AUTHOR],
        text=fold(f"{title} {author}")[:TEXT],
        lent_on=lent_on,
        returned_on=returned_on,
    )


def unremember(loan: Loan, record: int) -> None:
    """Take the line out again: the return is undone."""
    if loan.reader_id is None:
        return
    rows = HistoryEntry.objects.filter(
        reader_id=loan.reader_id, record_id=record, lent_on=day_there(loan.library_id, loan.lent_at)
    )
    newest = rows.order_by("-pk").first()
    if newest is not None:
        newest.delete()
