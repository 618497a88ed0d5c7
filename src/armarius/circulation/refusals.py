"""Why circulation refuses. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which a copy is not lent, renewed or taken back."""

    UNKNOWN_CODE = "circulation.unknown_code"
    NOT_A_READER = "circulation.not_a_reader"
    NOT_AN_ITEM = "circulation.not_an_item"
    NO_READER_AT_DESK = "circulation.no_reader_at_desk"
    ITEM_ON_LOAN = "circulation.item_on_loan"
    ITEM_ON_LOAN_TO_THIS_READER = "circulation.item_on_loan_to_this_reader"
    ITEM_WITHDRAWN = "circulation.item_withdrawn"
    ITEM_STAYS_IN_HOUSE = "circulation.item_stays_in_house"
    ITEM_NOT_LENT_BY_POLICY = "circulation.item_not_lent_by_policy"
    NO_POLICY = "circulation.no_policy"
    LIBRARY_DOES_NOT_LEND = "circulation.library_does_not_lend"
    CARD_EXPIRED = "circulation.card_expired"
    CARD_RETIRED = "circulation.card_retired"
    READER_RESTRICTED = "circulation.reader_restricted"
    LOAN_LIMIT_REACHED = "circulation.loan_limit_reached"
    READER_HAS_OVERDUES = "circulation.reader_has_overdues"
    ITEM_NOT_ON_LOAN = "circulation.item_not_on_loan"
    RENEWALS_USED_UP = "circulation.renewals_used_up"
    RENEWAL_WOULD_NOT_EXTEND = "circulation.renewal_would_not_extend"
    RETURNED_BEFORE_LENT = "circulation.returned_before_lent"
    POLICY_OVERLAPS = "circulation.policy_overlaps"
    BROKEN_POLICY = "circulation.broken_policy"
    UNKNOWN_POLICY = "circulation.unknown_policy"
    UNKNOWN_LOAN = "circulation.unknown_loan"
