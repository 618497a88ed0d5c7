"""A reader makes, copies, changes, deletes and brings back lists."""

import secrets
from dataclasses import dataclass

from armarius.network.queries import local_day
from armarius.patrons.commands.at_home import reader_itself
from armarius.platform.kernel.command import command
from armarius.platform.kernel.work import note_person
from armarius.platform.values.occasion import Occasion
from armarius.platform.values.reasons import Invalid, Missing, Reason, Refused
from armarius.reading import permissions, queries
from armarius.reading.models import ListedTitle, ReaderList
from armarius.reading.refusals import Refusal
from armarius.reading.rules.lists import (
    LONGEST_NAME,
    ListWords,
    Sight,
    against_another,
    against_words,
    is_restorable,
    tidied,
)

TOKEN_BYTES = 24
"""192 bits: nobody finds a link by trying."""


@dataclass(frozen=True, slots=True)
class ListMade:
    """The list."""

    reader_list: int


@dataclass(frozen=True, slots=True)
class ListChanged:
    """The list."""

    reader_list: int


@command("reading.make_list", needs=permissions.KEEP_OWN_LISTS)
def make_list(occasion: Occasion, *, written: ListWords) -> ListMade:
    """Begin an empty list. The journal says that a reader did, not what the list is called.

    Refusals: ``Forbidden`` not_permitted; ``Invalid`` as ``rules.lists.against_words``; ``Refused`` too_many_lists.
    """
    return ListMade(new_list(occasion, reader_of(occasion), written).pk)


@command("reading.copy_list", needs=permissions.KEEP_OWN_LISTS)
def copy_list(occasion: Occasion, *, reader_list: int = 0, token: str = "") -> ListMade:
    """A copy of an own list, or of one that is shown under a link (``token``): seen by its maker only.

    The notes of another stay theirs: of a shown list only the titles are copied.
    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list; ``Refused`` list_taken_from_view, too_many_lists.
    """
    reader = reader_of(occasion)
    source = queries.shown_list(token) if token else queries.own_list(reader, reader_list)
    if source is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIST, field="list"))
    own = source.reader_id == reader
    if source.taken_at is not None:
        raise Refused(Reason(Refusal.LIST_TAKEN_FROM_VIEW))
    made = new_list(occasion, reader, ListWords(source.name[:LONGEST_NAME], source.note if own else ""))
    ListedTitle.objects.bulk_create(
        ListedTitle(
            list=made,
            record_id=each.record_id,
            position=number,
            note=each.note if own else "",
            put_on=made.made_on,
        )
        for number, each in enumerate(queries.titles_on(source.pk), start=1)
    )
    return ListMade(made.pk)


@command("reading.change_list", needs=permissions.KEEP_OWN_LISTS)
def change_list(occasion: Occasion, *, reader_list: int, written: ListWords) -> ListChanged:
    """Write the name, the note and who sees it anew. What nobody else sees any more loses its link for ever.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list; ``Invalid`` as ``rules.lists.against_words``.
    """
    row, words = owned(occasion, reader_list), tidied(written)
    taken = row.taken_at is not None
    if wrong := against_words(words, for_everybody=queries.for_everybody(), is_taken=taken):
        raise Invalid(*wrong)
    token = None if words.sight == Sight.OWN else row.token or secrets.token_urlsafe(TOKEN_BYTES)
    ReaderList.objects.filter(pk=row.pk).update(
        name=words.name,
        note=words.note,
        sight=words.sight,
        shown_name=words.shown_name,
        token=token,
        changed_at=occasion.at,
    )
    return ListChanged(row.pk)


@command("reading.renew_list_link", needs=permissions.KEEP_OWN_LISTS)
def renew_list_link(occasion: Occasion, *, reader_list: int) -> ListChanged:
    """Show the list under a new link; the old one is dead at once.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list; ``Refused`` list_is_not_shown.
    """
    row = owned(occasion, reader_list)
    if row.token is None:
        raise Refused(Reason(Refusal.LIST_IS_NOT_SHOWN))
    ReaderList.objects.filter(pk=row.pk).update(token=secrets.token_urlsafe(TOKEN_BYTES))
    return ListChanged(row.pk)


@command("reading.delete_list", needs=permissions.KEEP_OWN_LISTS)
def delete_list(occasion: Occasion, *, reader_list: int) -> ListChanged:
    """Delete a list: nobody sees it at once; for ten minutes its reader can bring it back, then it is removed.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list.
    """
    row = owned(occasion, reader_list)
    ReaderList.objects.filter(pk=row.pk).update(deleted_at=occasion.at)
    return ListChanged(row.pk)


@command("reading.restore_list", needs=permissions.KEEP_OWN_LISTS)
def restore_list(occasion: Occasion, *, reader_list: int) -> ListChanged:
    """Bring back a list that was deleted a moment ago, as it was, its link too.

    Refusals: ``Forbidden`` not_permitted; ``Missing`` unknown_list; ``Refused`` too_late_to_restore, too_many_lists.
    """
    reader = reader_of(occasion)
    row = ReaderList.objects.filter(pk=reader_list, reader_id=reader, deleted_at__isnull=False).first()
    if row is None or row.deleted_at is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIST, field="list"))
    if not is_restorable(row.deleted_at, occasion.at):
        raise Refused(Reason(Refusal.TOO_LATE_TO_RESTORE))
    if reasons := against_another(queries.own_lists(reader).count()):
        raise Refused(*reasons)
    ReaderList.objects.filter(pk=row.pk).update(deleted_at=None)
    return ListChanged(row.pk)


def reader_of(occasion: Occasion) -> int:
    """The reader who asks, locked, and named in the journal. Refusal: ``Forbidden`` not_permitted."""
    reader = reader_itself(occasion, permissions.KEEP_OWN_LISTS).pk
    note_person("reader", reader)
    return reader


def owned(occasion: Occasion, reader_list: int) -> ReaderList:
    """An own list of the reader who asks; the lock on the reader is its lock. Refusals: ``Missing`` unknown_list."""
    row = queries.own_list(reader_of(occasion), reader_list)
    if row is None:
        raise Missing(Reason(Refusal.UNKNOWN_LIST, field="list"))
    return row


def new_list(occasion: Occasion, reader: int, written: ListWords) -> ReaderList:
    """A new list of a reader. Refusals: ``Invalid`` as ``against_words``; ``Refused`` too_many_lists."""
    words = tidied(written)
    if wrong := against_words(words, for_everybody=queries.for_everybody()):
        raise Invalid(*wrong)
    if reasons := against_another(queries.own_lists(reader).count()):
        raise Refused(*reasons)
    return ReaderList.objects.create(
        reader_id=reader,
        name=words.name,
        note=words.note,
        sight=words.sight,
        shown_name=words.shown_name,
        token=None if words.sight == Sight.OWN else secrets.token_urlsafe(TOKEN_BYTES),
        made_on=local_day(occasion.library, occasion.at),
        changed_at=occasion.at,
    )
