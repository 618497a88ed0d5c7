"""Why a verb about money is refused. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which a verb about money does not run."""

    UNKNOWN_READER = "money.unknown_reader"
    UNKNOWN_CHARGE = "money.unknown_charge"
    UNKNOWN_TRANSACTION = "money.unknown_transaction"
    AMOUNT_NOT_ABOVE_ZERO = "money.amount_not_above_zero"
    ANOTHER_CURRENCY = "money.another_currency"
    ALREADY_CHARGED = "money.already_charged"
    NOTHING_TO_PAY = "money.nothing_to_pay"
    MORE_THAN_OWED = "money.more_than_owed"
    MORE_THAN_PAID = "money.more_than_paid"
    MORE_THAN_CREDIT = "money.more_than_credit"
    TENDERED_TOO_LITTLE = "money.tendered_too_little"
    REASON_MISSING = "money.reason_missing"
    ALREADY_REVERSED = "money.already_reversed"
    REVERSALS_STAY = "money.reversals_stay"
    SETTLED_SINCE = "money.settled_since"
    OF_ANOTHER_LIBRARY = "money.of_another_library"
    READER_OWES = "money.reader_owes"
    READER_HAS_CREDIT = "money.reader_has_credit"
    LIBRARY_HAS_BOOKS = "money.library_has_books"
