"""States that stand in the way of what acquisitions is asked to do."""

from enum import StrEnum


class Refusal(StrEnum):
    """Codes of refusals."""

    TITLE_MISSING = "acquisitions.title_missing"
    BROKEN_ISBN = "acquisitions.broken_isbn"
    BROKEN_YEAR = "acquisitions.broken_year"
    TEXT_TOO_LONG = "acquisitions.text_too_long"
    UNKNOWN_MATERIAL = "acquisitions.unknown_material"
    LIBRARY_HAS_IT = "acquisitions.library_has_it"
    QUOTA_USED_UP = "acquisitions.quota_used_up"
    NO_SUGGESTIONS_TAKEN = "acquisitions.no_suggestions_taken"
    SUGGESTED_ALREADY = "acquisitions.suggested_already"
    UNKNOWN_SUGGESTION = "acquisitions.unknown_suggestion"
    NOTHING_CHOSEN = "acquisitions.nothing_chosen"
    NOT_FROM_THIS_STATE = "acquisitions.not_from_this_state"
    REASON_MISSING = "acquisitions.reason_missing"
    LIBRARY_HAS_SUGGESTIONS = "acquisitions.library_has_suggestions"
