"""What the verbs about online payments and instalments need to be there first."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from armarius.circulation.testing import Desk
from armarius.money.commands.agree_instalments import agree_instalments
from armarius.money.commands.begin_online import begin_online
from armarius.money.rules.online import Said
from armarius.money.testing import euros, owed
from armarius.network.testing import NOW
from armarius.platform.values.occasion import Channel, Occasion, Principal, PrincipalKind

KEY = "one gesture"


def own(d: Desk, key: str = "") -> Occasion:
    """The occasion of the reader on the public face."""
    who = Principal(PrincipalKind.READER, d.reader)
    return Occasion(who=who, library=d.library, channel=Channel.OPAC, at=timezone.now(), key=key)


def begins(d: Desk) -> Callable[[], object]:
    """A reader who owes something begins to pay it."""
    owed(d.library, d.reader, 2)
    occasion = own(d, KEY)
    return lambda: begin_online(occasion, provider="sandbox")


def agreed(d: Desk) -> dict[str, Any]:
    """A reader who owes something that is divided."""
    owed(d.library, d.reader, 2)
    return {"reader": d.reader, "number": 3, "first": NOW.date()}


def an_agreement(d: Desk) -> dict[str, Any]:
    """An agreement to be ended."""
    return {"agreement": agree_instalments(d.occasion(), **agreed(d)).agreement}


def told_paid(d: Desk) -> dict[str, Any]:
    """A payment under way, and the service says that it is paid."""
    owed(d.library, d.reader, 2)
    payment = begin_online(own(d), provider="sandbox").payment
    return {"payment": payment, "said": Said.PAID, "amount": euros(2), "reference": "r1"}
