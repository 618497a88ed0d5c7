"""Why the network refuses. Names only; the words are in ``labels.py``."""

from enum import StrEnum


class Refusal(StrEnum):
    """States in which a verb of the network does not run."""

    UNKNOWN_LIBRARY = "network.unknown_library"
    UNKNOWN_LOCATION = "network.unknown_location"
    UNKNOWN_ACCOUNT = "network.unknown_account"
    UNKNOWN_ROLE = "network.unknown_role"
    UNKNOWN_GRANT = "network.unknown_grant"
    UNKNOWN_TIME_ZONE = "network.unknown_time_zone"
    UNKNOWN_CODE = "network.unknown_code"
    NAME_MISSING = "network.name_missing"
    CODE_MISSING = "network.code_missing"
    CODE_TAKEN = "network.code_taken"
    CODE_RETIRED = "network.code_retired"
    LOGIN_NAME_TAKEN = "network.login_name_taken"
    PASSWORD_TOO_SHORT = "network.password_too_short"  # noqa: S105  a state, not a secret
    PASSWORD_TOO_COMMON = "network.password_too_common"  # noqa: S105
    PASSWORD_LIKE_NAME = "network.password_like_name"  # noqa: S105
    SIGN_IN_FAILED = "network.sign_in_failed"
    ACCOUNT_LOCKED = "network.account_locked"
    GRANT_BEYOND_OWN = "network.grant_beyond_own"
    ENDS_BEFORE_START = "network.ends_before_start"
    CLOSES_BEFORE_OPENING = "network.closes_before_opening"
    NEVER_OPEN = "network.never_open"
    CHOICE_TOO_LONG = "network.choice_too_long"
    LIBRARY_HAS_LIBRARIES = "network.library_has_libraries"
    LIBRARY_HAS_LOCATIONS = "network.library_has_locations"
    LIBRARY_HAS_STAFF = "network.library_has_staff"
    TOO_MANY_DAYS = "network.too_many_days"
    LAST_ADMINISTRATOR = "network.last_administrator"
