"""Reads about signing in."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, Min, OuterRef, QuerySet, Sum
from django.utils.crypto import salted_hmac

from armarius.network.rules.codes import normalised
from armarius.patrons.models import Reader, Restriction, SignInTries
from armarius.patrons.queries.identifiers import reader_of_email, scanned_owner
from armarius.patrons.rules.throttle import DAY, KNOWN_FOR, Tries, wait_until


@dataclass(frozen=True, slots=True)
class ReaderSignIn:
    """What signing in needs to know of a reader; ``seal`` changes with the PIN and ends old sessions.

    ``was_barred`` is whether a restriction ever barred the account: then ``account_barred`` is to be asked.
    """

    reader: int
    name: str
    home_library: int
    zone: ZoneInfo
    password: str
    seal: str
    was_barred: bool = False


def sign_in_facts(*, card: str = "", reader: int = 0, passkey: int = 0) -> ReaderSignIn | None:
    """What signing in needs of a reader, found by card, by whatever else they are known by, or by id.

    None without one that means somebody, PIN or open account; with a ``passkey``, when it is not theirs any more.
    """
    if not reader:
        owner = scanned_owner(card)
        known = owner.id if owner is not None and owner.kind == "reader" and not owner.retired else 0
        reader = known or reader_of_email(card)
        if not reader:
            return None
    barred = Restriction.objects.filter(reader=OuterRef("pk"), account=True)
    rows = Reader.objects.select_related("account", "home_library").annotate(was_barred=Exists(barred))
    if passkey:
        rows = rows.filter(passkeys=passkey)
    row = rows.filter(pk=reader).first()
    if row is None or row.account is None or not row.account.is_active:
        return None
    return ReaderSignIn(
        reader=row.pk,
        name=row.name,
        home_library=row.home_library_id,
        zone=ZoneInfo(row.home_library.time_zone),
        password=row.account.password,
        seal=row.account.get_session_auth_hash(),
        was_barred=row.was_barred,
    )


@dataclass(frozen=True, slots=True)
class SignInMarks:
    """What is tried, a card or a passkey, and an address as tries are counted under: keyed digests, 64 hex digits each.

    Cards and passkeys are digested apart: what a device calls a passkey is said by whoever made it, so it may read as
    the card number of somebody else.
    """

    key: str
    address: str


def marks_of_card(card: str, address: str) -> SignInMarks:
    """The marks of a card as it was typed and of an address."""
    return SignInMarks(card_mark(card), mark_of("address", address))


def marks_of_passkey(credential: str, address: str) -> SignInMarks:
    """The marks of a passkey by what its device calls it, letter for letter, and of an address."""
    return SignInMarks(passkey_mark(credential), mark_of("address", address))


def card_mark(card: str) -> str:
    """The mark of a card, however it was typed."""
    return mark_of("card", normalised(card))


def passkey_mark(credential: str) -> str:
    """The mark of a passkey; case and hyphens of the base64url distinguish."""
    return mark_of("passkey", credential)


def mark_of(kind: str, text: str) -> str:
    """A keyed digest."""
    return salted_hmac(f"armarius.sign_in.{kind}", text, algorithm="sha256").hexdigest()


def sign_in_wait(marks: SignInMarks, at: datetime) -> datetime | None:
    """Until when a card or a passkey may not be tried from an address; None when it may. Four queries."""
    lately = SignInTries.objects.filter(last_at__gt=at - DAY, failures__gt=0)
    pair = lately.filter(card_mark=marks.key, address_mark=marks.address, first_at__gt=at - DAY)
    known = SignInTries.objects.filter(
        card_mark=marks.key, address_mark=marks.address, known_at__gt=at - KNOWN_FOR
    )
    return wait_until(
        pair=tries(pair),
        card=tries(lately.filter(card_mark=marks.key)),
        address=tries(lately.filter(address_mark=marks.address)),
        known=known.exists(),
        at=at,
    )


def tries(rows: "QuerySet[SignInTries]") -> Tries:
    """The sum of these rows."""
    found = rows.aggregate(n=Sum("failures"), first=Min("first_at"), last=Max("last_at"))
    return Tries(found["n"] or 0, found["first"], found["last"])
