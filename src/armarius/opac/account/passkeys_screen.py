"""A reader's passkeys as their page shows them."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from armarius.patrons.queries.passkeys import passkeys_of
from armarius.patrons.rules.passkeys import LONGEST_NAME, MOST_PASSKEYS

DONE = frozenset({"added", "renamed", "removed"})


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey: its name (empty: none), when it was added and last used."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None

    @property
    def row(self) -> str:
        """Its number as forms send it."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class PasskeysPage:
    """The page. ``offered`` is whether passkeys are used at this address, ``proved`` whether the PIN was typed just
    now; ``done`` is what was done, ``said`` what was refused, in sentences."""

    passkeys: tuple[OwnPasskey, ...]
    offered: bool
    proved: bool
    done: str
    said: tuple[str, ...]
    key: str
    most: int = MOST_PASSKEYS
    longest: int = LONGEST_NAME

    @property
    def has_room(self) -> bool:
        """Whether one more may be added."""
        return len(self.passkeys) < MOST_PASSKEYS


def passkeys_page(
    reader: int, *, offered: bool, proved: bool, done: str, said: tuple[str, ...]
) -> PasskeysPage:
    """The page of a reader's passkeys."""
    return PasskeysPage(
        passkeys=tuple(
            OwnPasskey(each.pk, each.name, each.added_at, each.used_at) for each in passkeys_of(reader)
        ),
        offered=offered,
        proved=proved,
        done=done if done in DONE else "",
        said=said,
        key=secrets.token_urlsafe(12),
    )
