"""Why a form of the desk is refused before any command runs. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which nothing can be done with what was typed."""

    NOT_A_DAY = "desk.not_a_day"
    DAY_MISSING = "desk.day_missing"
    NOT_A_TIME = "desk.not_a_time"
    HOURS_INCOMPLETE = "desk.hours_incomplete"
    FILE_NEEDED = "desk.file_needed"
    READER_CHANGED = "desk.reader_changed"
    READER_UNSURE = "desk.reader_unsure"
    LIBRARY_CHANGED = "desk.library_changed"
    LIST_TOO_LONG = "desk.list_too_long"
    SIGNED_OUT_MEANWHILE = "desk.signed_out_meanwhile"
    SENT_HALF = "desk.sent_half"
    NOT_A_NUMBER = "desk.not_a_number"
    LABELS_LACK_GLYPHS = "desk.labels_lack_glyphs"
    NOT_ON_THE_LIST = "desk.not_on_the_list"
    DAY_HAS_PASSED = "desk.day_has_passed"
    NO_TITLES_CHOSEN = "desk.no_titles_chosen"
    UNKNOWN_FORMAT = "desk.unknown_format"
    SEARCH_INDEX_MISSING = "desk.search_index_missing"
    NOT_AN_AMOUNT = "desk.not_an_amount"
    NO_CHARGE_CHOSEN = "desk.no_charge_chosen"
    NO_DEBTOR_CHOSEN = "desk.no_debtor_chosen"
    TOO_MANY_LETTERS = "desk.too_many_letters"
