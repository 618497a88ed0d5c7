"""What readers' lists answer."""

from collections.abc import Mapping
from typing import Any

from armarius.catalogue.events import RecordsMerged, RecordsParted
from armarius.platform.values.occasion import Occasion, PrincipalKind
from armarius.platform.values.permissions import Permission
from armarius.reading import permissions
from armarius.reading.commands import following
from armarius.reading.queries import own_data

OWN = "reading"
"""The name of what is remembered here of a merge of records."""


def readers_may(occasion: Occasion, permission: Permission) -> bool:
    """Whether a reader may do this: keep lists of their own."""
    return occasion.who.kind is PrincipalKind.READER and permission == permissions.KEEP_OWN_LISTS


def hands_over(_occasion: Occasion, kept: int, merged: int) -> int:
    """The lists of the entry that goes belong to the one that stays."""
    return following.follow_merge(kept, merged)


def lets_go(_occasion: Occasion, reader: int) -> int:
    """Delete the lists of a reader who is being deleted."""
    return following.unlink_reader(reader)


def data_of(reader: int) -> Mapping[str, object]:
    """What is kept here of a reader, for their own file."""
    return own_data.data_of(reader)


def before_record_merge(_kept: int, merged: int) -> Mapping[str, Any]:
    """What is remembered here of a merge."""
    return {OWN: following.lists_before_merge(merged)}


def records_merged(event: RecordsMerged) -> None:
    """Two records became one."""
    following.follow_record_merge(event.kept, event.merged)


def records_parted(event: RecordsParted) -> None:
    """A merge was taken back; one of before there were lists remembers none."""
    following.follow_record_parting(event.kept, event.merged, event.memory.get(OWN, {"listed": []}))
