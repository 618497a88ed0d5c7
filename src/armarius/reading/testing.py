"""Builders for tests: a reader's occasion and a list."""

from django.utils import timezone

from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind
from armarius.reading.commands.listed_titles import put_on_list
from armarius.reading.commands.own_lists import make_list
from armarius.reading.models import ReaderList
from armarius.reading.rules.lists import ListWords, Sight


def own(reader: int, library: int, key: str = "") -> Occasion:
    """The occasion of a reader at the own page, now."""
    who = Principal(PrincipalKind.READER, reader)
    return Occasion(who=who, library=library, channel=Channel.OPAC, at=timezone.now(), key=key)


def a_list(
    reader: int, library: int, *records: int, name: str = "For the summer", sight: Sight = Sight.OWN
) -> int:
    """A list of a reader with these titles."""
    made = make_list(own(reader, library), written=ListWords(name, sight=sight)).reader_list
    if records:
        put_on_list(own(reader, library), records=records, reader_list=made)
    return made


def link_of(reader_list: int) -> str:
    """The last part of the address under which others see a list."""
    return ReaderList.objects.get(pk=reader_list).token or ""
