"""Reads about readers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from armarius.network.queries import codes_of
from armarius.patrons.models import Reader, ReaderCategory
from armarius.patrons.queries.restrictions import barrings
from armarius.patrons.rules.restrictions import Barring
from armarius.platform.database.prepared import Prepared


@dataclass(frozen=True, slots=True)
class ReaderFacts:
    """What a lending decision needs to know of a reader.

    ``reachable`` says that an e-mail address or a telephone number is known; neither is handed on.
    """

    id: int
    category: str
    birth_date: date | None
    valid_until: date | None
    restrictions: tuple[Barring, ...]
    reachable: bool = True


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A reader as the desk shows them."""

    id: int
    name: str
    initials: str
    category: str
    category_name: str
    group: str
    card: str
    home_library: str
    valid_until: date | None
    birth_date: date | None
    language: str


READER_FACTS = Prepared(
    lambda reader: Reader.objects.filter(pk=reader).values_list(
        "category__code", "birth_date", "valid_until", "email", "telephone"
    )[:1]
)


LOCKED = Prepared(
    lambda reader: Reader.objects.select_for_update(no_key=True).filter(pk=reader).values_list("pk")[:1]
)


def reader_facts(reader: int, day: date) -> ReaderFacts | None:
    """The facts of a lending decision on a day, or None when there is no such reader."""
    row = READER_FACTS.first(reader=reader)
    if row is None:
        return None
    category, birth_date, valid_until, email, telephone = row
    reachable = bool(email.strip() or telephone.strip())
    return ReaderFacts(reader, category, birth_date, valid_until, barrings(reader, day), reachable)


def readers_by_id(ids: Iterable[int]) -> "QuerySet[Reader]":
    """These readers."""
    return Reader.objects.filter(pk__in=list(ids))


def person_card(reader: int) -> PersonCard | None:
    """A reader as the desk shows them, or None."""
    return next(iter(person_cards([reader])), None)


def person_cards(ids: Sequence[int]) -> list[PersonCard]:
    """Readers as the desk shows them, in the order of the ids; two statements, however many they are."""
    rows = Reader.objects.select_related("category", "home_library", "group").in_bulk(ids)
    codes = codes_of("reader", rows)
    return [as_card(rows[pk], codes.get(pk, "")) for pk in ids if pk in rows]


def as_card(row: Reader, code: str) -> PersonCard:
    """A row as the desk shows it."""
    return PersonCard(
        id=row.pk,
        name=row.name,
        initials="".join(part[0] for part in row.name.split()[:2]).upper(),
        category=row.category.code,
        category_name=row.category.name,
        group=row.group.name if row.group else "",
        card=code,
        home_library=row.home_library.name,
        valid_until=row.valid_until,
        birth_date=row.birth_date,
        language=row.language,
    )


def reader(reader: int) -> Reader | None:
    """One reader with category, home library, group and institution."""
    return (
        Reader.objects.select_related("category", "home_library", "group", "institution")
        .filter(pk=reader)
        .first()
    )


def readers(libraries: Iterable[int]) -> "QuerySet[Reader]":
    """The readers who are registered in these libraries, with category, home library and group."""
    rows = Reader.objects.filter(home_library_id__in=list(libraries))
    return rows.select_related("category", "home_library", "group")


def lock_reader(reader: int) -> bool:
    """Lock a reader's row for the rest of the transaction; whether there is one."""
    return LOCKED.first(reader=reader) is not None


def categories() -> "QuerySet[ReaderCategory]":
    """All reader categories."""
    return ReaderCategory.objects.all()


def category_code(reader: int) -> str:
    """The category of a reader."""
    found = Reader.objects.filter(pk=reader).values_list("category__code", flat=True).first()
    return found or ""
