"""Who sees a reader's own loans and who acts for them, as that reader sees it."""

import secrets
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from armarius.patrons.queries.families import GuardianLink, ProxyLink, guardians_of, proxies_of
from armarius.patrons.rules.families import Sight, Titles
from armarius.platform.values.occasion import Occasion
from armarius.ui.words import words


@dataclass(frozen=True, slots=True)
class Seer:
    """Somebody who sees one's own loans as a guardian: what exactly, and whether one can let them see more or less.

    ``asks`` is whether consent decides in this library; ``consented_on`` since when one agrees.
    """

    id: int
    name: str
    relation: str
    sight: Sight
    asks: bool
    consented_on: date | None
    until: date | None
    is_reader: bool


@dataclass(frozen=True, slots=True)
class OwnProxy:
    """Somebody whom one lets act: what they may do, until when."""

    id: int
    name: str
    rights: tuple[str, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class Trust:
    """Who sees and does what of one's own; ``key`` makes sending a form twice the same as once."""

    seers: tuple[Seer, ...]
    proxies: tuple[OwnProxy, ...]
    key: str


def trust_of(reader: int, occasion: Occasion) -> Trust:
    """Who sees one's own loans, and who acts for one."""
    return Trust(
        seers=tuple(seer(link) for link in guardians_of(reader, occasion.at) if link.is_open),
        proxies=tuple(own_proxy(link) for link in proxies_of(reader, occasion.at) if link.is_open),
        key=secrets.token_urlsafe(12),
    )


def seer(link: GuardianLink) -> Seer:
    """A guardian as the child sees them."""
    since = link.consented_at
    return Seer(
        id=link.id,
        name=link.name,
        relation=words("RELATIONS", link.row.relation),
        sight=link.sight,
        asks=link.titles is Titles.WITH_CONSENT,
        consented_on=timezone.localtime(since).date() if since else None,
        until=link.until,
        is_reader=bool(link.guardian),
    )


def own_proxy(link: ProxyLink) -> OwnProxy:
    """A proxy as the reader sees them."""
    return OwnProxy(link.id, link.row.proxy.name, rights_of(link), link.row.until_day)


def rights_of(link: ProxyLink) -> tuple[str, ...]:
    """What a proxy may do, in words."""
    held = ("may_fetch", "may_borrow", "sees_titles")
    return tuple(words("PROXY_RIGHTS", each) for each in held if getattr(link.row, each))
