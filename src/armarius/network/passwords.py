"""Which passwords are accepted (quality §A3: staff 12 characters, no common ones, no composition rules)."""

from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from armarius.network.refusals import Refusal
from armarius.platform.values.reasons import Reason

SHORTEST = 12


@cache
def common_passwords() -> CommonPasswordValidator:
    """Twenty thousand of them, unpacked once."""
    return CommonPasswordValidator()


def complaints(password: str, login_name: str) -> tuple[Reason, ...]:
    """What is wrong with a password; empty when nothing is."""
    found = []
    if len(password) < SHORTEST:
        found.append(Reason(Refusal.PASSWORD_TOO_SHORT, {"shortest": SHORTEST}, "password"))
    if login_name and login_name.lower() in password.lower():
        found.append(Reason(Refusal.PASSWORD_LIKE_NAME, field="password"))
    try:
        common_passwords().validate(password)
    except ValidationError:
        found.append(Reason(Refusal.PASSWORD_TOO_COMMON, field="password"))
    return tuple(found)
