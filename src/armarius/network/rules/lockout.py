"""How failed sign-ins slow an account down (quality §A5: 5 a minute, growing delay)."""

from datetime import datetime, timedelta

FREE_ATTEMPTS = 5


def locked_until(failures: int, at: datetime) -> datetime | None:
    """Until when the account is locked after so many failures in a row; at most an hour."""
    if failures < FREE_ATTEMPTS:
        return None
    return at + timedelta(minutes=min(60, 2 ** (failures - FREE_ATTEMPTS)))
