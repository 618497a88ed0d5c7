"""What the verbs about passkeys need to be there first."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from armarius.circulation.testing import Desk
from armarius.patrons.commands.own_passkeys import add_passkey, remove_passkey, rename_passkey
from armarius.patrons.commands.set_pin import set_pin
from armarius.patrons.commands.sign_in_with_passkey import sign_in_with_passkey
from armarius.patrons.queries import sign_in_facts
from armarius.patrons.rules.passkeys import MadePasskey
from armarius.reading.testing import own

KEY = "one gesture"
Call = Callable[[], Any]
MADE = MadePasskey("AAAA", b"public", 1, ("internal",))


def sealed(d: Desk) -> str:
    """The desk's reader gets a PIN; the seal that belongs to it."""
    set_pin(d.occasion(), reader=d.reader, pin="471100")
    facts = sign_in_facts(reader=d.reader)
    return facts.seal if facts else ""


def kept(d: Desk) -> int:
    """A passkey of the desk's reader."""
    seal, occasion = sealed(d), own(d.reader, d.library)
    return add_passkey(occasion, made=MADE, challenge="0" * 64, name="Telephone", seal=seal).passkey


def added(d: Desk) -> Call:
    """A reader adds a passkey."""
    seal, occasion = sealed(d), own(d.reader, d.library, key=KEY)
    return lambda: add_passkey(occasion, made=MADE, challenge="1" * 64, name="Telephone", seal=seal)


def renamed(d: Desk) -> Call:
    """A reader renames one."""
    passkey, occasion = kept(d), own(d.reader, d.library, key=KEY)
    return lambda: rename_passkey(occasion, passkey=passkey, name="At home")


def removed(d: Desk) -> Call:
    """A reader removes one."""
    passkey, occasion = kept(d), own(d.reader, d.library, key=KEY)
    return lambda: remove_passkey(occasion, passkey=passkey)


def shown(d: Desk) -> Call:
    """A reader signs in with one."""
    kept(d)
    occasion = d.occasion(timezone.now(), KEY)
    return lambda: sign_in_with_passkey(
        occasion, credential=MADE.credential, challenge="2" * 64, address="10.0.0.1", count=2
    )


SCENARIOS: dict[str, Callable[[Desk], Call]] = {
    "patrons.add_passkey": added,
    "patrons.rename_passkey": renamed,
    "patrons.remove_passkey": removed,
    "patrons.sign_in_with_passkey": shown,
}
