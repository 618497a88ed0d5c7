"""Readers who may be the person that is being registered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from armarius.patrons.models import Reader, ReaderKey
from armarius.patrons.rules.duplicates import Entry, Likeness, likeness
from armarius.patrons.rules.reader_keys import EMAIL, TELEPHONE, joined, name_words

MOST_LOOKED_AT = 300
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A reader who may be the same person, and in what they agree."""

    reader: int
    likeness: frozenset[Likeness]


def resembling(entry: Entry, *, but: int = 0) -> list[Resemblance]:
    """Readers of the whole network who may be this person (``but`` is the one being corrected), the likest first.

    Three statements, whatever the number of readers: by name, date of birth and contacts through their indexes.
    """
    rows = Reader.objects.filter(candidates(entry)).exclude(pk=but)
    fields = ("pk", "family_name", "given_name", "birth_date")
    found = list(rows.values_list(*fields)[:MOST_LOOKED_AT])
    contacts = contacts_of(pk for pk, *_ in found)
    alike = [
        Resemblance(pk, likeness(entry, Entry(family, given, born, contacts.get(pk, ()))))
        for pk, family, given, born in found
    ]
    return sorted((each for each in alike if each.likeness), key=lambda each: -len(each.likeness))[
        :MOST_SHOWN
    ]


def candidates(entry: Entry) -> Q:
    """Whom an index finds: same words of the name, same contact, same day of birth."""
    words = name_words(f"{entry.family_name} {entry.given_name}")
    keys = [*entry.contacts]
    if words:
        keys.append(joined(each.folded for each in words))
        keys.append(joined(each.collapsed[0] for each in words if each.collapsed))
    found = Q(pk__in=ReaderKey.objects.filter(key__in=keys).values("reader_id"))
    return found | Q(birth_date=entry.birth_date) if entry.birth_date else found


def contacts_of(readers: Iterable[int]) -> dict[int, set[str]]:
    """The keys of e-mail addresses and telephones of these readers."""
    rows = ReaderKey.objects.filter(reader_id__in=list(readers))
    rows = rows.filter(Q(key__startswith=EMAIL) | Q(key__startswith=TELEPHONE))
    found: dict[int, set[str]] = {}
    for reader, key in rows.values_list("reader_id", "key"):
        found.setdefault(reader, set()).add(key)
    return found
