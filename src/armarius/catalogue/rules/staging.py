"""A file under way: what is proposed for each of its records, what somebody decided, what became of it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from armarius.catalogue.rules.match_points import Candidate, Finding, Match
from armarius.catalogue.rules.overlay import overlaid, with_fields, with_their_number, without
from armarius.catalogue.rules.profiles import ForMatched, ForNew, Profile
from armarius.formats.marc.copies import EmbeddedCopy
from armarius.formats.marc.record import MarcRecord, content_digest

KEPT_FOR = timedelta(days=30)
"""How long an import can be undone, and what was proposed is kept."""


class Found(StrEnum):
    """What is proposed for a record of the file."""

    NEW = "new"
    OVERLAY = "overlay"
    COPIES = "copies"
    SAME = "same"
    SKIP = "skip"
    DOUBT = "doubt"


class Choice(StrEnum):
    """What somebody decided of one."""

    NEW = "new"
    OVERLAY = "overlay"
    COPIES = "copies"
    SKIP = "skip"


class Outcome(StrEnum):
    """What became of it."""

    WAITING = "waiting"
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a profile proposes for a record: the record of ours it is about (0: none), and every candidate."""

    found: Found
    record: int = 0
    score: int = 0
    candidates: tuple[Candidate, ...] = ()


def proposed(match: Match, profile: Profile, *, same_dialect: bool) -> Proposal:
    """What the profile says of a finding. A record in another MARC format is never laid over ours: a person looks."""
    best = match.best
    if match.finding is Finding.NEW:
        return Proposal(Found.NEW if profile.new is ForNew.ADD else Found.SKIP)
    if best is None:
        highest = match.candidates[0]
        return Proposal(Found.DOUBT, highest.record, highest.score, match.candidates)
    found = {
        ForMatched.OVERLAY: Found.OVERLAY if same_dialect else Found.DOUBT,
        ForMatched.COPIES: Found.COPIES,
        ForMatched.SKIP: Found.SKIP,
    }[profile.matched]
    return Proposal(found, best.record, best.score, match.candidates)


def incoming(record: MarcRecord, profile: Profile) -> MarcRecord:
    """The record as it comes in under a profile: without what is stripped, with what every record gets."""
    return with_fields(without(record, profile.strip), profile.add)


def merged(ours: MarcRecord, theirs: MarcRecord, profile: Profile) -> MarcRecord:
    """Our record with theirs laid over it as the profile says; ours itself when nothing of it differs."""
    result = with_their_number(overlaid(ours, theirs, profile.protections, profile.otherwise), theirs)
    return ours if content_digest(result) == content_digest(ours) else result


def with_defaults(copies: tuple[EmbeddedCopy, ...], profile: Profile) -> tuple[EmbeddedCopy, ...]:
    """The copies of a record, with the profile's places where their fields do not say; none where they are left out."""
    if not profile.copies:
        return ()
    return tuple(
        replace(
            copy,
            library=copy.library or profile.library,
            location=copy.location or profile.location,
            category=copy.category or profile.category,
        )
        for copy in copies
    )
