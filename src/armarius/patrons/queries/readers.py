"""Reads about readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from armarius.network.queries import codes_of
from armarius.patrons.models import Reader, ReaderCategory, Restriction
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
    restrictions: tuple[str, ...]
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


RESTRICTIONS = Prepared(
    lambda reader, day: (
        Restriction.objects.filter(reader_id=reader, from_day__lte=day)
        .filter(Q(until_day__isnull=True) | Q(until_day__gt=day))
        .values_list("reason")
    )
)


LOCKED = Prepared(
    lambda reader: Reader.objects.select_for_update(no_key=True).filter(pk=reader).values_list("pk")[:1]
)


def reader_facts(reader: int, day: date) -> ReaderFacts | None:
    """The facts of a lending decision on a day, or None when there is no such reader."""
    row = READER_FACTS.first(reader=reader)
    if row is None:
        return None
    restrictions = tuple(reason for (reason,) in RESTRICTIONS.rows(reader=reader, day=day))
    category, birth_date, valid_until, email, telephone = row
    reachable = bool(email.strip() or telephone.strip())
    return ReaderFacts(reader, category, birth_date, valid_until, restrictions, reachable)


def person_card(reader: int) -> PersonCard | None:
    """A reader as the desk shows them, or None."""
    row = Reader.objects.select_related("category", "home_library", "group").filter(pk=reader).first()
    if row is None:
        return None
    name = f"{row.given_name} {row.family_name}".strip()
    return PersonCard(
        id=row.pk,
        name=name,
        initials="".join(part[0] for part in name.split()[:2]).upper(),
        category=row.category.code,
        category_name=row.category.name,
        group=row.group.name if row.group else "",
        card=codes_of("reader", [row.pk]).get(row.pk, ""),
        home_library=row.home_library.name,
        valid_until=row.valid_until,
        birth_date=row.birth_date,
        language=row.language,
    )


def reader(reader: int) -> Reader | None:
    """One reader with category, home library and group."""
    return Reader.objects.select_related("category", "home_library", "group").filter(pk=reader).first()


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


def readers_by_name(text: str, limit: int = 10) -> list[tuple[int, str, str]]:
    """Readers whose given or family name begins with the words: (id, name, group)."""
    rows = Reader.objects.all()
    for word in text.split()[:4]:
        rows = rows.filter(Q(family_name__istartswith=word) | Q(given_name__istartswith=word))
    found = rows.order_by("family_name", "given_name").values_list(
        "pk", "given_name", "family_name", "group__name"
    )
    return [(pk, f"{given} {family}".strip(), group or "") for pk, given, family, group in found[:limit]]
