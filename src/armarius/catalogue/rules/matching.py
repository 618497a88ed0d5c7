"""Whether an incoming record is one we have: same content, or same control number, kind and title."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

TITLE_LENGTH = 40


class Verdict(StrEnum):
    """What becomes of an incoming record."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Known:
    """A record we have: its id, its content digest, its title key, its version, its kind, its library's id."""

    id: int
    digest: str
    title_key: str
    version: int
    kind: str
    library: int


def title_key(title: str) -> str:
    """The beginning of a title, letters and digits only, lower case: enough to tell two works apart."""
    return "".join(c for c in title.lower() if c.isalnum())[:TITLE_LENGTH]


def verdict(
    digest: str,
    title: str,
    control: str,
    by_digest: Mapping[str, Known],
    by_control: Mapping[str, list[Known]],
    *,
    kind: str,
    library: int,
) -> tuple[Verdict, Known | None]:
    """What an incoming record is to the catalogue.

    The same content is unchanged. The same control number ("agency|number") is an update only when kind and
    title agree too; a number without agency speaks only for the library that imports it (``library``: its id),
    because such numbers of different libraries collide.
    """
    if digest in by_digest:
        return Verdict.UNCHANGED, by_digest[digest]
    for known in by_control.get(control, ()) if control else ():
        at_home = not control.startswith("|") or known.library == library
        if at_home and known.kind == kind and known.title_key == title_key(title):
            return Verdict.UPDATE, known
    return Verdict.CREATE, None
