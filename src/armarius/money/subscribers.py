"""What money answers to the domains below."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from armarius.money import permissions, queries
from armarius.money.commands.charge_price import charge_by_itself
from armarius.money.commands.follow_merge import follow_merge
from armarius.money.commands.unlink_reader import unlink_reader
from armarius.money.models import Account
from armarius.money.queries import own_data
from armarius.money.queries.accounts import credits_of
from armarius.money.queries.online import under_way
from armarius.money.queries.registers import last_close
from armarius.money.refusals import Refusal
from armarius.money.rules.accounts import Service
from armarius.patrons.events import CardReplacedBy, ReaderEnrolled
from armarius.platform.kernel.work import current
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Reason


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """A reader sees their own account and pays what they owe, and nothing else here."""
    own = (permissions.SEE_OWN, permissions.PAY_OWN)
    return occasion.who.kind is PrincipalKind.READER and permission in own


def closed_before(occasion: Occasion, verb: str) -> datetime | None:
    """Nothing about money is recorded at a library with a time before its last closed shift."""
    return last_close(occasion.library) if verb.startswith("money.") else None


def against_deleting(reader: int) -> tuple[Reason, ...]:
    """A reader stays while they owe something, or have credit that must be paid out."""
    return (
        *(Reason(Refusal.READER_OWES, {"amount": owed}) for owed in queries.owed_by(reader)),
        *(Reason(Refusal.READER_HAS_CREDIT, {"amount": credit}) for credit in credits_of(reader)),
        *((Reason(Refusal.PAYS_ONLINE),) if under_way(reader) else ()),
    )


def lets_go(occasion: Occasion, reader: int) -> int:
    """Take a reader who is being deleted out of the books; how many accounts named them."""
    return unlink_reader(occasion, reader)


def hands_over(occasion: Occasion, kept: int, merged: int) -> int:
    """The accounts of the entry that goes belong to the one that stays."""
    return follow_merge(occasion, kept, merged)


def owing(readers: Iterable[int]) -> Mapping[int, bool]:
    """Which of these readers owe money; one statement."""
    return dict.fromkeys(queries.debts_of(readers), True)


def data_of(reader: int) -> Mapping[str, object]:
    """What the books keep of a reader, for their own file."""
    return own_data.data_of(reader)


def library_kept(library: int) -> tuple[Reason, ...]:
    """A library stays once anything was posted in its books."""
    kept = Account.objects.filter(library_id=library).exists()
    return (Reason(Refusal.LIBRARY_HAS_BOOKS),) if kept else ()


def reader_enrolled(event: ReaderEnrolled) -> None:
    """A reader was registered: enrolment is charged where the price list says so."""
    charge_by_itself(current().occasion, event.reader, Service.ENROLMENT)


def card_replaced(event: CardReplacedBy) -> None:
    """A reader got another card: it is charged where the price list says so."""
    charge_by_itself(current().occasion, event.reader, Service.CARD_REPLACEMENT)
