"""Tables of readers' lists."""

from armarius.reading.models.lists import ListedTitle, ReaderList

__all__ = ["ListedTitle", "ReaderList"]
