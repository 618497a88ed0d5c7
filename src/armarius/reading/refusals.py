"""States that stand in the way of what readers do with their lists."""

from enum import StrEnum


class Refusal(StrEnum):
    """Codes of refusals."""

    LIST_NAME_MISSING = "reading.list_name_missing"
    LIST_TEXT_TOO_LONG = "reading.list_text_too_long"
    UNKNOWN_SIGHT = "reading.unknown_sight"
    NOT_FOR_EVERYBODY = "reading.not_for_everybody"
    TOO_MANY_LISTS = "reading.too_many_lists"
    TOO_MANY_TITLES = "reading.too_many_titles"
    NO_TITLE_TO_PUT = "reading.no_title_to_put"
    UNKNOWN_LIST = "reading.unknown_list"
    UNKNOWN_LISTED_TITLE = "reading.unknown_listed_title"
    LIST_IS_NOT_SHOWN = "reading.list_is_not_shown"
    LIST_TAKEN_FROM_VIEW = "reading.list_taken_from_view"
    TAKING_REASON_MISSING = "reading.taking_reason_missing"
    TAKING_REASON_TOO_LONG = "reading.taking_reason_too_long"
    LIST_NOT_TAKEN = "reading.list_not_taken"
    TOO_LATE_TO_RESTORE = "reading.too_late_to_restore"
