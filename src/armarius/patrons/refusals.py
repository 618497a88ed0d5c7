"""Why a verb about readers is refused. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which a verb about readers does not run."""

    UNKNOWN_READER = "patrons.unknown_reader"
    UNKNOWN_CATEGORY = "patrons.unknown_category"
    CATEGORY_TAKEN = "patrons.category_taken"
    NAME_MISSING = "patrons.name_missing"
    BORN_IN_THE_FUTURE = "patrons.born_in_the_future"
    PIN_TOO_SHORT = "patrons.pin_too_short"
    CARD_ALREADY_HELD = "patrons.card_already_held"
    NO_CARD_IN_USE = "patrons.no_card_in_use"
    CARD_NUMBER_MISTYPED = "patrons.card_number_mistyped"
    CARD_NUMBERS_USED_UP = "patrons.card_numbers_used_up"
    BROKEN_CARD_SCHEME = "patrons.broken_card_scheme"
    NEXT_NUMBER_OUT_OF_RANGE = "patrons.next_number_out_of_range"
    CARD_SCHEME_CHANGED = "patrons.card_scheme_changed"
    SIGN_IN_FAILED = "patrons.sign_in_failed"
    TOO_MANY_TRIES = "patrons.too_many_tries"
    READER_OF_ANOTHER_LIBRARY = "patrons.reader_of_another_library"
    GROUP_AMBIGUOUS = "patrons.group_ambiguous"
    READER_CHANGED = "patrons.reader_changed"
    UNKNOWN_RESTRICTION = "patrons.unknown_restriction"
    RESTRICTION_OF_ANOTHER_LIBRARY = "patrons.restriction_of_another_library"
    REASON_MISSING = "patrons.reason_missing"
    ENDS_BEFORE_START = "patrons.ends_before_start"
    TYPED_NOTHING = "patrons.typed_nothing"
    LIBRARY_HAS_READERS = "patrons.library_has_readers"
