"""Why a verb about copies is refused. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which a verb about copies does not run."""

    UNKNOWN_RECORD = "holdings.unknown_record"
    UNKNOWN_ITEM = "holdings.unknown_item"
    UNKNOWN_CATEGORY = "holdings.unknown_category"
    UNKNOWN_LOCATION = "holdings.unknown_location"
    CATEGORY_IS_BELOW = "holdings.category_is_below"
    CATEGORY_TAKEN = "holdings.category_taken"
    NAME_MISSING = "holdings.name_missing"
    NUMBER_TAKEN = "holdings.number_taken"
    ITEM_CHANGED = "holdings.item_changed"
    ITEM_WITHDRAWN = "holdings.item_withdrawn"
    TOO_MANY_COPIES = "holdings.too_many_copies"
    NOT_COUNTABLE = "holdings.not_countable"
    RECORD_HAS_COPIES = "holdings.record_has_copies"
    SAME_RECORD = "holdings.same_record"
    BROKEN_PRICE = "holdings.broken_price"
    NOTHING_TEMPORARY = "holdings.nothing_temporary"
    UNTIL_HAS_PASSED = "holdings.until_has_passed"
    UNKNOWN_CODES = "holdings.unknown_codes"
    COPY_USED_SINCE = "holdings.copy_used_since"
    PLACE_HAS_COPIES = "holdings.place_has_copies"
