"""A reader's passkeys as their page shows them."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from armarius.patrons.queries.passkeys import passkeys_of
from armarius.patrons.refusals import Refusal
from armarius.patrons.rules.passkeys import LONGEST_NAME, MOST_PASSKEYS
from armarius.platform.values.reasons import Reason
from armarius.ui.words import sentence

DONE = frozenset({"added", "renamed", "removed"})


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey: its name (empty: none), when it was added and last used; ``is_here``: it opened this session."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None
    is_here: bool

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class PasskeysPage:
    """The page. ``offered`` is whether passkeys are used at this address, ``proved`` whether the PIN was typed just
    now; ``done`` is what was done, ``said`` what was refused, ``full`` why none can be added, in sentences."""

    passkeys: tuple[OwnPasskey, ...]
    offered: bool
    proved: bool
    done: str
    said: tuple[str, ...]
    key: str
    full: str
    longest: int = LONGEST_NAME


def passkeys_page(
    reader: int, *, offered: bool, proved: bool, done: str, said: tuple[str, ...], opened_by: int
) -> PasskeysPage:
    """The page of a reader's passkeys; ``opened_by`` is the one that opened this session, 0: none did."""
    rows = list(passkeys_of(reader))
    most = Reason(Refusal.TOO_MANY_PASSKEYS, {"most": MOST_PASSKEYS})
    return PasskeysPage(
        passkeys=tuple(
            OwnPasskey(each.pk, each.name, each.added_at, each.used_at, each.pk == opened_by) for each in rows
        ),
        offered=offered,
        proved=proved,
        done=done if done in DONE else "",
        said=said,
        key=secrets.token_urlsafe(12),
        full=sentence(most) if len(rows) >= MOST_PASSKEYS else "",
    )
