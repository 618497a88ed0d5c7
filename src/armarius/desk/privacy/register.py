"""The register of processing: every kind of personal data, why, how long, what ends it (GDPR article 30).

What stands in it comes from the one registry of the installation (``site/personal_links.py``): page, print, tests and
documentation are views of the same rows.
"""

from dataclasses import dataclass

from armarius.platform.kernel.questions import Question


@dataclass(frozen=True, slots=True)
class KeptKind:
    """A kind of personal data in words; ``days`` is how long it is kept at the library asked for (None: no number).

    ``tables`` are where it lies, for the operator; ``joins_title`` says that it could tell what somebody reads.
    """

    code: str
    what: str
    why: str
    kept: str
    days: int | None
    ended_by: str
    tables: tuple[str, ...]
    joins_title: bool


kept_kinds: Question[[int], tuple[KeptKind, ...]] = Question("desk.kept_kinds")
"""What is kept of people, as it is in force at a library."""


def register(library: int) -> tuple[KeptKind, ...]:
    """Every row, in the order of the registry."""
    return tuple(kind for kinds in kept_kinds.ask(library) for kind in kinds)
