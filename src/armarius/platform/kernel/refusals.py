"""Why the kernel itself refuses. Names only; the words are in ``platform/labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which no command runs."""

    NOT_PERMITTED = "platform.not_permitted"
    KEY_REUSED = "platform.key_reused"
    IN_THE_FUTURE = "platform.in_the_future"
    BACKDATING_NOT_PERMITTED = "platform.backdating_not_permitted"
    PERIOD_CLOSED = "platform.period_closed"
    DATABASE_OCCUPIED = "platform.database_occupied"
    STORAGE_FULL = "platform.storage_full"
    STORAGE_READ_ONLY = "platform.storage_read_only"
    BROKEN_VALUE = "platform.broken_value"
    UNKNOWN_PREFERENCE = "platform.unknown_preference"
    UNKNOWN_ENTRY = "platform.unknown_entry"
    NOT_UNDOABLE = "platform.not_undoable"
    UNDO_EXPIRED = "platform.undo_expired"
    ACTED_SINCE = "platform.acted_since"
    ALREADY_UNDONE = "platform.already_undone"
    OVERRIDE_WITHOUT_REASON = "platform.override_without_reason"
    JOB_NOT_CANCELLABLE = "platform.job_not_cancellable"
    UNKNOWN_JOB = "platform.unknown_job"
