"""A reader puts titles on a list, takes them off, moves them, and notes something on them."""

from dataclasses import dataclass

from armarius.catalogue import queries as catalogue
from armarius.network.queries import local_day
from armarius.platform.kernel.command import command
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused
from armarius.reading import permissions, queries
from armarius.reading.commands.own_lists import ListChanged, new_list, owned, reader_of
from armarius.reading.models import ListedTitle, ReaderList
from armarius.reading.refusals import Refusal
from armarius.reading.rules.lists import LONGEST_NOTE, ListWords, Step, against_more, moved


@dataclass(frozen=True, slots=True)
class TitlesPut:
    """The list, how many titles were put on it, how many stood there before."""

    reader_list: int
    put: int
    there: int


@command("reading.put_on_list", needs=permissions.KEEP_OWN_LISTS)
def put_on_list(
    occasion: Occasion, *, records: tuple[int, ...], reader_list: int = 0, name: str = ""
) -> TitlesPut:
    """Put titles at the end of a list, or on a new one that is called ``name``; what stands there already, once.

    Titles that readers do not find are left out.
    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list; ``Invalid`` no_title_to_put, and as
    ``rules.lists.against_words`` for a new list; ``Refused`` too_many_lists, too_many_titles.
    """
    found = {row.pk for row in catalogue.public_records(records)}
    wanted = [each for each in dict.fromkeys(records) if each in found]
    if not wanted:
        raise Invalid(Reason(Refusal.NO_TITLE_TO_PUT))
    row = list_of(occasion, reader_list, name)
    there = queries.records_on(row.pk)
    more = [each for each in wanted if each not in there]
    if reasons := against_more(len(there), len(more)):
        raise Refused(*reasons)
    put_last(occasion, row, more)
    return TitlesPut(row.pk, len(more), len(wanted) - len(more))


def list_of(occasion: Occasion, reader_list: int, name: str) -> ReaderList:
    """An own list, or for 0 a new one of this name."""
    if reader_list:
        return owned(occasion, reader_list)
    return new_list(occasion, reader_of(occasion), ListWords(name))


def put_last(occasion: Occasion, row: ReaderList, records: list[int]) -> None:
    """Write titles behind the last one of a list."""
    last = queries.titles_on(row.pk).reverse().values_list("position", flat=True).first() or 0
    today = local_day(occasion.library, occasion.at)
    ListedTitle.objects.bulk_create(
        ListedTitle(list=row, record_id=record, position=last + number, put_on=today)
        for number, record in enumerate(records, start=1)
    )
    changed(occasion, row.pk)


@command("reading.take_off_list", needs=permissions.KEEP_OWN_LISTS)
def take_off_list(occasion: Occasion, *, reader_list: int, title: int) -> ListChanged:
    """Take a title off a list, with what was noted on it.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list, unknown_listed_title.
    """
    row = owned(occasion, reader_list)
    listed(row.pk, title).delete()
    changed(occasion, row.pk)
    return ListChanged(row.pk)


@command("reading.move_on_list", needs=permissions.KEEP_OWN_LISTS)
def move_on_list(occasion: Occasion, *, reader_list: int, title: int, step: Step) -> ListChanged:
    """Move a title a place up or down, or to the front.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list, unknown_listed_title.
    """
    row = owned(occasion, reader_list)
    listed(row.pk, title)
    rows = {each.pk: each for each in ListedTitle.objects.filter(list=row)}
    order = sorted(rows, key=lambda pk: (rows[pk].position, pk))
    late = []
    for position, pk in enumerate(moved(order, title, step), start=1):
        if rows[pk].position != position:
            rows[pk].position = position
            late.append(rows[pk])
    ListedTitle.objects.bulk_update(late, ["position"])
    changed(occasion, row.pk)
    return ListChanged(row.pk)


@command("reading.note_on_list", needs=permissions.KEEP_OWN_LISTS)
def note_on_list(occasion: Occasion, *, reader_list: int, title: int, text: str) -> ListChanged:
    """Note something on a title of a list; nothing takes the note away.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list, unknown_listed_title; ``Invalid``
    list_text_too_long.
    """
    row = owned(occasion, reader_list)
    found = listed(row.pk, title)
    if len(text.strip()) > LONGEST_NOTE:
        raise Invalid(Reason(Refusal.LIST_TEXT_TOO_LONG, {"most": LONGEST_NOTE}, "note"))
    ListedTitle.objects.filter(pk=found.pk).update(note=text.strip())
    changed(occasion, row.pk)
    return ListChanged(row.pk)


def listed(reader_list: int, title: int) -> ListedTitle:
    """A title of a list. Refusal: ``Missing`` unknown_listed_title."""
    found = ListedTitle.objects.filter(pk=title, list_id=reader_list).first()
    if found is None:
        raise Missing(Reason(Refusal.UNKNOWN_LISTED_TITLE, field="title"))
    return found


def changed(occasion: Occasion, reader_list: int) -> None:
    """Something on a list is new."""
    ReaderList.objects.filter(pk=reader_list).update(changed_at=occasion.at)
