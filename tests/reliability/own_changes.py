"""What the verbs about changes of a reader's own data need to be there first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from armarius.circulation.testing import Desk
from armarius.patrons.commands.answer_changes import (
    Reply,
    accept_changes,
    answer_changes,
    forget_changes,
    refuse_changes,
)
from armarius.patrons.commands.own_changes import change_own_data, withdraw_own_change
from armarius.patrons.models import ChangeRequest
from armarius.reading.testing import own

KEY = "one gesture"
Call = Callable[[], Any]
ASKED = {
    "name": {"family_name": "Bērziņa", "given_name": "Anna"},
    "address": {"street": "Raiņa 4", "place": "Gaujmala"},
}


def asked(d: Desk) -> tuple[int, ...]:
    """Two requests."""
    change_own_data(own(d.reader, d.library), wanted=ASKED)
    return tuple(ChangeRequest.objects.order_by("pk").values_list("pk", flat=True))


def changed(d: Desk) -> Call:
    """A reader changes the e-mail address at once and asks for another name, for the second time."""
    change_own_data(own(d.reader, d.library), wanted=ASKED)
    wanted = {"email": {"email": "anna@example.org"}, "name": {"family_name": "Ozola", "given_name": "Anna"}}
    occasion = own(d.reader, d.library, key=KEY)
    return lambda: change_own_data(occasion, wanted=wanted)


def withdrawn(d: Desk) -> Call:
    """A reader takes a request back."""
    request, occasion = asked(d)[0], own(d.reader, d.library, key=KEY)
    return lambda: withdraw_own_change(occasion, request=request)


def accepted(d: Desk) -> Call:
    """Two requests are written."""
    requests, occasion = asked(d), d.occasion(timezone.now(), KEY)
    return lambda: accept_changes(occasion, requests=requests)


def refused(d: Desk) -> Call:
    """Two requests are answered with no."""
    requests, occasion = asked(d), d.occasion(timezone.now(), KEY)
    return lambda: refuse_changes(occasion, requests=requests, explanation="Bring the paper")


def answered(d: Desk) -> Call:
    """Of two requests one is written, the other answered with no."""
    (one, two), occasion = asked(d), d.occasion(timezone.now(), KEY)
    return lambda: answer_changes(occasion, replies=(Reply(one, True), Reply(two, False, "Bring the paper")))


def forgotten(d: Desk) -> Call:
    """A request was answered more than a year ago."""
    request, now = asked(d)[0], timezone.now()
    with transaction.atomic():
        ChangeRequest.objects.filter(pk=request).update(
            answered_at=now - timedelta(days=400), answer="refused"
        )
    occasion = d.occasion(now, KEY)
    return lambda: forget_changes(occasion)


SCENARIOS: dict[str, Callable[[Desk], Call]] = {
    "patrons.change_own_data": changed,
    "patrons.withdraw_own_change": withdrawn,
    "patrons.accept_changes": accepted,
    "patrons.refuse_changes": refused,
    "patrons.answer_changes": answered,
    "patrons.forget_changes": forgotten,
}
