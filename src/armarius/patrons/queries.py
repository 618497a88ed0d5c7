"""Reads about readers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Max, Min, Q, QuerySet, Sum
from django.utils.crypto import salted_hmac

from armarius.network.queries import ancestors, code_owner, codes_of
from armarius.network.rules.codes import normalised
from armarius.patrons.models import Card, CardScheme, Reader, ReaderCategory, Restriction, SignInTries
from armarius.patrons.rules.card_numbers import CardEnd, CheckDigit, Scheme
from armarius.patrons.rules.throttle import DAY, KNOWN_FOR, Tries, wait_until
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
    row = Reader.objects.select_related("category", "home_library").filter(pk=reader).first()
    if row is None:
        return None
    name = f"{row.given_name} {row.family_name}".strip()
    return PersonCard(
        id=row.pk,
        name=name,
        initials="".join(part[0] for part in name.split()[:2]).upper(),
        category=row.category.code,
        category_name=row.category.name,
        group=row.group,
        card=codes_of("reader", [row.pk]).get(row.pk, ""),
        home_library=row.home_library.name,
        valid_until=row.valid_until,
        birth_date=row.birth_date,
        language=row.language,
    )


def reader(reader: int) -> Reader | None:
    """One reader with category and home library."""
    return Reader.objects.select_related("category", "home_library").filter(pk=reader).first()


def restrictions_of(reader: int) -> "QuerySet[Restriction]":
    """A reader's restrictions, past and present, the latest first; with the library that made each."""
    rows = Restriction.objects.filter(reader_id=reader).select_related("library", "reader__home_library")
    return rows.order_by("-from_day", "-pk")


def cards_of(reader: int) -> "QuerySet[Card]":
    """Every card a reader ever had, the latest first, with their codes."""
    return Card.objects.filter(reader_id=reader).select_related("code").order_by("-issued_at", "-pk")


def card_scheme(library: int) -> CardScheme | None:
    """The scheme by which a library numbers cards: its own, else that of the nearest library above it."""
    above = ancestors(library)
    found = card_schemes(above)
    return next((found[each] for each in above if each in found), None)


def lost_at(code: str) -> datetime | None:
    """When the card of this code was reported lost; None when it was not."""
    rows = Card.objects.filter(
        code__space="network", code__normalised=normalised(code), ended_as=CardEnd.LOST
    )
    return rows.values_list("ended_at", flat=True).first()


def card_schemes(libraries: Iterable[int]) -> dict[int, CardScheme]:
    """The schemes of these libraries' own, by library."""
    return {row.library_id: row for row in CardScheme.objects.filter(library_id__in=list(libraries))}


def as_scheme(row: CardScheme) -> Scheme:
    """The rule of a scheme."""
    return Scheme(row.prefix, row.digits, CheckDigit(row.check_digit))


def made_by(restriction: Restriction) -> int:
    """The library that made a restriction; the reader's home library when nobody wrote it down."""
    return restriction.library_id or restriction.reader.home_library_id


def readers(libraries: Iterable[int]) -> "QuerySet[Reader]":
    """The readers who are registered in these libraries, with category and home library."""
    rows = Reader.objects.filter(home_library_id__in=list(libraries))
    return rows.select_related("category", "home_library")


def groups(libraries: Iterable[int]) -> list[str]:
    """The classes and groups of the readers registered in these libraries, in the order of the text."""
    rows = Reader.objects.filter(home_library_id__in=list(libraries)).exclude(group="")
    return list(rows.order_by("group").values_list("group", flat=True).distinct())


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
    found = rows.order_by("family_name", "given_name").values_list("pk", "given_name", "family_name", "group")
    return [(pk, f"{given} {family}".strip(), group) for pk, given, family, group in found[:limit]]


@dataclass(frozen=True, slots=True)
class ReaderSignIn:
    """What signing in needs to know of a reader; ``seal`` changes with the PIN and ends old sessions."""

    reader: int
    name: str
    home_library: int
    zone: ZoneInfo
    password: str
    seal: str


def sign_in_facts(*, card: str = "", reader: int = 0) -> ReaderSignIn | None:
    """What signing in needs of a reader, found by card or id; None without card in use, PIN or open account."""
    if not reader:
        owner = code_owner(card)
        if owner is None or owner.kind != "reader" or owner.retired:
            return None
        reader = owner.id
    row = Reader.objects.select_related("account", "home_library").filter(pk=reader).first()
    if row is None or row.account is None or not row.account.is_active:
        return None
    return ReaderSignIn(
        reader=row.pk,
        name=f"{row.given_name} {row.family_name}".strip(),
        home_library=row.home_library_id,
        zone=ZoneInfo(row.home_library.time_zone),
        password=row.account.password,
        seal=row.account.get_session_auth_hash(),
    )


@dataclass(frozen=True, slots=True)
class SignInMarks:
    """A card and an address as tries are counted under: keyed digests, 64 hex digits each."""

    card: str
    address: str


def marks_of(card: str, address: str) -> SignInMarks:
    """The marks of a card as it was typed and of an address."""
    return SignInMarks(mark_of("card", normalised(card)), mark_of("address", address))


def mark_of(kind: str, text: str) -> str:
    """A keyed digest."""
    return salted_hmac(f"armarius.sign_in.{kind}", text, algorithm="sha256").hexdigest()


def sign_in_wait(card: str, address: str, at: datetime) -> datetime | None:
    """Until when a card may not be tried from an address; None when it may. Four queries."""
    marks = marks_of(card, address)
    lately = SignInTries.objects.filter(last_at__gt=at - DAY, failures__gt=0)
    pair = lately.filter(card_mark=marks.card, address_mark=marks.address, first_at__gt=at - DAY)
    known = SignInTries.objects.filter(
        card_mark=marks.card, address_mark=marks.address, known_at__gt=at - KNOWN_FOR
    )
    return wait_until(
        pair=tries(pair),
        card=tries(lately.filter(card_mark=marks.card)),
        address=tries(lately.filter(address_mark=marks.address)),
        known=known.exists(),
        at=at,
    )


def tries(rows: "QuerySet[SignInTries]") -> Tries:
    """The sum of these rows."""
    found = rows.aggregate(n=Sum("failures"), first=Min("first_at"), last=Max("last_at"))
    return Tries(found["n"] or 0, found["first"], found["last"])
