"""The records a new one may be already, from the database; the judgement is ``rules.twins``."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from armarius.catalogue.models import Record, RecordKey
from armarius.catalogue.preparation import PreparedRecord
from armarius.catalogue.rules.match_points import Described, author_key
from armarius.catalogue.rules.twins import BEGINNING, Alike, alike, keys_to_ask
from armarius.platform.database.beginnings import begins_with

MOST_READ = 400
"""Records that are compared; a beginning that more titles share is too common to say anything."""
MOST_SHOWN = 5
YEARS_APART = 1
"""A misspelt title is looked for among those of its own year and the years beside it."""
NUMBERS = ("isbn", "issn")


@dataclass(frozen=True, slots=True)
class Twin:
    """A record that a new one may be: its title as lists show it, how alike it is."""

    title: str
    likeness: Alike


def alike_to(made: PreparedRecord, numbers: Sequence[str], *, titles: bool = True) -> tuple[Twin, ...]:
    """Records of the catalogue that a prepared one may be, the most alike first; three statements at most.

    ``numbers`` are the ISBN (as 13 digits) and ISSN to ask for; without ``titles`` nothing else is compared.
    """
    alive = Record.objects.filter(kind="bibliographic", deleted_at__isnull=True)
    columns = ("pk", "title_key", "author", "year", "title")
    same = RecordKey.objects.filter(kind__in=NUMBERS, value__in=numbers)
    shared = set(same.values_list("record_id", "kind", "value"))
    holders = alive.filter(pk__in={pk for pk, _kind, _value in shared})
    rows = dict.fromkeys(holders.values_list(*columns)) if shared else {}
    if titles and made.title_key:
        rows |= dict.fromkeys(alive.filter(like_title(made)).values_list(*columns)[:MOST_READ])
    held: dict[int, dict[str, set[str]]] = {}
    for pk, kind, value in shared:
        held.setdefault(pk, {}).setdefault(kind, set()).add(value)
    new = Described(
        isbns=frozenset(numbers),
        issns=frozenset(numbers),
        title=made.title_key if titles else "",
        author=author_key(made.author),
        year=made.year,
    )
    known = [
        Described(
            id=pk,
            isbns=frozenset(held.get(pk, {}).get("isbn", ())),
            issns=frozenset(held.get(pk, {}).get("issn", ())),
            title=title,
            author=author_key(author),
            year=year,
        )
        for pk, title, author, year, _shown in rows
    ]
    shown = {pk: title for pk, _key, _author, _year, title in rows}
    return tuple(Twin(shown[each.record], each) for each in alike(new, known)[:MOST_SHOWN])


def like_title(made: PreparedRecord) -> Q:
    """Titles that are this one but for an article, in any year, and those that begin alike about the same year."""
    same = Q(title_key__in=keys_to_ask(made.title))
    beginning = made.title_key[:BEGINNING]
    if made.year is None or len(beginning) < BEGINNING:
        return same
    years = range(made.year - YEARS_APART, made.year + YEARS_APART + 1)
    return same | begins_with("title_key", beginning) & Q(year__in=list(years))
