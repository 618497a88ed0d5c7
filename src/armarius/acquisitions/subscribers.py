"""What acquisitions answers."""

from collections.abc import Mapping
from typing import Any

from armarius.acquisitions import permissions, queries
from armarius.acquisitions.commands import following
from armarius.acquisitions.queries import own_data
from armarius.acquisitions.refusals import Refusal
from armarius.catalogue.events import RecordsMerged, RecordsParted
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.platform.values.reasons import Reason

OWN = "acquisitions"
"""The name of what is remembered here of a merge of records."""


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a reader may do this: suggest, and take back what they suggested."""
    return occasion.who.kind is PrincipalKind.READER and permission == permissions.SUGGEST_OWN


def hands_over(_occasion: Occasion, kept: int, merged: int) -> int:
    """What the entry that goes suggested belongs to the one that stays."""
    return following.follow_merge(kept, merged)


def lets_go(occasion: Occasion, reader: int) -> int:
    """Take a reader who is being deleted out of the suggestions."""
    return following.unlink_reader(occasion, reader)


def data_of(reader: int) -> Mapping[str, object]:
    """What is kept here of a reader, for their own file."""
    return own_data.data_of(reader)


def library_kept(library: int) -> tuple[Reason, ...]:
    """A library stays once something was suggested to it."""
    made = queries.suggestions_to(library)
    return (Reason(Refusal.LIBRARY_HAS_SUGGESTIONS, {"suggestions": made}),) if made else ()


def before_record_merge(_kept: int, merged: int) -> Mapping[str, Any]:
    """What is remembered here of a merge."""
    return {OWN: following.suggestions_before_merge(merged)}


def records_merged(event: RecordsMerged) -> None:
    """Two records became one."""
    following.follow_record_merge(event.kept, event.merged)


def records_parted(event: RecordsParted) -> None:
    """A merge was taken back; one of before there were suggestions remembers none."""
    following.follow_record_parting(event.kept, event.merged, event.memory.get(OWN, {"suggestions": []}))
