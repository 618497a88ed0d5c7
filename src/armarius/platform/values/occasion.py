"""The occasion of a change: who acts, where, through which channel and when it happened."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Channel(StrEnum):
    """The way by which a command reaches the kernel."""

    DESK = "desk"
    OPAC = "opac"
    API = "api"
    SIP2 = "sip2"
    JOB = "job"
    CLI = "cli"


class PrincipalKind(StrEnum):
    """What kind of actor stands behind an occasion."""

    STAFF = "staff"
    READER = "reader"
    DEVICE = "device"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Principal:
    """The actor: its kind, and its id (an account, a reader, a device; 0 for the system itself)."""

    kind: PrincipalKind
    id: int = 0


SYSTEM = Principal(PrincipalKind.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Everything a command may know about its circumstances.

    ``at`` is when it happened, aware and in UTC: the only clock a command sees. ``library`` is the id of
    the library whose desk, page or job this is; ``key`` is the idempotency key, unique per gesture.
    """

    who: Principal
    library: int
    channel: Channel
    at: datetime
    request_id: str = ""
    key: str = ""
    desk: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("an occasion needs an aware time")

    def keyed(self, key: str) -> "Occasion":
        """The same occasion under another idempotency key."""
        return replace(self, key=key)
