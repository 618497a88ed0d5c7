"""What readers' lists keep of one reader, for the reader (GDPR articles 15 and 20)."""

from armarius.reading.models import ReaderList
from armarius.reading.queries import titles_on

Row = dict[str, object]
COVERED: dict[str, str] = {"reading.ReaderList": "lists", "reading.ListedTitle": "lists"}
"""Table → the section in which it stands."""


def data_of(reader: int) -> dict[str, list[Row]]:
    """The reader's lists with their titles, those that were just deleted too."""
    return {"lists": [row(each) for each in ReaderList.objects.filter(reader_id=reader).order_by("pk")]}


def row(found: ReaderList) -> Row:
    """One list."""
    return {
        "list_name": found.name,
        "list_note": found.note,
        "sight": found.sight,
        "shown_name": found.shown_name,
        "made_on": found.made_on.isoformat(),
        "taken_on": found.taken_at.date().isoformat() if found.taken_at else None,
        "taken_why": found.taken_why,
        "titles": [
            {"title": each.record.title, "author": each.record.author, "list_note": each.note}
            for each in titles_on(found.pk)
        ],
    }
